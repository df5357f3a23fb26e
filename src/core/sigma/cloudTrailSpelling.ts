import { eventFieldReferences, type EventFieldType } from '../reference/eventFieldReference.ts';
import { knownEvents } from '../reference/eventNames.ts';
import { fieldValues } from '../reference/fieldValues.ts';

/**
 * Sigma compares without regard to case, `=` of Logs Insights and of filter patterns does not. They say the same where a
 * field is written by AWS in one spelling and the rule uses that spelling.
 *
 * The value in CloudTrail's spelling, or `null` where nobody can tell: then only a comparison without regard to case says
 * what the rule says. A value without letters has one spelling in any field.
 */
export function cloudTrailSpelling(field: string, value: string): string | null {
  if (value.toLowerCase() === value.toUpperCase()) return value;
  const rule = spellings.get(field);
  return rule === undefined ? null : rule(value);
}

/** Whether CloudTrail writes the field itself, always as a text. */
export function isWrittenByAws(field: string): boolean {
  return spellings.has(field);
}

type Spelling = (value: string) => string | null;

/** `GetSecretValue`: two words or more, each with a capital. One capital alone may be a slip (`Consolelogin`). */
const operationName = /^[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+$/;
const domain = /^[a-z0-9][a-z0-9.-]*$/i;
const errorName = /^(?:[A-Z][a-z]+\.)?[A-Z][a-z0-9]+(?:[A-Z0-9][A-Za-z0-9]*)*(?:\.[A-Z][A-Za-z0-9]*)?$/;

/** AWS writes these now one way, now the other (`CreateDBInstance`, `CreateVpc`, `PutBucketAcl`, `UpdateWebACL`). */
const abbreviation =
  /(?:Db|Mfa|Saml|Ip|Ssh|Acl|ACL|Dns|DNS|Iam|IAM|Idp|IdP|Vpc|VPC|Vpn|VPN|Id|ID|Api|API|Sso|SSO|Kms|KMS)(?![a-z])/;

const spellingOfEvent = new Map(knownEvents.map(({ eventName }) => [eventName.toLowerCase(), eventName]));

const eventName: Spelling = (value) =>
  spellingOfEvent.get(value.toLowerCase()) ?? (operationName.test(value) && !abbreviation.test(value) ? value : null);
const lowerCase: Spelling = (value) => (domain.test(value) ? value.toLowerCase() : null);

function oneOf(values: readonly string[]): Spelling {
  const spelling = new Map(values.map((value) => [value.toLowerCase(), value]));
  return (value) => spelling.get(value.toLowerCase()) ?? null;
}

const spellings: ReadonlyMap<string, Spelling> = new Map<string, Spelling>([
  ['eventName', eventName],
  ['eventSource', lowerCase],
  ['awsRegion', lowerCase],
  ['errorCode', (value) => (errorName.test(value) ? value : null)],
  ...(
    ['eventType', 'eventCategory', 'userIdentity.type', 'userIdentity.sessionContext.sessionIssuer.type'] as const
  ).map((field): [string, Spelling] => [field, oneOf((fieldValues.get(field) ?? []).map(([value]) => value))]),
  ['responseElements.ConsoleLogin', oneOf(['Success', 'Failure'])],
  ['additionalEventData.MFAUsed', oneOf(['Yes', 'No'])],
]);

const typeOf = new Map<string, EventFieldType>([
  ['requestParameters', 'object'],
  ['responseElements', 'object'],
  ...eventFieldReferences.map(({ path, type }): [string, EventFieldType] => [path, type]),
]);

/** Whether the field of a record is an object or a list, of which only the parts can be compared. */
export function isStructuredField(field: string): boolean {
  const type = typeOf.get(field);
  return type === 'object' || type === 'list';
}

/** Whether CloudTrail writes the field as one text, number or boolean wherever it writes it at all. */
export function isSingleField(field: string): boolean {
  return isWrittenByAws(field) || (typeOf.has(field) && !isStructuredField(field));
}

/** Whether the field can hold no boolean. */
export function isTextField(field: string): boolean {
  return isWrittenByAws(field) || typeOf.get(field) === 'string';
}

/** The list that a field is said to be in without saying which item is meant: `resources` of `resources.ARN`. */
export function listAround(field: string): string | null {
  const segments = field.split('.');
  for (let length = 1; length < segments.length; length++) {
    const path = segments.slice(0, length).join('.');
    if (typeOf.get(path) === 'list' && !/^\d+$/.test(segments[length] ?? '')) return path;
  }
  return null;
}
