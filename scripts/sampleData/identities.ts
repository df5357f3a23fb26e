import { identifierOf } from './random.ts';
import type { UserIdentity } from './record.ts';
import { eventTime } from './time.ts';

/** A session of a role: what STS gave out when it was assumed. */
export interface RoleSession {
  readonly account: string;
  readonly role: string;
  readonly name: string;
  readonly accessKeyId: string;
  readonly issued: number;
}

export function userArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:user/${name}`;
}

/** `role` may carry its path: `aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`. */
export function roleArn(account: string, role: string): string {
  return `arn:aws:iam::${account}:role/${role}`;
}

/** The id IAM gives a user: 21 characters. */
export function userId(account: string, name: string): string {
  return identifierOf('AIDAEXAMPLE', `${account}/${name}`, 10);
}

function roleId(account: string, role: string): string {
  return identifierOf('AROAEXAMPLE', `${account}/${role}`, 10);
}

/** A role's session; without a key of its own it gets one that follows from who, where and when. */
export function roleSession(account: string, role: string, name: string, issued: number, key?: string): RoleSession {
  const accessKeyId = key ?? identifierOf('ASIAEXAMPLE', `${account}/${role}/${name}/${issued}`, 9);
  return { account, role, name, accessKeyId, issued };
}

export function sessionArn(session: RoleSession): string {
  const roleName = session.role.slice(session.role.lastIndexOf('/') + 1);
  return `arn:aws:sts::${session.account}:assumed-role/${roleName}/${session.name}`;
}

export function sessionPrincipalId(session: RoleSession): string {
  return `${roleId(session.account, session.role)}:${session.name}`;
}

/** An IAM user calling with a long-lived access key. */
export function iamUser(account: string, name: string, accessKeyId: string): UserIdentity {
  return {
    type: 'IAMUser',
    principalId: userId(account, name),
    arn: userArn(account, name),
    accountId: account,
    accessKeyId,
    userName: name,
  };
}

/** An IAM user working in the console: each sign-in gets temporary credentials. */
export function consoleUser(
  account: string,
  name: string,
  signedIn: { readonly time: number; readonly mfa: boolean; readonly accessKeyId?: string },
): UserIdentity {
  const key = signedIn.accessKeyId ?? identifierOf('ASIAEXAMPLE', `${account}/${name}/${signedIn.time}`, 9);
  return {
    ...iamUser(account, name, key),
    sessionContext: {
      attributes: { creationDate: eventTime(signedIn.time), mfaAuthenticated: signedIn.mfa ? 'true' : 'false' },
    },
  };
}

/** A session of a role at work; `invokedBy` where an AWS service calls in its name. */
export function assumedRole(session: RoleSession, options: { readonly invokedBy?: string } = {}): UserIdentity {
  const { account, role } = session;
  return {
    type: 'AssumedRole',
    principalId: sessionPrincipalId(session),
    arn: sessionArn(session),
    accountId: account,
    accessKeyId: session.accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: roleId(account, role),
        arn: roleArn(account, role),
        accountId: account,
        userName: role.slice(role.lastIndexOf('/') + 1),
      },
      attributes: { creationDate: eventTime(session.issued), mfaAuthenticated: 'false' },
    },
    ...options,
  };
}

/** A caller of another account, as the account that was called sees it. */
export function foreignCaller(account: string, name: string): UserIdentity {
  return { type: 'AWSAccount', principalId: userId(account, name), accountId: account };
}

export function awsService(name: string): UserIdentity {
  return { type: 'AWSService', invokedBy: name };
}

export function rootUser(account: string, accessKeyId: string): UserIdentity {
  return { type: 'Root', principalId: account, arn: `arn:aws:iam::${account}:root`, accountId: account, accessKeyId };
}
