import { bounded, partOf, printed, textOf } from '../events/recordParts.ts';
import { changedThings, type ChangedThing } from './changedThings.ts';

/** What a call was about. */
export interface Changed {
  readonly resource: string | null;
  readonly detail: string | null;
}

/** Members of a list that are named; the others are counted. */
const mostNamed = 3;
/** Members of a list or an object that are looked at. */
const mostMembers = 100;

const none: readonly [resource?: string, detail?: string] = [];

/** What a record says that a call was about: of the calls of `changedThings` what stands there, else the best single name. */
export function changedThing(record: unknown): Changed {
  const [resource, detail] = knownPaths(textOf(record, 'eventSource'), textOf(record, 'eventName')) ?? none;
  const found = resource === undefined ? null : firstAt(record, resource);
  return {
    resource: found ?? resourceArn(record) ?? responseArn(record) ?? requestName(record),
    detail: detail === undefined ? null : firstAt(record, detail),
  };
}

/** Lambda's operations bear the version of their API: `CreateFunction20150331`, `AddPermission20150331v2`. */
function knownPaths(service: string | null, operation: string | null): ChangedThing | undefined {
  const ofService = own(changedThings, (service ?? '').replace(/\.amazonaws\.com$/, ''));
  return ofService === undefined ? undefined : own(ofService, (operation ?? '').replace(/\d{8}(?:v\d+)?$/, ''));
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

const roots: Readonly<Record<string, string>> = { request: 'requestParameters', response: 'responseElements' };

function firstAt(record: unknown, paths: string): string | null {
  for (const path of paths.split(' ')) {
    const [root = '', ...steps] = path.split('.');
    const texts = textsAt(partOf(record, [roots[root] ?? root]), steps).map(bounded);
    if (texts.length > mostNamed) return `${texts.slice(0, mostNamed).join(', ')} and ${texts.length - mostNamed} more`;
    if (texts.length > 0) return texts.join(', ');
  }
  return null;
}

/** The texts at a path; a step into a list is one into each of its members. */
function textsAt(value: unknown, steps: readonly string[]): readonly string[] {
  if (Array.isArray(value)) {
    const members = value.slice(0, mostMembers) as readonly unknown[];
    return [...new Set(members.flatMap((member) => (Array.isArray(member) ? [] : textsAt(member, steps))))];
  }
  const [step, ...rest] = steps;
  if (step !== undefined) return textsAt(partOf(value, [step]), rest);
  const text = printed(value);
  return text === null ? [] : [text];
}

/** S3 names an object and then its bucket: the object says more. */
function resourceArn(record: unknown): string | null {
  const resources = partOf(record, ['resources']);
  if (!Array.isArray(resources)) return null;
  const named = (resources.slice(0, mostMembers) as readonly unknown[]).flatMap((resource) => {
    const arn = textOf(resource, 'ARN') ?? textOf(resource, 'arn');
    return arn === null ? [] : [{ arn, isBucket: textOf(resource, 'type') === 'AWS::S3::Bucket' }];
  });
  const best = named.find(({ isBucket }) => !isBucket) ?? named[0];
  return best === undefined ? null : bounded(best.arn);
}

/** The first ARN in a response or in an object of it, where what was made stands: `{role: {arn}}`. */
function responseArn(record: unknown): string | null {
  const outer = textMembers(partOf(record, ['responseElements']));
  const all = [...outer, ...outer.flatMap(({ value }) => textMembers(value))];
  const found = all.find(({ value }) => typeof value === 'string' && value.startsWith('arn:'));
  return found === undefined ? null : bounded(String(found.value));
}

/** Parameters that name no thing. */
const nameless = /token|request|account|owner|caller|version|region|kms|encrypt/i;
const nameEndings = [/arn$/i, /name$|bucket$|resource$/i, /id$|identifier$|alias$/i, /^key$|path$|url$|uri$/i];

/** The best single name among the parameters: an ARN, a name, an id, in this order. */
function requestName(record: unknown): string | null {
  const members = textMembers(partOf(record, ['requestParameters']));
  for (const ending of nameEndings) {
    const found = members.find(({ key, value }) => ending.test(key) && !nameless.test(key) && printed(value) !== null);
    if (found !== undefined) return bounded(printed(found.value) ?? '');
  }
  return null;
}

interface Member {
  readonly key: string;
  readonly value: unknown;
}

function textMembers(value: unknown): readonly Member[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const members: Member[] = [];
  for (const key in value) {
    if (members.length === mostMembers) break;
    // A key that long is no parameter's.
    if (Object.hasOwn(value, key) && key.length < 100) members.push({ key, value: partOf(value, [key]) });
  }
  return members;
}
