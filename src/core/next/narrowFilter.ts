import { parseFilter } from '../filter/parseFilter.ts';
import type { FilterQuery } from '../filter/filterQuery.ts';
import { tokenizeFilter } from '../filter/tokenizeFilter.ts';
import type { Problem } from '../text/problem.ts';
import { selectorOf } from './fieldNames.ts';
import { placeholderOf, type Narrowed, type Narrowing } from './narrowing.ts';
import { refusal } from './refusal.ts';
import type { TemplateSample } from './templateSample.ts';

/** A filter pattern with one more condition behind its own. */
export function narrowFilter(sample: TemplateSample, narrowing: Narrowing): Narrowed | Problem {
  const condition = filterCondition(narrowing);
  if (typeof condition !== 'string') return condition;
  const text = sample.text ?? '';
  const { query } = parseFilter(text, { sent: false });
  const narrowed = query === null ? unread() : joined(sample, query, condition, { start: 0, end: text.length });
  return typeof narrowed === 'string' ? { text: narrowed, ...noteOf(narrowing) } : narrowed;
}

/** The template with a condition joined to the pattern that stands in a range of its sample. */
export function joined(
  sample: TemplateSample,
  query: FilterQuery,
  condition: string,
  place: { readonly start: number; readonly end: number },
): string | Problem {
  const template = sample.template.text;
  if (query.form === 'all' && template.trim() === '') return `{ ${condition} }`;
  if (query.form !== 'json') {
    const message =
      'This pattern looks for words, and a condition on a field cannot be joined to it: write it as { $.field = "…" } first.';
    return refusal('filter-form', message);
  }
  const { tokens } = tokenizeFilter((sample.text ?? '').slice(place.start, place.end));
  const [open] = tokens;
  const close = tokens.at(-1);
  if (open === undefined || close === undefined) return unread();
  const moved = [open, close].map(({ range }) =>
    sample.inTemplate({ start: range.start + place.start, end: range.end + place.start }),
  );
  const [first, last] = moved;
  if (
    first === undefined ||
    last === undefined ||
    moved.some(({ start, end }) => sample.conditionAround(start + (end - start) / 2) !== null)
  )
    return refusal('conditions', 'The braces of this pattern stand in {{#if}}: add the condition by hand.');
  const inner = template.slice(first.end, last.start);
  const isOne = !sample.hasConditions && query.expression.kind !== 'or';
  const body = isOne ? inner.trimEnd() : inner.replace(/^(\s*)([^]*?)\s*$/, '$1($2)');
  return `${template.slice(0, first.end)}${body} && ${condition} ${template.slice(last.start)}`;
}

function unread(): Problem {
  return refusal('unread', 'This cell has faults or conditions that hide its form: add the condition by hand.');
}

/**
 * The condition of a filter pattern that holds for just the events that have the value, or have it not. There a `!=` is
 * false for a field that is not there, for `null` and for booleans, so these are named beside it.
 */
export function filterCondition(narrowing: Narrowing): string | Problem {
  const { placed, exclude } = narrowing;
  const { path, value } = placed;
  if (path === null) {
    const message =
      'Filter patterns compare fields of the record, and the time is no such field: select it in the histogram instead.';
    return refusal('no-field', message);
  }
  const field = selectorOf(path);
  if (field === null) return refusal('name', 'The name of this field cannot be written in a filter pattern.');
  const isAbsent = `${field} NOT EXISTS || ${field} IS NULL`;
  const isTruth = `${field} IS TRUE || ${field} IS FALSE`;
  switch (value.kind) {
    case 'absent':
      if (!exclude) return `(${isAbsent})`;
      return isText(path) ? `${field} = *` : `(${field} = * || ${isTruth})`;
    case 'boolean': {
      if (!exclude) return `${field} IS ${placeholderOf(narrowing)}`;
      return `(${field} IS ${value.value ? 'FALSE' : 'TRUE'} || ${field} = * || ${isAbsent})`;
    }
    case 'text':
    case 'number': {
      const wanted = placeholderOf(narrowing);
      if (!exclude) return `${field} = ${wanted}`;
      // The fields that every record has are texts; what a service puts elsewhere may be of any type.
      return `(${field} != ${wanted} || ${isAbsent}${isText(path) ? '' : ` || ${isTruth}`})`;
    }
    case 'moment':
      return refusal('no-field', 'Filter patterns do not compare times: select it in the histogram instead.');
  }
}

/** Of a service's own fields, which may be lists or objects elsewhere. */
export function noteOf({ placed: { path, value, name }, exclude }: Narrowing): { readonly note?: string } {
  const isWhole = !exclude || path === null || isText(path) || value.kind === 'boolean';
  return isWhole ? {} : { note: `Events whose ${name.slice(0, 80)} is a list or an object are left out.` };
}

function isText(path: readonly (string | number)[]): boolean {
  return textFields.has(path.join('.'));
}

/** Texts in every record that has them: CloudTrail User Guide, "record contents" and "userIdentity element". */
const textFields: ReadonlySet<string> = new Set([
  ...[
    'eventVersion',
    'eventTime',
    'eventSource',
    'eventName',
    'awsRegion',
    'sourceIPAddress',
    'userAgent',
    'errorCode',
  ],
  ...['errorMessage', 'requestID', 'eventID', 'eventType', 'apiVersion', 'recipientAccountId', 'eventCategory'],
  ...['type', 'principalId', 'arn', 'accountId', 'accessKeyId', 'userName', 'invokedBy'].map(
    (name) => `userIdentity.${name}`,
  ),
]);
