import { member, isJsonObject, type JsonValue } from '../json/jsonValue.ts';
import { valueAt } from '../events/valueAt.ts';
import type { ParameterType } from '../parameters/parameter.ts';
import type { Subject } from './subject.ts';

/** A question about a principal, an address, a key or an error, whatever language asks it. */
export interface SubjectQuestion {
  readonly title: string;
  /** The text that is asked for, and what its parameter is called. */
  readonly value: string;
  readonly parameter: { readonly name: string; readonly label: string; readonly types: readonly ParameterType[] };
  /** The field of the record that has the value. */
  readonly field: readonly string[];
  /** Only events of this service. */
  readonly eventSource?: string;
  /** Events in an order of time, or how many there were of each kind. */
  readonly answer: { readonly kind: 'events'; readonly order: 'newest' | 'oldest' } | { readonly kind: 'counts' };
  /** Fields of the record to show, or to count by. */
  readonly shown: readonly (readonly string[])[];
}

const identity = (...rest: readonly string[]): readonly string[] => ['userIdentity', ...rest];
const issuer = identity('sessionContext', 'sessionIssuer', 'arn');
const calls = [['eventSource'], ['eventName']] as const;
/** What rows of single events are known again by, and whether they changed anything: their reader may hide the others. */
const ofEvent = [['eventID'], ['readOnly']] as const;

/**
 * What a responder asks about a value first. Of an actor: what it did, with the errors. Of a key: who used it, from where,
 * and what worked. Of a session: its calls in order. Of a role: who took it. Of an address: who called from there. Of an
 * error: who got it, at what.
 */
export function subjectQuestion(
  subject: Subject,
  value: string,
  path: readonly (string | number)[] | null,
  record: JsonValue | undefined,
): SubjectQuestion {
  switch (subject) {
    case 'actor':
      return {
        title: 'What the actor did',
        value,
        parameter: { name: 'actor', label: 'Who', types: ['principal'] },
        field: actorField(value, path),
        answer: { kind: 'events', order: 'newest' },
        shown: [...calls, ['awsRegion'], ['sourceIPAddress'], ['errorCode'], ...ofEvent],
      };
    case 'key':
      return {
        title: 'Who used the access key, and what worked',
        value,
        parameter: { name: 'accessKey', label: 'Access key', types: ['accessKeyId'] },
        field: identity('accessKeyId'),
        answer: { kind: 'counts' },
        shown: [identity('arn'), ['sourceIPAddress'], ['userAgent'], ...calls],
      };
    case 'session':
      return {
        title: 'What the session did, in order',
        value,
        parameter: { name: 'sessionKey', label: 'Access key of the session', types: ['accessKeyId'] },
        field: identity('accessKeyId'),
        answer: { kind: 'events', order: 'oldest' },
        shown: [...calls, ['awsRegion'], ['sourceIPAddress'], ['errorCode'], ...ofEvent],
      };
    case 'role':
      return roleQuestion(value, record);
    case 'address':
      return {
        title: 'Who called from the address',
        value,
        parameter: { name: 'address', label: 'Address', types: ['ip'] },
        field: ['sourceIPAddress'],
        answer: { kind: 'counts' },
        shown: [identity('arn'), identity('accessKeyId'), ...calls],
      };
    case 'error':
      return {
        title: 'Who got the error, and at what',
        value,
        parameter: { name: 'error', label: 'Error code', types: [] },
        field: ['errorCode'],
        answer: { kind: 'counts' },
        shown: [identity('arn'), ['sourceIPAddress'], ...calls],
      };
  }
}

/** Where a principal stands in the records of its calls (CloudTrail User Guide, "userIdentity element"). */
function actorField(value: string, path: readonly (string | number)[] | null): readonly string[] {
  if (/^arn:[^:]*:iam::[^:]*:role\//.test(value)) return issuer;
  if (value.startsWith('arn:')) return identity('arn');
  // "IAM identifiers": a unique ID begins with AIDA for a user, AROA for a role, whose session stands behind a colon.
  if (/^A[A-Z]{3}[A-Z0-9]{12,}(?::|$)/.test(value)) return identity('principalId');
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(value)) return identity('invokedBy');
  const isIssuer = path?.at(-2) === 'sessionIssuer';
  return isIssuer ? [...issuer.slice(0, -1), 'userName'] : identity('userName');
}

/**
 * Who took a role: by the role's ARN where it is known, and the record of a session's call knows it. A session's own ARN
 * does not tell the role's path; who took that session is known by the answer to the call.
 */
function roleQuestion(value: string, record: JsonValue | undefined): SubjectQuestion {
  const caller = isJsonObject(record) ? member(record, 'userIdentity') : undefined;
  const role = valueAt(caller, ['arn']) === value ? valueAt(record, issuer) : undefined;
  const isSession = /^arn:[^:]*:sts:/.test(value) && typeof role !== 'string';
  return {
    title: isSession ? 'Who took this session of the role' : 'Who took the role',
    value: typeof role === 'string' ? role : value,
    parameter: { name: isSession ? 'session' : 'role', label: isSession ? 'Session' : 'Role', types: ['arn'] },
    field: isSession ? ['responseElements', 'assumedRoleUser', 'arn'] : ['requestParameters', 'roleArn'],
    eventSource: 'sts.amazonaws.com',
    answer: { kind: 'events', order: 'newest' },
    shown: [
      ['eventName'],
      identity('arn'),
      ['sourceIPAddress'],
      ['requestParameters', 'roleSessionName'],
      ['responseElements', 'credentials', 'accessKeyId'],
      ['errorCode'],
      ...ofEvent,
    ],
  };
}
