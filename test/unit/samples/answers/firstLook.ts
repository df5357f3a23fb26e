import { at, type Parsed } from '../readSampleData.ts';
import {
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
  type Answers,
} from './answer.ts';

const identityArn = field('userIdentity', 'arn');

function principal(event: Parsed): string | null {
  const paths = [['sessionContext', 'sessionIssuer', 'arn'], ['arn'], ['invokedBy'], ['userName'], ['principalId']];
  for (const path of paths) {
    const name = field('userIdentity', ...path)(event);
    if (name !== null) return name;
  }
  return null;
}

function principalArn(event: Parsed): string | null {
  return field('userIdentity', 'sessionContext', 'sessionIssuer', 'arn')(event) ?? identityArn(event);
}

const trailChanges = new Set(['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging']);

/** What `first-look.apirunbook` should answer on the sample data. */
export const firstLook: Answers = {
  coverage: (events) =>
    order(
      group(events, { account, region }, (found) => ({
        records: found.length,
        first_event: first(found),
        last_event: last(found),
      })),
      ['account', 'region'],
      100,
    ),
  'trail-changes': (events) => idsOf(events.filter((event) => trailChanges.has(String(eventName(event))))),
  hours: (events) =>
    order(
      group(events, { hour: (event) => `${String(eventTime(event)).slice(0, 13)}:00:00.000Z` }, (found) => ({
        calls: found.length,
        errors: errors(found),
      })),
      ['hour'],
      200,
    ),
  services: (events) =>
    order(
      group(events, { eventSource }, (found) => ({
        calls: found.length,
        operations: distinct(found, eventName),
        errors: errors(found),
      })),
      ['-calls', 'eventSource'],
      30,
    ),
  'identity-types': (events) =>
    order(
      group(
        events.filter((event) => at(event, 'userIdentity', 'type') !== null),
        { 'userIdentity.type': field('userIdentity', 'type') },
        (found) => ({ calls: found.length, errors: errors(found) }),
      ),
      ['-calls'],
      20,
    ),
  principals: (events) =>
    order(
      group(events, { principal }, (found) => ({
        calls: found.length,
        errors: errors(found),
        addresses: distinct(found, address),
      })),
      ['-calls', 'principal'],
      25,
    ),
  'outside-accounts': (events) =>
    order(
      group(
        events.filter(
          (event) => eventName(event) === 'AssumeRole' && at(event, 'userIdentity', 'type') === 'AWSAccount',
        ),
        {
          from_account: field('userIdentity', 'accountId'),
          into_account: account,
          role: field('requestParameters', 'roleArn'),
        },
        (found) => ({ times: found.length }),
      ),
      ['-times', 'role'],
      50,
    ),
  addresses: (events) =>
    order(
      group(
        events.filter((event) => /^[0-9]/.test(String(address(event)))),
        { sourceIPAddress: address },
        (found) => ({
          calls: found.length,
          errors: errors(found),
          identities: distinct(found, identityArn),
          firstSeen: first(found),
          lastSeen: last(found),
        }),
      ),
      ['-calls', 'sourceIPAddress'],
      50,
    ),
  'error-codes': (events) =>
    order(
      group(
        events.filter((event) => !succeeded(event)),
        { errorCode: field('errorCode'), eventSource },
        (found) => ({
          failures: found.length,
          operations: distinct(found, eventName),
          identities: distinct(found, identityArn),
        }),
      ),
      ['-failures', 'errorCode', 'eventSource'],
      30,
    ),
  'denied-by-caller': (events) =>
    order(
      group(events.filter(refused), { principal: principalArn, address }, (found) => ({
        refused: found.length,
        operations: distinct(found, eventName),
        regions: distinct(found, region),
        first_refusal: first(found),
        last_refusal: last(found),
      })),
      ['-operations', '-refused', 'principal', 'address'],
      25,
    ),
  writes: (events) =>
    order(
      group(
        events.filter(
          (event) =>
            at(event, 'readOnly') === false &&
            succeeded(event) &&
            at(event, 'eventCategory') === 'Management' &&
            at(event, 'eventType') === 'AwsApiCall',
        ),
        { service: eventSource, operation: eventName },
        (found) => ({ times: found.length, callers: distinct(found, principalArn) }),
      ),
      ['-times', 'service', 'operation'],
      40,
    ),
  root: (events) =>
    idsOf(
      events.filter(
        (event) =>
          at(event, 'userIdentity', 'type') === 'Root' &&
          at(event, 'userIdentity', 'invokedBy') === null &&
          at(event, 'eventType') !== 'AwsServiceEvent',
      ),
    ),
  console: (events) => idsOf(events.filter((event) => eventName(event) === 'ConsoleLogin')),
};
