export type LiveProfileName = 'lab' | 'other' | 'slow';

/** A server that plays AWS for one profile. */
export interface LiveProfile {
  readonly url: string;
  readonly account: string;
  /** The IAM user of its events. */
  readonly user: string;
  /** How many there are. */
  readonly events: number;
  /** A line for each request that has ended. */
  readonly logFile: string;
}

export type LiveProfiles = Readonly<Record<LiveProfileName, LiveProfile>>;

/** The role of the profile `mfa`, and the device it wants a code of. */
export const mfaRole = 'arn:aws:iam::777788889999:role/responder';

/**
 * An AWS config file: a profile for each server, `mfa` that takes on a role at `other` with a code, and `expired`, whose
 * person has not signed on.
 */
export function awsConfigOf(profiles: LiveProfiles): string {
  const keys = ['region = eu-west-1', 'aws_access_key_id = test', 'aws_secret_access_key = test'];
  const served = Object.entries(profiles).map(([name, { url }]) =>
    [`[profile ${name}]`, ...keys, `endpoint_url = ${url}`].join('\n'),
  );
  const mfa = [
    '[profile mfa]',
    'region = eu-west-1',
    `role_arn = ${mfaRole}`,
    'source_profile = other',
    'mfa_serial = arn:aws:iam::777788889999:mfa/responder',
    `endpoint_url = ${profiles.other.url}`,
  ];
  const expired = [
    '[profile expired]',
    'region = eu-west-1',
    'sso_session = company',
    'sso_account_id = 111122223333',
    'sso_role_name = ReadOnly',
    '[sso-session company]',
    'sso_start_url = https://company.example/start',
    'sso_region = eu-west-1',
  ];
  return `${[...served, mfa.join('\n'), expired.join('\n')].join('\n')}\n`;
}
