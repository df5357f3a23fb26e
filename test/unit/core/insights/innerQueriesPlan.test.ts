import assert from 'node:assert/strict';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { planInsights } from '../../../../src/core/insights/planInsights.ts';
import { LookupTables } from '../../../../src/core/insights/tables/lookupTables.ts';
import { tablesNamed } from '../../../../src/core/insights/tables/tablesNamed.ts';
import { tablesOf } from './answerOf.ts';

function plan(text: string, tables: LookupTables | null = null) {
  const { query, problems } = parseInsights(text);
  assert.ok(query !== null, problems.map(({ message }) => message).join('; '));
  return planInsights(query, tables);
}

const join = "join left=a right=b where a.k=b.k (SOURCE '/g')";

/** A query, the code or the refused construct of its only error or warning, and the text that is marked. */
type Fault = readonly [query: string, code: string, marked: string];

function checkFaults(severity: 'error' | 'warning', cases: readonly Fault[], tables: LookupTables | null = null): void {
  for (const [query, code, marked] of cases) {
    it(query, () => {
      const found = plan(query, tables).problems.filter((problem) => problem.severity === severity);
      assert.deepEqual(
        found.map(({ code: own, unsupported, range }) => [unsupported ?? own, query.slice(range.start, range.end)]),
        [[code, marked]],
      );
    });
  }
}

describe('the plan of commands that need more than the rows of one query', () => {
  describe('join', () => {
    const onA = 'join left=a right=b where';
    checkFaults('error', [
      [`${join} | ${join} | fields a.k`, 'insights.many-joins', 'join'],
      [
        `stats count(*) as n by k | ${join} | stats count(*) by a.k | ${join} | fields a.k`,
        'insights.many-joins',
        'join',
      ],
      [`${onA} a.k=b.k (SOURCE '/g' | ${join} | fields k) | fields a.k`, 'insights.many-joins', 'join'],
      ["join where a.k=b.k (SOURCE '/g') | fields k", 'insights.join-alias', 'join'],
      ["join left=a where a.k=b.k (SOURCE '/g') | fields k", 'insights.join-alias', 'join'],
      ["join left=a right=a where a.k=a.k (SOURCE '/g') | fields k", 'insights.join-alias', 'a'],
      ["join left=a.b right=c where a.b.k=c.k (SOURCE '/g') | fields k", 'insights.join-alias', 'a.b'],
      [`${onA} b.k=a.k (SOURCE '/g') | fields a.k`, 'insights.join-condition', 'b.k=a.k'],
      [`${onA} a.k>b.k (SOURCE '/g') | fields a.k`, 'insights.join-condition', 'a.k>b.k'],
      [`${onA} a.k=1 (SOURCE '/g') | fields a.k`, 'insights.join-condition', 'a.k=1'],
      [`${onA} k=b.k (SOURCE '/g') | fields a.k`, 'insights.join-condition', 'k=b.k'],
      [`${onA} tolower(a.k)=b.k (SOURCE '/g') | fields a.k`, 'insights.join-condition', 'tolower(a.k)=b.k'],
      [`${onA} a.k=b.k and a.l=b.l (SOURCE '/g') | fields a.k`, 'join on several fields', 'a.k=b.k and a.l=b.l'],
      [`${onA} a.k=b.k (filter k = 1) | fields a.k`, 'insights.join-source', '(filter k = 1)'],
      [`${onA} a.k=b.k (SOURCE '/g' | fields l) | fields a.k`, 'insights.join-field', 'k'],
      [`${onA} a.k=b.k (SOURCE '/g' | fields k) | fields b.l`, 'insights.join-field', 'l'],
      [`${onA} a.k=b.k (SOURCE '/g' | stats count(*) as n by k) | fields b.l`, 'insights.join-field', 'l'],
      [`stats count(*) as n by k | ${join} | fields a.l`, 'insights.field-gone', 'l'],
      [`${join} | fields k`, 'insights.join-field', 'k'],
      [`${join} | fields @timestamp, a.k`, 'insights.join-field', '@timestamp'],
      [`${join} | fields c.k`, 'insights.join-field', 'c.k'],
      [`${join} | fields a`, 'insights.join-field', 'a'],
      [`${join} | stats count(*) by bin(5m)`, 'insights.field-gone', 'bin(5m)'],
      [`${join} | stats latest(a.k)`, 'insights.field-gone', 'latest(a.k)'],
      [join, 'join without fields', 'join'],
      [`fields k | ${join} | filter a.k = 1`, 'join without fields', 'join'],
      [`limit 5 | ${join} | fields a.k`, 'limit before join', 'limit'],
      [`dedup k | ${join} | limit 1`, 'insights.after-dedup', 'join'],
      [`${join} | parse a.k "*" as x | fields a.k`, 'parse after join', 'parse'],
      [`${join} | filterIndex a.k = 1 | fields a.k`, 'filterIndex after join', 'filterIndex'],
      [`${join} | expand a.k | fields a.k`, 'expand after join', 'expand'],
      [`filter k in (SOURCE '/g' | ${join} | fields a.k)`, 'join in a subquery', 'join'],
      [
        `${onA} a.k=b.k (SOURCE '/g' | filter k in (SOURCE '/h' | fields k)) | fields a.k`,
        'insights.nested-subquery',
        "(SOURCE '/h' | fields k)",
      ],
      [
        `${join} | fields concat(${Array.from({ length: 40 }, () => 'a.k').join(', ')}) as a.x, a.@entity`,
        '@entity',
        '@entity',
      ],
      [`${join} | filter a.@timestamp > "2026-11-01" | fields a.k`, '@timestamp compared with text', '"2026-11-01"'],
      [`${join} | filter a.k | fields a.k`, 'insights.not-a-condition', 'a.k'],
    ]);
    checkFaults('warning', [
      [`${onA} a.k=b.k (SOURCE '/g' | filter k = 1) | fields a.k`, 'insights.join-commands', 'filter k = 1)'],
      [`${join} | fields a.eventname`, 'insights.field-case', 'eventname'],
    ]);

    it('takes conditions that a side has named', () => {
      const query = `fields k = 1 as one | ${join} | filter a.one | fields a.k`;
      assert.deepEqual(
        plan(query).problems.filter(({ severity }) => severity === 'error'),
        [],
      );
    });

    it('names the columns of both sides', () => {
      const text = "filter x = 1 | join left=a right=b where a.k=b.l (SOURCE '/g' | filter y = 1) | fields a.m, b.n";
      assert.deepEqual(
        plan(text)
          .needs.paths.map((path) => path.join('.'))
          .sort(),
        ['k', 'l', 'm', 'n', 'x', 'y'],
      );
    });

    it('bounds texts that grow across it', () => {
      const growing = `fields concat(${Array.from({ length: 40 }, () => 'k').join(', ')}) as g | ${join} | fields concat(${Array.from({ length: 40 }, () => 'a.g').join(', ')}) as h`;
      assert.equal(plan(growing).problems.filter(({ severity }) => severity === 'error').length, 1);
    });

    it('swaps the sides of its condition', () => {
      const query = "join left=a right=b where b.k=a.longer (SOURCE '/g') | fields a.k";
      const [fix] = plan(query).problems.flatMap(({ fix }) => fix ?? []);
      const edits = [...(fix?.edits ?? [])].sort((x, y) => y.range.start - x.range.start);
      const mended = edits.reduce(
        (text, { range, text: by }) => text.slice(0, range.start) + by + text.slice(range.end),
        query,
      );
      assert.equal(mended, "join left=a right=b where a.longer=b.k (SOURCE '/g') | fields a.k");
    });
  });

  describe('subqueries', () => {
    checkFaults('error', [
      ["filter k in (SOURCE '/g')", 'insights.subquery-column', "(SOURCE '/g')"],
      ["filter k in (SOURCE '/g' | fields k, l)", 'insights.subquery-column', "(SOURCE '/g' | fields k, l)"],
      [
        "filter k in (SOURCE '/g' | stats count(*) by k)",
        'insights.subquery-column',
        "(SOURCE '/g' | stats count(*) by k)",
      ],
      [
        "filter k in (SOURCE '/g' | filter k in (SOURCE '/h' | fields k) | fields k)",
        'insights.nested-subquery',
        "(SOURCE '/h' | fields k)",
      ],
      ["filterIndex k in (SOURCE '/g' | fields k)", 'subquery', "(SOURCE '/g' | fields k)"],
      ["fields k in (SOURCE '/g' | fields k) as c", 'subquery', "(SOURCE '/g' | fields k)"],
      ["stats count(k in (SOURCE '/g' | fields k))", 'subquery', "(SOURCE '/g' | fields k)"],
      ["sort k in (SOURCE '/g' | fields k)", 'subquery', "(SOURCE '/g' | fields k)"],
      ["filter k in (SOURCE '/g' | pattern k | fields k)", 'pattern', 'pattern'],
      ["filter k in (SOURCE '/g' | stats count(*) by k | fields l)", 'insights.field-gone', 'l'],
      ["filter k in (SOURCE '/g' | fields k | estimate)", 'insights.estimate-last', 'estimate'],
    ]);
    checkFaults('warning', [
      ["filter k in (SOURCE '/g' | fields l)", 'insights.subquery-name', "(SOURCE '/g' | fields l)"],
    ]);

    it('names the column for the outer query', () => {
      const [fix] = plan("filter a.b in (SOURCE '/g' | fields l)").problems.flatMap(({ fix }) => fix ?? []);
      assert.equal(fix?.edits[0]?.text, ' as a.b');
    });

    it('names the columns that inner queries need', () => {
      const { needs } = plan('filter k in (SOURCE \'/g\' | filter @message like "x" and l = 1 | fields m as k)');
      assert.deepEqual(needs.paths.map((path) => path.join('.')).sort(), ['k', 'l', 'm']);
      assert.equal(needs.scansMessages, true);
    });
  });

  describe('lookup tables', () => {
    const tables = new LookupTables([
      { name: 't', path: '/runbooks/t.csv', text: 'k,o,extra\nx,1,2\ny,2,3\nx,3,4' },
      { name: 'nets', path: '/runbooks/nets.csv', text: 'net,o\n10.0.0.0/8,1\n10.0.0.1/33,2' },
      { name: 'nested', path: '/runbooks/nested.csv', text: 'net,o\n10.1.0.0/16,1\n10.0.0.0/8,2' },
      { name: 'broken', path: '/runbooks/broken.csv', text: 'k,o\nx' },
      { name: 'gone', path: '/runbooks/gone.csv', fault: 'missing' },
    ]);
    checkFaults(
      'error',
      [
        ['lookup gone k OUTPUT o', 'insights.lookup-table', 'gone'],
        ['lookup broken k OUTPUT o', 'insights.lookup-table', 'broken'],
        ['lookup other k OUTPUT o', 'insights.lookup-table', 'other'],
        ['lookup t l OUTPUT o', 'insights.lookup-column', 'l'],
        ['lookup t l as k OUTPUT o', 'insights.lookup-column', 'l'],
        ['lookup t k OUTPUT p', 'insights.lookup-column', 'p'],
        ['lookup t k OUTPUT o as p', 'lookup … OUTPUT … as', 'p'],
        ['lookup `../t` k OUTPUT o', 'insights.lookup-table-name', '`../t`'],
        ['lookup `a/b` k OUTPUT o', 'insights.lookup-table-name', '`a/b`'],
        ['lookup a.b k OUTPUT o', 'insights.lookup-table-name', 'a.b'],
        ['cidrlookup nets a OUTPUT o', 'insights.lookup-column', 'a'],
        ['cidrlookup nets a as net OUTPUT o', 'insights.lookup-range', 'net'],
        ['stats count(*) as n | lookup t k OUTPUT o', 'insights.field-gone', 'k'],
      ],
      tables,
    );
    checkFaults(
      'warning',
      [
        ['lookup t k OUTPUT o', 'insights.lookup-ambiguous', 't'],
        ['cidrlookup nested a as net OUTPUT o', 'insights.lookup-ambiguous', 'nested'],
      ],
      tables,
    );
    checkFaults('error', [
      ['cidrlookup nets a as net, b OUTPUT o', 'insights.cidrlookup-fields', 'b'],
      ['lookup t k OUTPUT `@timestamp`', 'lookup … OUTPUT @timestamp', '`@timestamp`'],
      [
        Array.from({ length: 11 }, (_, i) => `lookup t${i} k OUTPUT o`).join(' | '),
        'more than 10 lookup tables',
        't10',
      ],
    ]);

    it('says which file was looked at, and why it is no table', () => {
      const message = (query: string) => plan(query, tables).problems[0]?.message;
      assert.equal(
        message('lookup gone k OUTPUT o'),
        'There is no lookup table gone at /runbooks/gone.csv: there is no such file.',
      );
      assert.equal(
        message('lookup broken k OUTPUT o'),
        'There is no lookup table broken at /runbooks/broken.csv: line 2 is not CSV: it has 1 fields and the first line 2.',
      );
    });

    it('offers the column that was meant', () => {
      const [fix] = plan('lookup t k OUTPUT extr', tables).problems.flatMap(({ fix }) => fix ?? []);
      assert.equal(fix?.title, 'Change to "extra"');
    });

    it('refuses a column that writes one number in very many ways', () => {
      const spelled = (count: number) =>
        `k,o\n${Array.from({ length: count }, (_, i) => `${'0'.repeat(i)}1,x`).join('\n')}`;
      const refused = (count: number) =>
        plan('lookup s k OUTPUT o', tablesOf({ s: spelled(count) })).problems.map((problem) => problem.unsupported);
      assert.deepEqual([refused(16), refused(17)], [[], ['lookup of numbers written in many ways']]);
    });

    it('says nothing of tables that nobody has looked for', () =>
      assert.deepEqual(plan('lookup t k OUTPUT o').problems, []));

    it('needs what OUTPUTNEW keeps', () => {
      const needs = (query: string) =>
        plan(query, tablesOf({ t: 'k,o\n1,2' })).needs.paths.map((path) => path.join('.'));
      assert.deepEqual(needs('lookup t k OUTPUT o'), ['k']);
      assert.deepEqual(needs('lookup t k OUTPUTNEW o'), ['k', 'o']);
    });

    it('names the tables of a query, of its subqueries and of its join', () => {
      const text =
        "lookup a k OUTPUT o | filter k in (SOURCE '/g' | lookup b k OUTPUT o | fields k) | join left=l right=r where l.k=r.k (SOURCE '/g' | cidrlookup c k OUTPUT o) | lookup a l.k OUTPUT p | lookup `../d` l.k OUTPUT p";
      assert.deepEqual(tablesNamed(text), ['a', 'b', 'c']);
      assert.deepEqual(tablesNamed('lookup'), []);
      assert.equal(tablesNamed(Array.from({ length: 30 }, (_, i) => `lookup t${i} k OUTPUT o`).join('|')).length, 10);
    });
  });

  describe('estimate', () => {
    checkFaults('error', [
      ['estimate | fields a', 'insights.estimate-last', 'estimate'],
      ['estimate 5', 'insights.arguments', 'estimate 5'],
      ['pattern @message | estimate', 'pattern', 'pattern'],
    ]);

    it('says that the figure differs live', () =>
      assert.deepEqual(
        plan('estimate').problems.map(({ code, severity }) => [code, severity]),
        [['insights.estimate-local', 'info']],
      ));
  });

  describe('what stays refused', () => {
    checkFaults('error', [
      ['$Name(p="x")', 'saved query', '$'],
      ['$`My Query`() | limit 5', 'saved query', '$'],
      ['diff', 'diff', 'diff'],
      ['filter k = 1 | diff previousWeek', 'diff', 'diff'],
      ['stats count(*) as n by k | stats latest(n)', 'insights.field-gone', 'latest(n)'],
    ]);
  });
});
