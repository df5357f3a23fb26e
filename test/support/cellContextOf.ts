import assert from 'node:assert/strict';
import type { Catalog } from '../../src/core/catalog/catalog.ts';
import type { CellContext } from '../../src/core/editor/cellContext.ts';
import { resolveValues } from '../../src/core/parameters/resolveValues.ts';
import type { WrittenValue } from '../../src/core/parameters/parameter.ts';
import type { QueryLanguage } from '../../src/core/query/language.ts';
import { parseRunbook } from '../../src/core/runbook/parseRunbook.ts';
import type { Runbook } from '../../src/core/runbook/runbook.ts';

/** A runbook with a parameter of many a type, and one source for each language; cells are put behind it. */
const head = `apirunbook: 1
sources:
  trail: {type: cloudtrail}
  logs: {type: logs, logGroups: [aws-cloudtrail-logs, "/audit/org"]}
  lake: {type: athena, database: security, table: ct_events}
parameters:
  actor: {type: principal, label: Who, help: "user, *role* or <b>ARN</b>"}
  window: {type: timerange, default: 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z}
  event: {type: eventName, default: ConsoleLogin}
  regions: {type: region, many: true, default: [us-east-1]}
  cidr: {type: cidr}
  period: {type: duration, default: 5m}
  top: {type: integer, default: 20}
  flag: {type: boolean}
  token: {type: secret}
cells:
- id: first
  md: Nothing here.
`;

const now = Date.parse('2026-11-03T00:00:00Z');

export interface ContextOptions {
  readonly values?: Readonly<Record<string, WrittenValue>>;
  readonly catalog?: Catalog | null;
  /** What stands in place of the usual runbook before the cell. */
  readonly head?: string;
}

/** The context of a query cell, in a runbook of its own. */
export function cellContextOf(language: QueryLanguage, text: string, options: ContextOptions = {}): CellContext {
  const runbook = runbookOf(`${options.head ?? head}- id: cell\n  ${language}: x\n`);
  const last = runbook.cells.at(-1);
  assert.ok(last?.kind === 'query');
  const layers = [{ from: 'typed' as const, values: new Map(Object.entries(options.values ?? {})) }];
  const { values } = resolveValues(runbook.parameters, layers, { now });
  // The text is put in as it is: YAML would refuse some of what editors hold while one types.
  const cell = { ...last, text: { name: 'x.apirunbook', text } };
  return { runbook, cell, values, catalog: options.catalog ?? null };
}

/** Runbooks by their text: the same few are asked for thousands of times. */
const parsed = new Map<string, Runbook>();

function runbookOf(text: string): Runbook {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const { runbook } = parseRunbook('x.apirunbook', text);
  assert.ok(runbook !== null);
  parsed.set(text, runbook);
  return runbook;
}

/** A text with `¦` for the cursor, cut apart. */
export function atCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('¦');
  assert.ok(offset >= 0, `no cursor in ${marked}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** What a small target holds. */
export const smallCatalog: Catalog = {
  records: 5120,
  fields: [
    { path: ['eventName'], count: 5120, types: ['string'] },
    { path: ['eventSource'], count: 5120, types: ['string'] },
    { path: ['readOnly'], count: 5120, types: ['boolean'] },
    { path: ['userIdentity', 'arn'], count: 4812, types: ['string'] },
    { path: ['userIdentity', 'type'], count: 5000, types: ['string'] },
    { path: ['requestParameters', 'bucketName'], count: 800, types: ['string'] },
    { path: ['requestParameters', 'x-amz-acl'], count: 12, types: ['string'] },
    { path: ['requestParameters', 'filterSet', 'items', 0, 'name'], count: 40, types: ['string'] },
    { path: ['requestParameters', 'key.with.dot'], count: 3, types: ['string'] },
    { path: ['responseElements', 'user', 'arn'], count: 7, types: ['string', 'null'] },
    { path: ['requestParameters', 'dryRun'], count: 9, types: ['boolean'] },
  ],
  values: [
    {
      field: 'eventSource',
      truncated: false,
      values: [
        { value: 's3.amazonaws.com', count: 3000 },
        { value: 'iam.amazonaws.com', count: 1204 },
      ],
    },
    {
      field: 'eventName',
      truncated: false,
      values: [
        { value: 'GetObject', count: 2500 },
        { value: 'CreateUser', count: 1204 },
      ],
    },
    { field: 'userIdentity.type', truncated: false, values: [{ value: 'IAMUser', count: 4000 }] },
    {
      field: 'userIdentity.arn',
      truncated: true,
      values: [{ value: 'arn:aws:iam::111122223333:user/alice', count: 30 }],
    },
    { field: 'userIdentity.userName', truncated: false, values: [{ value: 'Mary "MJ" Major', count: 2 }] },
    { field: 'errorCode', truncated: false, values: [{ value: 'AccessDenied', count: 77 }] },
  ],
  events: [
    { eventSource: 's3.amazonaws.com', eventName: 'GetObject', count: 2500 },
    { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', count: 1204 },
    { eventSource: 's3.amazonaws.com', eventName: 'ListBuckets', count: 500 },
    { eventSource: 'odd.amazonaws.com', eventName: 'DoOdd', count: 1 },
  ],
  logGroups: ['111122223333:captured-events'],
};
