import { error, warning, type Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import { isLookupAttribute, lookupAttributes, type LookupAttribute } from './lookupQuery.ts';

/** The attribute of that name, or a problem that offers the nearest one. */
export function checkAttribute(name: string, place: Range, problems: Problem[]): LookupAttribute | null {
  if (isLookupAttribute(name)) return name;
  const near = nearest(name);
  const known = lookupAttributes.join(', ');
  if (near === null) {
    const message = `LookupEvents has no attribute ${name}: it has ${known}. Any other field goes into where { … }.`;
    problems.push(error('lookup.attribute', message, place));
  } else {
    const problem = error('lookup.attribute', `LookupEvents has no attribute ${name}: did you mean ${near}?`, place);
    problems.push({ ...problem, fix: { title: `Write ${near}`, edits: [{ range: place, text: near }] } });
  }
  return null;
}

/** `AttributeValue`: 1 to 2000 characters (API_LookupAttribute). */
const maximumLength = 2000;

/** A star at an end; after a slash or a colon it may be the resource's own. */
const wildcard = /^\*.|[^/:*]\*$/;

/** Checks a value as the service does. */
export function checkValue(key: LookupAttribute | null, value: string, place: Range, problems: Problem[]): void {
  const length = countedLength(value);
  if (length === 0)
    problems.push(
      error('lookup.value-empty', 'The value is empty; the service asks for one character at least.', place),
    );
  if (length > maximumLength) {
    const message = `The value counts ${length} characters, where "_", space, comma and line feed count as two; the service takes ${maximumLength}.`;
    problems.push(error('lookup.value-too-long', message, place));
  }
  if (key !== null && wildcard.test(value)) {
    const message = `LookupEvents compares whole values, and * stands for itself. For any text write where { … = "${value}" }.`;
    problems.push(warning('lookup.wildcard', message, place));
  }
  if (key === 'ReadOnly' && value !== 'true' && value !== 'false') {
    const problem = error('lookup.read-only', 'ReadOnly is true or false.', place);
    const lower = value.toLowerCase();
    const fix = { title: `Write ${lower}`, edits: [{ range: place, text: lower }] };
    problems.push(lower === 'true' || lower === 'false' ? { ...problem, fix } : problem);
  }
}

/** "The following characters (`_`, space, `,`, `\n`) count as two characters towards the 2000 character limit." */
function countedLength(value: string): number {
  return value.length + (value.match(/[_ ,\n]/g)?.length ?? 0);
}

/** Names of the same thing in records and in the console. */
const otherNames: Readonly<Record<string, LookupAttribute>> = {
  user: 'Username',
  accesskey: 'AccessKeyId',
  awsaccesskey: 'AccessKeyId',
  event: 'EventName',
  service: 'EventSource',
  resource: 'ResourceName',
};

function nearest(name: string): LookupAttribute | null {
  const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (Object.hasOwn(otherNames, plain)) return otherNames[plain] ?? null;
  const close = lookupAttributes.filter((attribute) => differsByOne(plain, attribute.toLowerCase()));
  return close[0] ?? null;
}

/** Whether the texts are equal but for one character more, less, other, or two neighbours swapped. */
function differsByOne(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && left === right.charAt(1) + right.charAt(0);
}
