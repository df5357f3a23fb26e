import { FailureError } from '../../../run/failure.ts';
import { environmentProfile, variable } from '../targets/environment.ts';
import { assumeRoleWithToken } from './assumeRoleWithToken.ts';
import { containerCredentials, environmentKeys, instanceCredentials } from './namedCredentials.ts';
import type { Credentials, Resolution } from './resolution.ts';
import { resolveProfile } from './resolveProfile.ts';

/**
 * Credentials of a profile, or of the environment where none is named: its keys, the profile that it names, the profile
 * `default`, a web identity token, the container, the machine ("Standardized credential providers", the order of the SDKs).
 *
 * @throws `FailureError`, or what a provider of the SDK throws.
 */
export async function resolveCredentials(profile: string | null, from: Resolution): Promise<Credentials> {
  if (profile !== null) return resolveProfile(profile, from, []);
  const { environment, files } = from;
  const named = environmentProfile(environment);
  const keys = environmentKeys(environment);
  if (named !== null && keys !== null) throw ambiguous(named);
  if (named !== null) return resolveProfile(named, from, []);
  if (keys !== null) return keys;
  if (files.profile('default') !== null && hasWay(files.profile('default'))) return resolveProfile('default', from, []);
  const tokenFile = variable(environment, 'AWS_WEB_IDENTITY_TOKEN_FILE');
  const role = variable(environment, 'AWS_ROLE_ARN');
  if (tokenFile !== undefined && role !== undefined) {
    const session = variable(environment, 'AWS_ROLE_SESSION_NAME');
    return assumeRoleWithToken({ role, tokenFile, session, region: undefined }, from);
  }
  const hasContainer = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'].some(
    (name) => variable(environment, name) !== undefined,
  );
  if (hasContainer) return containerCredentials(environment);
  const disabled = variable(environment, 'AWS_EC2_METADATA_DISABLED')?.toLowerCase() === 'true';
  if (disabled) throw none();
  try {
    return await instanceCredentials();
  } catch (fault) {
    // Off AWS's machines nobody answers there: what the person lacks are credentials, not that service.
    if (fault instanceof Error) throw none();
    throw fault;
  }
}

/** A `default` that only sets a region is no way to credentials: the chain goes on, as it does in AWS's tools. */
function hasWay(section: Readonly<Record<string, string | undefined>> | null): boolean {
  const ways = [
    'aws_access_key_id',
    'role_arn',
    'credential_process',
    'sso_session',
    'sso_start_url',
    'sso_account_id',
    'login_session',
    'web_identity_token_file',
    'credential_source',
  ];
  return section !== null && ways.some((key) => Object.hasOwn(section, key));
}

function ambiguous(profile: string): FailureError {
  return new FailureError({
    code: 'aws.configuration',
    message: `The environment has both AWS_ACCESS_KEY_ID and the profile ${profile}: the AWS CLI would ask with the keys, the SDKs with the profile.`,
    nextStep: `Name the profile (--profile ${profile}), or unset one of the two.`,
  });
}

function none(): FailureError {
  return new FailureError({
    code: 'aws.credentials',
    message:
      'No AWS credentials were found: no keys in the environment, no profile `default`, no container and no machine role.',
    nextStep: 'Name a profile, or sign on with `aws sso login` or `aws login`.',
  });
}
