import { spelledField } from '../../events/eventFields.ts';
import { parseSelector } from '../../filter/parseSelector.ts';
import { splitSelector } from '../../filter/selectValues.ts';
import { mostProblems } from '../../text/firstProblems.ts';
import { nearestName } from '../../text/nearestName.ts';
import { warning, type Problem } from '../../text/problem.ts';
import { textOf, type CheckedQuery, type Rule } from '../checkedQuery.ts';
import { isSeen, namesBelow, pathTo, typeOfField } from '../fieldSchema.ts';
import { insightsFields } from '../insightsFields.ts';
import type { NamedField } from '../namedField.ts';

/**
 * A field that CloudTrail events do not have. Only what is surely none: a name that the query does not define, that is not
 * in the record contents (format 1.11) nor in the target's data, and that either comes close to one of theirs or stands in
 * a query that asks for others of them. What is below `requestParameters` and its like is each service's own.
 */
export const unknownField: Rule = {
  codes: ['query.unknown-field'],
  check: (query) => {
    const fields = query.language === 'insights' ? insightsFields(query.insights) : filterFields(query);
    const asksOfEvents = fields.some(({ path }) => distinctive.has(String(path[0])));
    const found: Problem[] = [];
    for (const field of fields) {
      const problem = unknown(query, field, asksOfEvents);
      if (problem !== null) found.push(problem);
      // Comparing names is the slow thing here.
      if (found.length >= mostProblems) break;
    }
    return found;
  },
};

/** Names that tell CloudTrail from any other log. */
const distinctive: ReadonlySet<string> = new Set([
  ...['eventName', 'eventSource', 'eventTime', 'eventType', 'eventCategory', 'eventID', 'userIdentity', 'awsRegion'],
  ...[
    'sourceIPAddress',
    'requestParameters',
    'responseElements',
    'recipientAccountId',
    'tlsDetails',
    'managementEvent',
  ],
]);

/** Names at the top of events that come through EventBridge, or of whole files. */
const wrappers = new Set(['detail', 'detail-type', 'source', 'account', 'region', 'time', 'id', 'Records']);

function unknown({ catalog }: CheckedQuery, field: NamedField, asksOfEvents: boolean): Problem | null {
  const { path } = field;
  if (typeOfField(path.map(keyOf).join('.')) !== undefined) return null;
  if (spelledField(path) !== null || wrappers.has(String(path[0]))) return null;
  for (const [index, step] of path.entries()) {
    const names = namesBelow(path.slice(0, index).map(keyOf).join('.'));
    if (names.length === 0) return null;
    if (names.includes(keyOf(step))) continue;
    if (typeof step === 'number' || isSeen(catalog, path.slice(0, index + 1).join('.'))) return null;
    const near = nearestName(step, names);
    if (index > 0) return near === null ? null : problemOf(field, index, near);
    if (!asksOfEvents) return near !== null && distinctive.has(near) ? problemOf(field, 0, near) : null;
    return problemOf(field, 0, near ?? (path.length === 1 ? pathTo(step) : null));
  }
  return null;
}

function keyOf(step: string | number): string {
  return typeof step === 'number' ? '0' : step;
}

function problemOf({ path, written, range }: NamedField, index: number, near: string | null): Problem {
  const parent = path.slice(0, index).join('.');
  const whose = index === 0 ? 'CloudTrail events have' : `${parent} of CloudTrail events has`;
  const hint = near === null ? '' : ` Did you mean ${near}?`;
  const problem = warning('query.unknown-field', `${whose} no ${String(path[index]).slice(0, 80)}.${hint}`, range);
  if (near === null || written === null) return problem;
  const meant = [...path.slice(0, index), near, ...path.slice(index + 1)].join('.');
  return { ...problem, fix: { title: `Write ${meant}`, edits: [{ range: written, text: meant }] } };
}

function filterFields(query: CheckedQuery): readonly NamedField[] {
  return query.tokens.flatMap((token): NamedField[] => {
    if (token.kind !== 'selector') return [];
    const selector = parseSelector(textOf(query, token), token.range.start, []);
    if (selector === null) return [];
    const { path } = splitSelector(selector);
    const isPlain = textOf(query, token) === `$.${path.join('.')}`;
    const written = isPlain ? { start: token.range.start + '$.'.length, end: token.range.end } : null;
    return path.length === 0 ? [] : [{ path, written, range: token.range }];
  });
}
