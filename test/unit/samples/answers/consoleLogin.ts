import { at, type Parsed } from '../readSampleData.ts';
import {
  account,
  address,
  distinct,
  errors,
  eventName,
  eventSource,
  field,
  first,
  group,
  idsOf,
  last,
  order,
  region,
  timestamp,
  userName,
  type Answers,
} from './answer.ts';

const actor = 'support-sync';
const result = field('responseElements', 'ConsoleLogin');
const mfa = field('additionalEventData', 'MFAUsed');
const identityType = field('userIdentity', 'type');

function logins(events: readonly Parsed[]): Parsed[] {
  return events.filter((event) => eventName(event) === 'ConsoleLogin');
}

const factorChanges = new Set([
  'DeactivateMFADevice',
  'DeleteVirtualMFADevice',
  'EnableMFADevice',
  'CreateVirtualMFADevice',
  'ResyncMFADevice',
]);

/** What `console-login.apirunbook` should answer on the sample data, preset `drill`. */
export const consoleLogin: Answers = {
  'without-mfa': (events) =>
    idsOf(
      logins(events).filter(
        (event) => mfa(event) !== 'Yes' && identityType(event) === 'IAMUser' && result(event) === 'Success',
      ),
    ),
  attempts: (events) =>
    order(
      group(logins(events), { recipientAccountId: account, kind: identityType, userName, result, mfa }, (found) => ({
        attempts: found.length,
        firstSeen: first(found),
        lastSeen: last(found),
      })),
      ['firstSeen'],
      100,
    ),
  failures: (events) =>
    order(
      group(
        logins(events).filter((event) => result(event) === 'Failure'),
        { 'userIdentity.userName': userName, sourceIPAddress: address, errorMessage: field('errorMessage') },
        (found) => ({ failures: found.length, firstSeen: first(found), lastSeen: last(found) }),
      ),
      ['-failures', 'firstSeen'],
      100,
    ),
  addresses: (events) => {
    const rows = group(logins(events), { address }, (found) => ({
      failures: found.filter((event) => result(event) === 'Failure').length,
      successes: found.filter((event) => result(event) === 'Success').length,
      names: distinct(found, userName),
      first_seen: first(found),
      last_seen: last(found),
    }));
    return order(
      rows.filter((row) => Number(row['failures']) > 0),
      ['-successes', '-failures', 'address'],
      50,
    );
  },
  root: (events) => idsOf(logins(events).filter((event) => identityType(event) === 'Root')),
  logins: (events) =>
    order(
      logins(events)
        .filter((event) => userName(event) === actor)
        .map((event) => ({
          '@timestamp': timestamp(event),
          awsRegion: region(event),
          sourceIPAddress: address(event),
          result: result(event),
          mfa: mfa(event),
          userAgent: field('userAgent')(event),
        })),
      ['-@timestamp'],
      100,
    ),
  changed: (events) =>
    idsOf(
      events.filter(
        (event) =>
          userName(event) === actor && at(event, 'readOnly') === false && at(event, 'eventCategory') === 'Management',
      ),
    ),
  activity: (events) =>
    order(
      group(
        events.filter((event) => userName(event) === actor),
        { eventSource, eventName, sourceIPAddress: address },
        (found) => ({ calls: found.length, errors: errors(found), firstSeen: first(found), lastSeen: last(found) }),
      ),
      ['firstSeen', 'eventName'],
      200,
    ),
  'mfa-changes': (events) => ({
    rows: events
      .filter((event) => factorChanges.has(String(eventName(event))))
      .map((event) => ({ '@timestamp': timestamp(event) })),
  }),
};
