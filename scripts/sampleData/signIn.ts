import { rootUser, userArn, userId } from './identities.ts';
import type { Journal } from './journal.ts';
import type { UserIdentity } from './record.ts';
import { second } from './time.ts';

export interface SignIn {
  readonly time: number;
  readonly account: string;
  /** An IAM user's name, or `root`. */
  readonly userName: string;
  readonly mfa: boolean;
  readonly address: string;
  readonly browser: string;
  readonly region: string;
  readonly outcome: 'success' | 'wrong password' | 'unknown name';
}

/**
 * An attempt at the console, as AWS page `cloudtrail-event-reference-aws-console-sign-in-events` shows it: `CheckMfa` where
 * the user has a second factor, then `ConsoleLogin`. A name that does not exist is hidden, since people type passwords there.
 */
export function signIn(journal: Journal, attempt: SignIn): void {
  const { time, account, region, address, browser, mfa, outcome } = attempt;
  const succeeded = outcome === 'success';
  const facts = {
    userIdentity: identityOf(attempt),
    eventSource: 'signin.amazonaws.com',
    awsRegion: region,
    sourceIPAddress: address,
    userAgent: browser,
    requestParameters: null,
    readOnly: false,
    eventType: 'AwsConsoleSignIn',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: region === 'us-east-1' ? 'signin.aws.amazon.com' : `${region}.signin.aws.amazon.com`,
    },
  } as const;
  if (mfa && succeeded) {
    journal.event({
      ...facts,
      time: time - 12 * second,
      eventName: 'CheckMfa',
      responseElements: { CheckMfa: 'Success' },
      additionalEventData: { MfaType: 'Virtual MFA' },
    });
  }
  journal.event({
    ...facts,
    time,
    eventName: 'ConsoleLogin',
    ...(!succeeded && { errorMessage: failures[outcome] }),
    responseElements: { ConsoleLogin: succeeded ? 'Success' : 'Failure' },
    additionalEventData: {
      LoginTo: `https://console.aws.amazon.com/console/home?region=${region}`,
      MobileVersion: 'No',
      ...(mfa && succeeded && { MFAIdentifier: mfaDevice(attempt) }),
      MFAUsed: mfa && succeeded ? 'Yes' : 'No',
    },
  });
}

const failures = {
  'wrong password': 'Failed authentication',
  'unknown name': 'No username found in supplied account',
} as const;

function identityOf({ account, userName, outcome }: SignIn): UserIdentity {
  if (userName === 'root') return rootUser(account, '');
  if (outcome === 'unknown name') {
    return { type: 'IAMUser', accountId: account, accessKeyId: '', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' };
  }
  const user = { type: 'IAMUser', principalId: userId(account, userName), accountId: account };
  // Only a sign-in that succeeded names the user's ARN; a failed one has an empty key id instead.
  if (outcome === 'success') return { ...user, arn: userArn(account, userName), userName };
  return { ...user, accessKeyId: '', userName };
}

function mfaDevice({ account, userName }: SignIn): string {
  return `arn:aws:iam::${account}:mfa/${userName === 'root' ? 'root-account-mfa-device' : userName}`;
}
