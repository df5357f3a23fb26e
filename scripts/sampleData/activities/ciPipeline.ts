import { assumeRole } from '../assumeRole.ts';
import { assumedRole, iamUser, roleArn, roleSession, userArn } from '../identities.ts';
import { accessDenied, openJournal } from '../journal.ts';
import type { Journal, Origin } from '../journal.ts';
import { accounts, deployRole, networks, pipelineUser } from '../organisation.ts';
import type { ApiRecord } from '../record.ts';
import { at, moments, second } from '../time.ts';

/**
 * Builds of the day: the pipeline's user pushes an image, assumes the deploy role of the shop or of payments, and rolls
 * out. This is the rightful use of the key that leaks in `incident.ts`: always from the runners, always through their
 * VPC endpoint.
 */
export function ciPipeline(): ApiRecord[] {
  const journal = openJournal('ciPipeline');
  const nightly = [at('01:10:00'), at('01:40:00')];
  const daytime = moments(journal.random, 38, '06:00', '20:00');
  for (const [index, start] of [...nightly, ...daytime].entries()) build(journal, 4451 + index, start);
  return journal.records;
}

function build(journal: Journal, number: number, start: number): void {
  const { random } = journal;
  const by = iamUser(accounts.platform, pipelineUser.name, pipelineUser.accessKeyId);
  const from: Origin = {
    address: `${networks.runners}${random.integer(11, 16)}`,
    userAgent: 'aws-sdk-go-v2/1.39.4 ua/2.1 os/linux lang/go#1.25.3 md/GOARCH#amd64 exec-env/example-runner',
    vpcEndpointId: 'vpce-0a1b2c3d4e5f60001',
  };
  let time = start;
  const step = (action: string, request: { readonly [key: string]: string } | null = null, denied = false): void => {
    journal.call({
      time,
      account: accounts.platform,
      region: 'eu-west-1',
      by,
      from,
      action,
      request: denied ? null : request,
      ...(denied && { error: accessDenied(by, action, userArn(accounts.platform, pipelineUser.name)) }),
    });
    time += random.integer(1, 4) * second;
  };

  step('sts:GetCallerIdentity');
  step('ecr:GetAuthorizationToken');
  // A leftover of an old script: it asks for something that the pipeline may not do, and nobody minds.
  if (random.chance(0.3)) step('iam:GetUser', null, true);
  const repository = random.pick(['checkout', 'catalogue', 'settlement']);
  for (let layer = 0; layer < random.integer(3, 8); layer += 1) {
    step('ecr:BatchCheckLayerAvailability', { repositoryName: repository });
    step('ecr:InitiateLayerUpload', { repositoryName: repository });
    step('ecr:CompleteLayerUpload', { repositoryName: repository });
  }
  step('ecr:PutImage', { repositoryName: repository, imageTag: `build-${number}` });
  rollOut(journal, { number, repository, start: time + 5 * second, from });
}

interface RollOut {
  readonly number: number;
  readonly repository: string;
  readonly start: number;
  readonly from: Origin;
}

function rollOut(journal: Journal, { number, repository, start, from }: RollOut): void {
  const account = repository === 'settlement' ? accounts.payments : accounts.shop;
  const session = roleSession(account, deployRole, `build-${number}`, start);
  assumeRole(
    journal,
    {
      region: 'eu-west-1',
      callerAccount: accounts.platform,
      by: iamUser(accounts.platform, pipelineUser.name, pipelineUser.accessKeyId),
      from,
      session,
    },
    Object.values(accounts),
  );
  const by = assumedRole(session);
  const stack = `${repository}-service`;
  let time = start + 3 * second;
  const step = (action: string, request: { readonly [key: string]: string }): void => {
    journal.call({ time, account, region: 'eu-west-1', by, from, action, request });
    time += journal.random.integer(2, 12) * second;
  };
  step('cloudformation:DescribeStacks', { stackName: stack });
  step('cloudformation:CreateChangeSet', { stackName: stack, changeSetName: `build-${number}` });
  step('cloudformation:DescribeChangeSet', { stackName: stack, changeSetName: `build-${number}` });
  step('cloudformation:ExecuteChangeSet', { stackName: stack, changeSetName: `build-${number}` });
  step('ecs:RegisterTaskDefinition', { family: repository, taskRoleArn: roleArn(account, `${repository}-task`) });
  step('ecs:UpdateService', { cluster: 'main', service: repository });
  for (let poll = 0; poll < journal.random.integer(6, 14); poll += 1) step('ecs:DescribeServices', { cluster: 'main' });
}
