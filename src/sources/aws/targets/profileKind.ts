import type { Section } from './configFiles.ts';

/** How a profile gets its credentials. */
export type ProfileKind =
  | { readonly kind: 'static' }
  | { readonly kind: 'sso'; readonly session: string | null; readonly account: string; readonly role: string }
  | { readonly kind: 'login' }
  | { readonly kind: 'process' }
  | { readonly kind: 'web-identity'; readonly role: string; readonly tokenFile: string }
  | {
      readonly kind: 'assume-role';
      readonly role: string;
      readonly mfaSerial: string | null;
      readonly source: RoleSource;
    }
  /** Credentials of the container, the machine or the environment, without a role on top. */
  | { readonly kind: 'named-source'; readonly source: NamedSource }
  | { readonly kind: 'incomplete'; readonly reason: string };

/** Whose credentials a role is taken on with. */
export type RoleSource = { readonly profile: string } | { readonly named: NamedSource };

/** The values that `credential_source` may have ("Assume role credential provider"). */
export const namedSources = ['EcsContainer', 'Ec2InstanceMetadata', 'Environment'] as const;
export type NamedSource = (typeof namedSources)[number];

/**
 * The kind of a profile, in the order in which the SDK tries them.
 *
 * @param asSource Whether another profile names it as its `source_profile`: then its own keys come before a role it names.
 * @param session The `sso-session` section that it names.
 */
export function profileKind(
  section: Section,
  asSource: boolean,
  session: (name: string) => Section | null,
): ProfileKind {
  const key = (name: string): string | null => (Object.hasOwn(section, name) ? (section[name] ?? null) : null);
  const isStatic = key('aws_access_key_id') !== null && key('aws_secret_access_key') !== null;
  if (asSource && isStatic) return { kind: 'static' };
  const role = key('role_arn');
  const named = key('credential_source');
  if (role !== null && key('web_identity_token_file') === null) return assumedRole(role, key);
  if (role !== null && (named !== null || key('source_profile') !== null)) return assumedRole(role, key);
  if (isStatic) return { kind: 'static' };
  const tokenFile = key('web_identity_token_file');
  if (tokenFile !== null) {
    return role === null
      ? incomplete('web_identity_token_file is given without role_arn')
      : { kind: 'web-identity', role, tokenFile };
  }
  if (key('credential_process') !== null) return { kind: 'process' };
  if (
    ['sso_start_url', 'sso_account_id', 'sso_session', 'sso_region', 'sso_role_name'].some((name) => key(name) !== null)
  )
    return signedOn(key, session);
  if (key('login_session') !== null) return { kind: 'login' };
  if (named !== null) return namedSource(named, (source) => ({ kind: 'named-source', source }));
  if (key('aws_access_key_id') !== null) return incomplete('aws_access_key_id is given without aws_secret_access_key');
  if (key('aws_secret_access_key') !== null)
    return incomplete('aws_secret_access_key is given without aws_access_key_id');
  return incomplete('it has no credentials and names no way to get them');
}

function assumedRole(role: string, key: (name: string) => string | null): ProfileKind {
  const source = key('source_profile');
  const named = key('credential_source');
  const mfaSerial = key('mfa_serial');
  if (source !== null && named !== null) return incomplete('it has both source_profile and credential_source');
  if (source !== null) return { kind: 'assume-role', role, mfaSerial, source: { profile: source } };
  if (named !== null)
    return namedSource(named, (one) => ({ kind: 'assume-role', role, mfaSerial, source: { named: one } }));
  return incomplete('role_arn is given without source_profile or credential_source');
}

function namedSource(written: string, make: (source: NamedSource) => ProfileKind): ProfileKind {
  const source = namedSources.find((one) => one === written);
  return source === undefined
    ? incomplete(`credential_source is ${written}, which is none of ${namedSources.join(', ')}`)
    : make(source);
}

function signedOn(key: (name: string) => string | null, session: (name: string) => Section | null): ProfileKind {
  const name = key('sso_session');
  const shared = name === null ? null : session(name);
  if (name !== null && shared === null) return incomplete(`there is no section [sso-session ${name}]`);
  const startUrl = shared?.['sso_start_url'] ?? key('sso_start_url');
  const region = shared?.['sso_region'] ?? key('sso_region');
  const account = key('sso_account_id');
  const role = key('sso_role_name');
  const missing = [
    startUrl === null ? ['sso_start_url'] : [],
    region === null ? ['sso_region'] : [],
    account === null ? ['sso_account_id'] : [],
    role === null ? ['sso_role_name'] : [],
  ].flat();
  if (account === null || role === null || missing.length > 0) return incomplete(`${missing.join(', ')} is missing`);
  return { kind: 'sso', session: name, account, role };
}

function incomplete(reason: string): ProfileKind {
  return { kind: 'incomplete', reason };
}
