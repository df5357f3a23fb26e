import type { Emitter } from './emitter.ts';
import { toAwsCli } from './toAwsCli.ts';
import { toAwsCliRemoval } from './toAwsCliRemoval.ts';
import { toCloudFormation } from './toCloudFormation.ts';
import { toTerraform } from './toTerraform.ts';

/** Everything that a plan can be written as, in the order that they are offered. */
export const emitters: readonly Emitter[] = [
  {
    id: 'cloudformation',
    title: 'CloudFormation template',
    fileName: (name) => `${name}.cfn.yaml`,
    emit: toCloudFormation,
  },
  { id: 'terraform', title: 'Terraform configuration', fileName: (name) => `${name}.tf`, emit: toTerraform },
  { id: 'aws-cli', title: 'AWS CLI script', fileName: (name) => `${name}.sh`, emit: toAwsCli },
  {
    id: 'aws-cli-removal',
    title: 'AWS CLI script that removes it',
    fileName: (name) => `${name}.remove.sh`,
    emit: toAwsCliRemoval,
  },
];
