import type { AwsCredentialIdentity } from '@smithy/types';
import type { AwsPrompts } from '../awsSource.ts';
import type { ResolvedEndpoints } from '../endpoints/resolveEndpoints.ts';
import type { ConfigFiles } from '../targets/configFiles.ts';
import type { Environment } from '../targets/environment.ts';

/** What credentials are resolved from, as it is now. */
export interface Resolution {
  readonly environment: Environment;
  readonly files: ConfigFiles;
  readonly endpoints: ResolvedEndpoints;
  /** Where STS is asked for a profile that names no region. */
  readonly region: string;
  readonly prompts: AwsPrompts;
  /** Told of credentials that others are asked for with, so that no text ever holds them. */
  readonly learn: (credentials: Credentials) => void;
}

export type Credentials = AwsCredentialIdentity;
