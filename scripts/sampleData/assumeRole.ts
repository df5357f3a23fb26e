import { roleArn, sessionArn, sessionPrincipalId } from './identities.ts';
import type { RoleSession } from './identities.ts';
import type { Journal, Origin } from './journal.ts';
import type { UserIdentity } from './record.ts';
import { answerDate, hour } from './time.ts';

export interface Assumption {
  readonly region: string;
  readonly callerAccount: string;
  readonly by: UserIdentity;
  readonly from: Origin;
  /** The session that comes of it; its `issued` is the time of the call. */
  readonly session: RoleSession;
  readonly externalId?: string;
}

/**
 * A successful `sts:AssumeRole`. Across accounts CloudTrail writes it twice, once for each account, and the two records
 * share one `sharedEventID`; the role's account learns of the caller only the account and the principal's id
 * (AWS page `cloudtrail-event-reference-record-contents`). A caller of an account that is not ours leaves only the second.
 */
export function assumeRole(journal: Journal, assumption: Assumption, ourAccounts: readonly string[]): void {
  const { session, by, from, region, callerAccount } = assumption;
  const arn = roleArn(session.account, session.role);
  const crossing = callerAccount !== session.account;
  const facts = {
    time: session.issued,
    region,
    from,
    action: 'sts:AssumeRole',
    request: {
      roleArn: arn,
      roleSessionName: session.name,
      durationSeconds: 3600,
      ...(assumption.externalId !== undefined && { externalId: assumption.externalId }),
    },
    response: {
      credentials: {
        accessKeyId: session.accessKeyId,
        sessionToken: 'EXAMPLE-SESSION-TOKEN',
        expiration: answerDate(session.issued + hour),
      },
      assumedRoleUser: { assumedRoleId: sessionPrincipalId(session), arn: sessionArn(session) },
    },
    resources: [{ accountId: session.account, type: 'AWS::IAM::Role', ARN: arn }],
    ...(crossing && { sharedEventID: journal.random.uuid() }),
  };
  if (ourAccounts.includes(callerAccount)) journal.call({ ...facts, account: callerAccount, by });
  if (crossing) journal.call({ ...facts, account: session.account, by: seenFromOutside(by, callerAccount) });
}

function seenFromOutside(by: UserIdentity, account: string): UserIdentity {
  if (by.type === 'AWSService') return by;
  return { type: 'AWSAccount', principalId: by.principalId ?? account, accountId: account };
}
