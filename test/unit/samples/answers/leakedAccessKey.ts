import { at, type Parsed } from '../readSampleData.ts';
import {
  accessKeyId,
  account,
  address,
  distinct,
  errors,
  eventName,
  eventSource,
  eventTime,
  field,
  first,
  group,
  idsOf,
  last,
  order,
  refused,
  region,
  succeeded,
  timestamp,
  userName,
  type AnswerRow,
  type Answers,
} from './answer.ts';

const key = 'AKIAEXAMPLECIDEPLOY7';
const intruder = '198.51.100.77';

const named = field('requestParameters', 'userName');
const sharedEventID = field('sharedEventID');
const issuedKey = field('responseElements', 'credentials', 'accessKeyId');

function byIntruder(event: Parsed): boolean {
  return address(event) === intruder;
}

function withKey(event: Parsed): boolean {
  return accessKeyId(event) === key;
}

function sessions(events: readonly Parsed[]): Parsed[] {
  return events.filter(
    (event) => withKey(event) && byIntruder(event) && eventName(event) === 'AssumeRole' && succeeded(event),
  );
}

function madeUsers(events: readonly Parsed[]): ReadonlySet<string | null> {
  const creations = events.filter(
    (event) => eventName(event) === 'CreateUser' && succeeded(event) && byIntruder(event),
  );
  return new Set(creations.map(named));
}

function ofMadeUsers(events: readonly Parsed[]): Parsed[] {
  const users = madeUsers(events);
  return events.filter((event) => userName(event) !== null && users.has(userName(event)));
}

const persistenceNames = new Set([
  'CreateUser',
  'CreateAccessKey',
  'CreateLoginProfile',
  'UpdateLoginProfile',
  'AttachUserPolicy',
  'PutUserPolicy',
  'AddUserToGroup',
  'CreateRole',
  'AttachRolePolicy',
  'PutRolePolicy',
  'UpdateAssumeRolePolicy',
  'CreatePolicyVersion',
  'DeactivateMFADevice',
]);
const trailChanges = new Set(['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors']);
const secretReads = new Set([
  'GetSecretValue',
  'BatchGetSecretValue',
  'GetParameter',
  'GetParameters',
  'GetParametersByPath',
]);

/** What `leaked-access-key.apirunbook` should answer on the sample data, preset `drill`. */
export const leakedAccessKey: Answers = {
  uses: (events) =>
    order(
      group(events.filter(withKey), { sourceIPAddress: address, userAgent: field('userAgent') }, (found) => ({
        calls: found.length,
        refused: errors(found),
        firstSeen: first(found),
        lastSeen: last(found),
      })),
      ['firstSeen'],
      50,
    ),
  strangers: (events) =>
    order(
      group(
        events.filter((event) => withKey(event) && !String(address(event)).startsWith('10.')),
        { sourceIPAddress: address },
        (found) => ({ calls: found.length, refused: errors(found), firstSeen: first(found), lastSeen: last(found) }),
      ),
      ['firstSeen'],
      50,
    ),
  refused: (events) => idsOf(events.filter((event) => withKey(event) && byIntruder(event) && refused(event))),
  'refused-summary': (events) =>
    order(
      group(
        events.filter((event) => withKey(event) && byIntruder(event) && !succeeded(event)),
        { eventSource, errorCode: field('errorCode') },
        (found) => ({
          refused: found.length,
          operations: distinct(found, eventName),
          regions: distinct(found, region),
          firstTry: first(found),
          lastTry: last(found),
        }),
      ),
      ['-refused', 'eventSource'],
      50,
    ),
  worked: (events) => idsOf(events.filter((event) => withKey(event) && byIntruder(event) && succeeded(event))),
  roles: (events) =>
    order(
      sessions(events).map((near) => {
        const far = events.find(
          (event) => sharedEventID(event) === sharedEventID(near) && account(event) !== account(near),
        );
        return {
          eventtime: eventTime(near),
          role: field('requestParameters', 'roleArn')(near),
          session_name: field('requestParameters', 'roleSessionName')(near),
          session_key: issuedKey(near),
          far_side: far === undefined ? null : account(far),
        };
      }),
      ['eventtime'],
      100,
    ),
  'session-calls': (events) => {
    const keys = new Set(sessions(events).map(issuedKey));
    return order(
      events
        .filter((event) => keys.has(accessKeyId(event)))
        .map((event) => ({
          eventtime: eventTime(event),
          account: account(event),
          region: region(event),
          service: eventSource(event),
          operation: eventName(event),
          error: field('errorCode')(event),
        })),
      ['eventtime', 'operation'],
      500,
    );
  },
  persistence: (events) =>
    order(
      events
        .filter((event) => byIntruder(event) && succeeded(event) && persistenceNames.has(String(eventName(event))))
        .map((event) => ({
          '@timestamp': timestamp(event),
          recipientAccountId: account(event),
          eventName: eventName(event),
          userName: named(event),
          newKey: field('responseElements', 'accessKey', 'accessKeyId')(event),
          policy: field('requestParameters', 'policyArn')(event),
        })),
      ['@timestamp'],
      100,
    ),
  'trail-changes': (events) => idsOf(events.filter((event) => trailChanges.has(String(eventName(event))))),
  silence: (events) =>
    order(
      events
        .filter((event) => eventName(event) === 'StopLogging' && succeeded(event))
        .map((stop) => ({
          account: account(stop),
          region: region(stop),
          stopped: eventTime(stop),
          trail: field('requestParameters', 'name')(stop),
          events_after: events.filter(
            (event) =>
              account(event) === account(stop) &&
              region(event) === region(stop) &&
              String(eventTime(event)) > String(eventTime(stop)),
          ).length,
        })),
      ['stopped'],
      20,
    ),
  objects: (events) =>
    order(
      group(
        events.filter((event) => eventName(event) === 'GetObject' && byIntruder(event)),
        { bucket: field('requestParameters', 'bucketName'), principal: field('userIdentity', 'arn') },
        (found) => ({
          objects: found.length - errors(found),
          refused: errors(found),
          bytes: found
            .filter(succeeded)
            .reduce<number>((sum, event) => sum + Number(at(event, 'additionalEventData', 'bytesTransferredOut')), 0),
          first_read: first(found),
          last_read: last(found),
        }),
      ),
      ['-bytes'],
      50,
    ),
  secrets: (events) =>
    order(
      events
        .filter((event) => byIntruder(event) && succeeded(event) && secretReads.has(String(eventName(event))))
        .map((event) => ({
          '@timestamp': timestamp(event),
          recipientAccountId: account(event),
          awsRegion: region(event),
          eventName: eventName(event),
          secret: field('requestParameters', 'secretId')(event),
          'userIdentity.arn': field('userIdentity', 'arn')(event),
        })),
      ['@timestamp'],
      100,
    ),
  'sign-ins': (events) =>
    order(
      ofMadeUsers(events)
        .filter((event) => eventName(event) === 'ConsoleLogin')
        .map((event) => ({
          eventtime: eventTime(event),
          account: account(event),
          region: region(event),
          user_name: userName(event),
          address: address(event),
          result: field('responseElements', 'ConsoleLogin')(event),
          mfa: field('additionalEventData', 'MFAUsed')(event),
        })),
      ['eventtime'],
      100,
    ),
  'user-calls': (events) =>
    order(
      ofMadeUsers(events)
        .filter((event) => at(event, 'eventCategory') === 'Management')
        .map((event) => ({
          eventtime: eventTime(event),
          region: region(event),
          address: address(event),
          key_id: accessKeyId(event),
          service: eventSource(event),
          operation: eventName(event),
          error: field('errorCode')(event),
        })),
      ['eventtime', 'operation'],
      500,
    ),
  revoke: (events) => order(revocations(events), ['step', 'since', 'action'], 200),
};

function revocations(events: readonly Parsed[]): AnswerRow[] {
  const keys = new Set(sessions(events).map(issuedKey));
  const made = events.filter(
    (event) => eventSource(event) === 'iam.amazonaws.com' && succeeded(event) && keys.has(accessKeyId(event)),
  );
  const theirs = ofMadeUsers(events).filter(succeeded);
  const leaked = events.filter((event) => withKey(event) && byIntruder(event) && succeeded(event));
  const consoleSessions = theirs.filter((event) => String(accessKeyId(event)).startsWith('ASIA'));

  const row = (
    step: number,
    action: string,
    event: Parsed | undefined,
    name: string | null,
    detail: string | null,
  ) => ({
    step,
    action,
    account: event === undefined ? null : account(event),
    name,
    detail,
    since: event === undefined ? null : eventTime(event),
  });
  const madeBy = (operation: string): Parsed[] => made.filter((event) => eventName(event) === operation);
  const didThemselves = (operation: string): Parsed[] => theirs.filter((event) => eventName(event) === operation);
  const ofRequest = (name: string) => field('requestParameters', name);

  return [
    row(1, 'access key: deactivate', leaked[0], userName(leaked[0] ?? null), key),
    ...madeBy('CreateAccessKey').map((event) =>
      row(
        2,
        'access key: deactivate',
        event,
        named(event),
        field('responseElements', 'accessKey', 'accessKeyId')(event),
      ),
    ),
    ...madeBy('CreateLoginProfile').map((event) => row(2, 'console password: delete', event, named(event), null)),
    ...madeBy('AttachUserPolicy').map((event) =>
      row(2, 'policy: detach', event, named(event), ofRequest('policyArn')(event)),
    ),
    ...madeBy('CreateUser').map((event) => row(2, 'user: disable, keep as evidence', event, named(event), null)),
    ...sessions(events).map((event) => ({
      ...row(3, 'role session: revoke', event, ofRequest('roleSessionName')(event), issuedKey(event)),
      account: String(ofRequest('roleArn')(event)).split(':')[4] ?? null,
    })),
    row(
      3,
      'console session: revoke',
      consoleSessions[0],
      userName(consoleSessions[0] ?? null),
      accessKeyId(consoleSessions[0] ?? null),
    ),
    ...didThemselves('StopLogging').map((event) =>
      row(4, 'trail: start logging', event, region(event), ofRequest('name')(event)),
    ),
    ...didThemselves('GetSecretValue').map((event) =>
      row(5, 'secret: rotate', event, region(event), ofRequest('secretId')(event)),
    ),
  ];
}
