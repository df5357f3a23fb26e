import { momentOf, partOf, textOf } from '../events/recordParts.ts';

/** A call that gave somebody a session: who asked by the number of `Principals`, with which key, and what came of it. */
export interface SessionGrant {
  readonly at: number | null;
  readonly from: number;
  readonly fromKey: string | null;
  readonly role: string;
  readonly session: string | null;
  /** The access key of the session. */
  readonly key: string | null;
  /** The ARN of the principal that the session is; `null` where it stays the one who asked. */
  readonly becomes: string | null;
}

/** The calls of AWS STS that answer with credentials (API_Operations of STS). */
const granting: ReadonlySet<string> = new Set([
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'AssumeRoot',
  'GetFederationToken',
  'GetSessionToken',
]);

/** The session that a record says was given, `null` where it was none. `asker` names who asked, `from` is the number of that. */
export function sessionGrant(record: unknown, from: number, asker: string): SessionGrant | null {
  if (textOf(record, 'eventSource') !== 'sts.amazonaws.com') return null;
  if (!granting.has(textOf(record, 'eventName') ?? '') || textOf(record, 'errorCode') !== null) return null;
  const response = partOf(record, ['responseElements']);
  const request = partOf(record, ['requestParameters']);
  const key = textOf(response, 'credentials', 'accessKeyId');
  const assumed = textOf(response, 'assumedRoleUser', 'arn');
  const becomes = assumed ?? textOf(response, 'federatedUser', 'arn');
  if (key === null && becomes === null) return null;
  const root = textOf(request, 'targetPrincipal');
  return {
    at: momentOf(partOf(record, ['eventTime'])),
    from,
    fromKey: textOf(record, 'userIdentity', 'accessKeyId'),
    role:
      textOf(request, 'roleArn') ?? roleOfSession(assumed) ?? becomes ?? (root === null ? asker : `root of ${root}`),
    session: textOf(request, 'roleSessionName') ?? sessionName(assumed),
    key,
    becomes,
  };
}

function roleOfSession(arn: string | null): string | null {
  const parts = /^(arn:[^:]*):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn ?? '');
  return parts === null ? null : `${parts[1]}:iam::${parts[2]}:role/${parts[3]}`;
}

function sessionName(arn: string | null): string | null {
  return /:assumed-role\/[^/]+\/(.+)$/s.exec(arn ?? '')?.[1] ?? null;
}
