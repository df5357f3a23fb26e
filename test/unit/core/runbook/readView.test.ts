import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../../src/core/runbook/applyEdits.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import { printView } from '../../../../src/core/runbook/printView.ts';
import { viewKinds, type AuthorView } from '../../../../src/core/view/authorView.ts';

const head = 'apirunbook: 1\ncells:\n';

/** The view of the only cell of a file, and its problems by severity, code and the text that they point at. */
function read(written: string): { view: AuthorView | undefined; problems: readonly string[] } {
  const text = `${head}- id: a\n  sql: x\n  view: ${written}\n`;
  const { runbook, problems } = parseRunbook('f', text);
  const cell = runbook?.cells[0];
  assert.ok(cell?.kind === 'query', JSON.stringify(problems));
  const told = problems.map(({ severity, code, range }) => {
    return `${severity} ${code} ${text.slice(range.start, range.end).trim()}`;
  });
  return { view: cell.view, problems: told };
}

const cases: readonly (readonly [written: string, view: AuthorView | undefined, ...problems: string[]])[] = [
  ['', undefined],
  ['~', undefined],
  ['{}', {}],
  ['{kind: stat}', { kind: 'stat' }],
  ['{kind: "events"}', { kind: 'events' }],
  ['{kind: }', {}],
  ['{columns: [a, b.c, "@timestamp"]}', { columns: ['a', 'b.c', '@timestamp'] }],
  ['{columns: a}', { columns: ['a'] }],
  ['{columns: []}', { columns: [] }],
  ['{columns: [a, b, a, ""]}', { columns: ['a', 'b'] }],
  ['\n    pinned:\n    - a # c\n    facets: [b]\n    stack: c', { pinned: ['a'], facets: ['b'], stack: 'c' }],
  ["{stack: ''}", {}],
  ["{sort: '@timestamp desc'}", { sort: [{ column: '@timestamp', descending: true }] }],
  ['{sort: calls}', { sort: [{ column: 'calls', descending: false }] }],
  ['{sort: calls asc}', { sort: [{ column: 'calls', descending: false }] }],
  ['{sort: calls DESC}', { sort: [{ column: 'calls', descending: true }] }],
  ['{sort: desc}', { sort: [{ column: 'desc', descending: false }] }],
  ["{sort: ''}", { sort: [] }],
  [
    '{sort: [count(*) desc, a, a desc]}',
    {
      sort: [
        { column: 'count(*)', descending: true },
        { column: 'a', descending: false },
      ],
    },
  ],
  ['{x-mine: [1], height: 3}', {}],
  ['{columns: [1.0]}', { columns: ['1.0'] }, 'warning runbook.unquoted-text 1.0'],
  ['{colums: [a]}', {}, 'warning runbook.unknown-key colums'],
  [
    '{sort: a descending}',
    { sort: [{ column: 'a descending', descending: false }] },
    'warning runbook.view-sort a descending',
  ],
  ['events', undefined, 'error runbook.wrong-type events'],
  ['[events]', undefined, 'error runbook.wrong-type [events]'],
  ['{kind: event}', {}, 'error runbook.view-kind event'],
  ['{kind: map, stack: a}', { stack: 'a' }, 'error runbook.view-kind map'],
  ["{kind: ''}", {}, "error runbook.view-kind ''"],
  ['{kind: [events]}', {}, 'error runbook.wrong-type [events]'],
  ['{columns: {a: b}}', {}, 'error runbook.wrong-type {a: b}'],
  ['{columns: [[a]]}', {}, 'error runbook.wrong-type [[a]]'],
  ['{pinned: {a: b}, facets: {a: b}}', {}, 'error runbook.wrong-type {a: b}', 'error runbook.wrong-type {a: b}'],
  ['{sort: {column: a}}', {}, 'error runbook.wrong-type {column: a}'],
  ['{sort: [{column: a}]}', {}, 'error runbook.wrong-type [{column: a}]'],
  ['{stack: [a]}', {}, 'error runbook.wrong-type [a]'],
];

/** What is written, and what the fix of its only problem makes of it; that has no problem any more. */
const fixes: readonly (readonly [written: string, fixed: string])[] = [
  ['{kind: event}', '{kind: events}'],
  ['{kind: Timeseries}', '{kind: timeseries}'],
  ['{colums: [a]}', '{columns: [a]}'],
  ['{sort: a descending}', '{sort: a desc}'],
  ["{sort: ['@timestamp Ascending', b]}", "{sort: ['@timestamp asc', b]}"],
];

const name = fc.oneof(
  fc.constantFrom(
    'a',
    '@timestamp',
    'x desc',
    'x ASC',
    'desc',
    ' asc',
    'count(*)',
    '__proto__',
    'a: b',
    '1',
    'null',
    'a\nb',
    '\ud800',
    '{{ x }}',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
);
const names = fc.uniqueArray(name, { maxLength: 4 });
const keys = fc.uniqueArray(fc.record({ column: name, descending: fc.boolean() }, { noNullPrototype: true }), {
  maxLength: 3,
  selector: ({ column }) => column,
});
const anyView: fc.Arbitrary<AuthorView> = fc.record(
  { kind: fc.constantFrom(...viewKinds), columns: names, pinned: names, facets: names, sort: keys, stack: name },
  { requiredKeys: [], noNullPrototype: true },
);

describe('view', () => {
  for (const [written, view, ...problems] of cases) {
    it(`${JSON.stringify(written)} is read`, () => assert.deepEqual(read(written), { view, problems }));
  }

  for (const [written, fixed] of fixes) {
    it(`${JSON.stringify(written)} is mended`, () => {
      const text = `${head}- id: a\n  sql: x\n  view: ${written}\n`;
      const [problem, ...others] = parseRunbook('f', text).problems;
      assert.deepEqual(others, []);
      const mended = applyEdits(text, problem?.fix?.edits ?? []);
      assert.equal(mended, `${head}- id: a\n  sql: x\n  view: ${fixed}\n`);
      assert.deepEqual(parseRunbook('f', mended).problems, []);
    });
  }

  it('reads what is printed', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const printed = printView(view);
        assert.doesNotMatch(printed, /[\r\n]/);
        // What says nothing is not written at all.
        assert.deepEqual(read(printed).view ?? {}, view, printed);
        assert.deepEqual(read(printed).problems, [], printed);
      }),
      { numRuns: 100 },
    );
  });

  it('is printed as people write it', () => {
    const view: AuthorView = {
      kind: 'events',
      columns: ['eventName', 'userIdentity.arn'],
      facets: [],
      sort: [{ column: '@timestamp', descending: true }],
    };
    assert.equal(
      printView(view),
      "{kind: events, columns: [eventName, userIdentity.arn], facets: [], sort: '@timestamp desc'}",
    );
    assert.equal(printView({}), '');
  });
});
