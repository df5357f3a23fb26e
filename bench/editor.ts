import { checkCell } from '../src/core/check/checkCell.ts';
import type { Catalog } from '../src/core/catalog/catalog.ts';
import { complete } from '../src/core/editor/complete.ts';
import { hoverAt } from '../src/core/editor/hoverAt.ts';
import { signatureAt } from '../src/core/editor/signatureAt.ts';
import type { CellContext } from '../src/core/editor/cellContext.ts';
import { resolveValues } from '../src/core/parameters/resolveValues.ts';
import type { QueryLanguage } from '../src/core/query/language.ts';
import { parseRunbook } from '../src/core/runbook/parseRunbook.ts';

/**
 * Measures what an editor asks while one types, over every 50th offset of a cell of 10,000 characters in a runbook of 200
 * cells, with a large catalog: the goal is 10 ms at the median and 30 ms at the 99th percentile.
 */
const cellLength = 10_000;
const cells = 200;
const step = 50;
const rounds = 3;

/** A stretch of each language that can stand any number of times. */
const stretches: Readonly<Record<QueryLanguage, readonly [head: string, piece: string, tail: string]>> = {
  insights: [
    'fields @timestamp, eventName, userIdentity.arn as actor\n',
    '| filter eventSource = "iam.amazonaws.com" and eventName in ["CreateUser", "DeleteUser"] and userIdentity.arn = {{ actor }}\n',
    '| stats count(*) as calls by actor, bin(5m)\n| sort calls desc',
  ],
  filter: [
    '{ ($.eventSource = s3.amazonaws.com)',
    ' || ($.eventName = "PutBucketPolicy" && $.userIdentity.arn = {{ actor }})',
    ' }',
  ],
  lookup: ['EventName = ConsoleLogin\nwhere { $.readOnly IS FALSE', ' && $.errorCode != "AccessDenied"', ' }'],
  sql: [
    "SELECT eventname, count(*) FROM cloudtrail_logs WHERE eventsource = 'iam.amazonaws.com'",
    "\n  AND (useridentity.arn <> {{ actor }} OR json_extract_scalar(requestparameters, '$.userName') = 'x')",
    '\nGROUP BY 1 ORDER BY 2 DESC LIMIT 20',
  ],
  access: [
    '- {as: [reader, anonymous], request: GET /orders, expect: {reader: 200, anonymous: 401}}\n',
    '- {as: reader, request: GET /orders/{{ actor }}, expect: {status: 200, json: {$.id: {exists: true}}}}\n',
    '',
  ],
  alarms: ['StateValue = ALARM\nAlarmNames = cis-root-login', ', cis-iam-policy-changes', ''],
};

const catalog: Catalog = {
  records: 100_000,
  fields: Array.from({ length: 1500 }, (_, index) => ({
    path: ['requestParameters', `field${index}`, 'value'],
    count: 1500 - index,
    types: ['string' as const],
  })),
  values: ['eventName', 'eventSource', 'userIdentity.arn', 'errorCode'].map((field) => ({
    field,
    truncated: true,
    values: Array.from({ length: 200 }, (_, index) => ({ value: `${field}${index}`, count: 200 - index })),
  })),
  events: Array.from({ length: 1000 }, (_, index) => ({
    eventSource: `service${index % 60}.amazonaws.com`,
    eventName: `Event${index}`,
    count: 1000 - index,
  })),
  logGroups: ['111122223333:captured-events'],
};

/** The figures as a section of `docs/benchmarks.md`. */
export function editorFigures(): string {
  const lines = [
    '## The editor',
    '',
    `What a keystroke asks of a cell of ${cellLength.toLocaleString('en-US')} characters in a runbook of ${cells} cells: the median and the 99th percentile of`,
    'calls at every 50th offset, in milliseconds. The goals are 10 and 30.',
    '',
    '| language | what | median ms | 99th ms |',
    '|---|---|---:|---:|',
  ];
  for (const language of ['insights', 'filter', 'lookup', 'sql'] as const) {
    const context = contextOf(language);
    const measured: readonly (readonly [what: string, run: (offset: number) => unknown])[] = [
      ['completion', (offset) => complete(context, offset)],
      ['hover', (offset) => hoverAt(context, offset)],
      ['signature', (offset) => signatureAt(context, offset)],
      ['problems', () => checkCell(context.runbook, context.cell)],
    ];
    for (const [what, run] of measured) {
      const times = timesOf(context, run);
      lines.push(`| ${language} | ${what} | ${percentile(times, 0.5)} | ${percentile(times, 0.99)} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function contextOf(language: QueryLanguage): CellContext {
  const [head, piece, tail] = stretches[language];
  const count = Math.floor((cellLength - head.length - tail.length) / piece.length);
  const text = head + piece.repeat(count) + tail;
  const cell = (id: string): string => `- id: ${id}\n  ${language}: ${JSON.stringify(text)}\n`;
  const file = `apirunbook: 1\nparameters:\n  actor: {type: principal, default: alice}\ncells:\n${Array.from({ length: cells }, (_, index) => cell(`c${index}`)).join('')}`;
  const { runbook } = parseRunbook('bench.apirunbook', file);
  const last = runbook?.cells.at(-1);
  if (runbook === null || last?.kind !== 'query') throw new Error('The runbook of the benchmark does not parse');
  const { values } = resolveValues(runbook.parameters, [], { now: Date.now() });
  return { runbook, cell: last, values, catalog };
}

/**
 * Milliseconds of each call, after a few that warm the code up: of three rounds the smallest, for on a shared machine the
 * least disturbed one says most.
 */
function timesOf({ cell }: CellContext, run: (offset: number) => unknown): readonly number[] {
  const { length } = cell.text.text;
  for (let offset = 0; offset <= length; offset += 10 * step) run(offset);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (let offset = 0; offset <= length; offset += step) {
      const started = performance.now();
      run(offset);
      const taken = performance.now() - started;
      times[offset / step] = Math.min(times[offset / step] ?? taken, taken);
    }
  }
  return times.toSorted((a, b) => a - b);
}

function percentile(sorted: readonly number[], part: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(2);
}
