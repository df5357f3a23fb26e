import { textOf } from '../events/recordParts.ts';

/** A principal as far as one record tells of it. */
export interface Principal {
  /** Its ARN where the record has it or enough to write it, else what else names it. */
  readonly name: string;
  readonly isArn: boolean;
  readonly type: string | null;
  readonly account: string | null;
  /** The unique id by which another record may name the same principal; `null` where it is not of one principal only. */
  readonly id: string | null;
  /** The user name in its account, for sign-ins, which have no ARN when they fail. */
  readonly userName: string | null;
}

/**
 * The one name of the principal in a record's `userIdentity`; `null` where nothing names it. The sessions of a role are
 * different principals, each a role and a session name. What each type of identity has is from AWS's page
 * `cloudtrail-event-reference-user-identity`.
 */
export function principalOf(identity: unknown): Principal | null {
  const type = textOf(identity, 'type');
  const arn = textOf(identity, 'arn') ?? sessionArn(identity, type);
  const account = accountOf(identity) ?? accountIn(arn);
  const name = arn ?? nameOf(identity, type, account);
  if (name === null) return null;
  const userName = type === 'IAMUser' ? shownUserName(identity) : null;
  return { name, isArn: arn !== null, type, account, id: uniqueId(identity), userName };
}

/** The account in an ARN; `null` where the text is none. */
export function accountIn(arn: string | null): string | null {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1] ?? null;
}

/** Two forms of "no account" that S3 writes for a request without credentials. */
const anonymous: ReadonlySet<string> = new Set(['anonymous', 'ANONYMOUS_PRINCIPAL']);

function accountOf(identity: unknown): string | null {
  const account = textOf(identity, 'accountId');
  return account === null || anonymous.has(account) ? null : account;
}

/** A session of a role whose record only names its issuer and, in the principal's id, the session. */
function sessionArn(identity: unknown, type: string | null): string | null {
  if (type !== 'AssumedRole') return null;
  const issuer = /^(arn:[^:]*):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(issuerArn(identity) ?? '');
  const session = /^[^:]*:(.+)$/s.exec(textOf(identity, 'principalId') ?? '')?.[1];
  if (issuer === null || session === undefined) return null;
  return `${issuer[1]}:sts::${issuer[2]}:assumed-role/${issuer[3]}/${session}`;
}

function issuerArn(identity: unknown): string | null {
  return textOf(identity, 'sessionContext', 'sessionIssuer', 'arn');
}

function nameOf(identity: unknown, type: string | null, account: string | null): string | null {
  const id = textOf(identity, 'principalId');
  const userName = textOf(identity, 'userName');
  switch (type) {
    case 'Root':
      return account === null ? 'root' : `root of ${account}`;
    case 'IAMUser':
      return inAccount(shownUserName(identity) ?? id ?? 'a user whose name is hidden', account);
    case 'AWSAccount':
      if (anonymous.has(textOf(identity, 'accountId') ?? '')) return 'anonymous';
      return id ?? (account === null ? null : `account ${account}`);
    case 'AWSService':
      return textOf(identity, 'invokedBy') ?? id ?? userName;
    case 'SAMLUser':
    case 'WebIdentityUser': {
      const provider = textOf(identity, 'identityProvider');
      return userName === null || provider === null ? (id ?? userName) : `${userName} of ${provider}`;
    }
    case 'IdentityCenterUser': {
      const user = textOf(identity, 'onBehalfOf', 'userId');
      return user === null ? (userName ?? id) : `Identity Center user ${user}`;
    }
    default:
      return userName ?? id ?? textOf(identity, 'invokedBy') ?? textOf(identity, 'accessKeyId');
  }
}

function inAccount(name: string, account: string | null): string {
  return account === null ? name : `${name} of ${account}`;
}

/** "HIDDEN_DUE_TO_SECURITY_REASONS" stands for a name that was typed and does not exist. */
function shownUserName(identity: unknown): string | null {
  const name = textOf(identity, 'userName');
  return name === 'HIDDEN_DUE_TO_SECURITY_REASONS' ? null : name;
}

/** Of root and of whole accounts the id is the account's number, which many principals share. */
function uniqueId(identity: unknown): string | null {
  const id = textOf(identity, 'principalId');
  return id === null || /^\d{12}$/.test(id) ? null : id;
}
