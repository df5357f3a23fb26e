import { FailureError } from '../../../run/failure.ts';
import type { Section } from '../targets/configFiles.ts';
import { profileKind } from '../targets/profileKind.ts';
import { assumeRole } from './assumeRole.ts';
import { assumeRoleWithToken } from './assumeRoleWithToken.ts';
import { loginCredentials } from './loginCredentials.ts';
import { namedCredentials } from './namedCredentials.ts';
import { processCredentials } from './processCredentials.ts';
import type { Credentials, Resolution } from './resolution.ts';
import { ssoCredentials } from './ssoCredentials.ts';

/**
 * Credentials of a profile, by the way it names.
 *
 * @param users The profiles that name this one as their source, the first asked for first.
 * @throws `FailureError` for a profile that is missing, incomplete or its own source; else what the provider throws.
 */
export async function resolveProfile(name: string, from: Resolution, users: readonly string[]): Promise<Credentials> {
  const section = from.files.profile(name);
  if (section === null) throw unknownProfile(name, from, users);
  const isOwnSource = users.at(-1) === name;
  if (users.includes(name) && !(isOwnSource && hasKeys(section))) throw cycle([...users, name]);
  const kind = profileKind(section, users.length > 0, (session) => from.files.section('sso-session', session));
  switch (kind.kind) {
    case 'static':
      return staticCredentials(section);
    case 'sso':
      return ssoCredentials(name, section, from);
    case 'login':
      return loginCredentials(name, from);
    case 'process':
      return processCredentials(name, section, from);
    case 'web-identity':
      return assumeRoleWithToken({ ...kind, session: section['role_session_name'], region: section['region'] }, from);
    case 'named-source':
      return namedCredentials(kind.source, from);
    case 'assume-role': {
      const source =
        'profile' in kind.source
          ? await resolveProfile(kind.source.profile, from, [...users, name])
          : await namedCredentials(kind.source.named, from);
      return assumeRole(name, section, kind, source, from);
    }
    case 'incomplete':
      throw new FailureError({
        code: 'aws.configuration',
        message: `The profile ${name} cannot give credentials: ${kind.reason}.`,
        nextStep: `Complete the profile ${name} in the AWS config file, or choose another.`,
      });
  }
}

function hasKeys(section: Section): boolean {
  return section['aws_access_key_id'] !== undefined && section['aws_secret_access_key'] !== undefined;
}

function staticCredentials(section: Section): Credentials {
  const account = section['aws_account_id'];
  const token = section['aws_session_token'];
  return {
    accessKeyId: section['aws_access_key_id'] ?? '',
    secretAccessKey: section['aws_secret_access_key'] ?? '',
    ...(token === undefined ? {} : { sessionToken: token }),
    ...(account === undefined ? {} : { accountId: account }),
  };
}

function unknownProfile(name: string, { files }: Resolution, users: readonly string[]): FailureError {
  const named = users.length === 0 ? '' : `, which ${users.at(-1)} names as its source_profile,`;
  const known = files.profileNames.slice(0, 20).join(', ');
  return new FailureError({
    code: 'aws.profile',
    message: `The profile ${name}${named} is in neither the AWS config file nor the credentials file.`,
    nextStep: known === '' ? 'Set a profile up with `aws configure`.' : `Choose one of: ${known}.`,
  });
}

function cycle(names: readonly string[]): FailureError {
  return new FailureError({
    code: 'aws.configuration',
    message: `The profiles name each other as source_profile: ${names.join(' → ')}.`,
    nextStep: 'Let the last of them name a profile that has credentials of its own.',
  });
}
