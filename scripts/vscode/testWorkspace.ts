import { cp } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../paths.ts';
import { createTemporaryFolder } from '../temporaryFolder.ts';

/** A folder for one workbench to open and a test to write to: the samples, and the runbooks that only tests need. */
export interface TestWorkspace {
  readonly folder: string;
  /** The AWS config file, not there yet. */
  readonly awsConfigFile: string;
  /** What keeps the person's own caches and AWS credentials out of the tests. */
  readonly environment: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

export async function createTestWorkspace(): Promise<TestWorkspace> {
  const temporary = await createTemporaryFolder('tests');
  const folder = path.join(temporary.path, 'workspace');
  await cp(path.join(projectFolder, 'samples'), path.join(folder, 'samples'), { recursive: true });
  await cp(path.join(projectFolder, 'test', 'vscode', 'workspace'), folder, { recursive: true });
  const awsConfigFile = path.join(temporary.path, 'aws-config');
  const environment = {
    XDG_CACHE_HOME: path.join(temporary.path, 'cache'),
    XDG_STATE_HOME: path.join(temporary.path, 'state'),
    AWS_CONFIG_FILE: awsConfigFile,
    AWS_SHARED_CREDENTIALS_FILE: path.join(temporary.path, 'aws-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return { folder, awsConfigFile, environment, remove: () => temporary.remove() };
}
