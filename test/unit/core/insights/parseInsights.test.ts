import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Command } from '../../../../src/core/insights/ast.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { printExpression } from '../../../../src/core/insights/printExpression.ts';
import { processorTime } from '../../../support/processorTime.ts';

function condition(text: string): string {
  const { query, problems } = parseInsights(`filter ${text}`);
  assert.deepEqual(problems, []);
  const [command] = query?.commands ?? [];
  assert.ok(command?.kind === 'filter');
  return printExpression(command.condition);
}

function commands(text: string): readonly Command[] {
  const { query, problems } = parseInsights(text);
  assert.ok(query !== null, JSON.stringify(problems));
  return query.commands;
}

describe('parseInsights', () => {
  describe('reads expressions', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['a = 1 or b = 2 and c = 3', '((a = 1) or ((b = 2) and (c = 3)))'],
      ['a = 1 and b = 2 and c = 3', '((a = 1) and (b = 2) and (c = 3))'],
      ['(a = 1 or b = 2) and c = 3', '(((a = 1) or (b = 2)) and (c = 3))'],
      ['not a = 1 and b = 2', '((not (a = 1)) and (b = 2))'],
      ['not (a = 1 and b = 2)', '(not ((a = 1) and (b = 2)))'],
      ['!ispresent(a)', '(not ispresent(a))'],
      ['a + b * c ^ d ^ e - f', '(((a + (b * (c ^ (d ^ e)))) - f) = 0)'],
      ['-a ^ 2', '((-(a ^ 2)) = 0)'],
      ['-2 ^ 2', '((-(2 ^ 2)) = 0)'],
      ['(-2) ^ 2', '(((-2) ^ 2) = 0)'],
      ['a % 2 / 3', '(((a % 2) / 3) = 0)'],
      ['a - -b', '((a - (-b)) = 0)'],
      ['a in ["x", \'y\', 3]', '(a in ["x", "y", 3])'],
      ['a NOT IN []', '(a not in [])'],
      ['a like "x"', '(a like "x")'],
      ['a not like /x\\/y/', '(a not like /x\\/y/)'],
      ['a =~ /x/', '(a =~ /x/)'],
      ['`a-b`.c.0 = 1', '(`a-b`.c.0 = 1)'],
      ['a.`b.c` = 1', '(a.`b.c` = 1)'],
      ['j.list[2].`x.y`.z = 1', '(j.list[2].`x.y`.z = 1)'],
      ['startsWith(a, "b") or f(g(h()))', '(startswith(a, "b") or f(g(h())))'],
      ['a in (SOURCE "/g" | fields b)', '(a in (…))'],
    ];
    for (const [text, expected] of cases) {
      it(text, () => {
        assert.equal(condition(expected.endsWith('= 0)') ? `${text} = 0` : text), expected);
      });
    }

    it('and what it prints, it reads again the same', () => {
      fc.assert(
        fc.property(expressionText, (text) => {
          const printed = condition(text);
          assert.equal(condition(printed), printed);
        }),
        { numRuns: 500 },
      );
    });
  });

  describe('reads commands', () => {
    const cases: readonly (readonly [string, object])[] = [
      ['SOURCE logGroups(namePrefix: ["a", "b"], class: ["STANDARD"])', { kind: 'source' }],
      ["SOURCE dataSource(['aws_cloudtrail.data']) logGroups()", { kind: 'source' }],
      ['SOURCE "/group" START=-3600s END=0s', { kind: 'source' }],
      ['where a = 1', { kind: 'filter' }],
      ['filterIndex a in [1]', { kind: 'filterIndex' }],
      ['sort by a desc, b', { kind: 'sort' }],
      ['limit any 5', { kind: 'limit', count: 5, any: true }],
      ['dedup a, b', { kind: 'dedup' }],
      ['parse @message "a*b" as c', { kind: 'parse' }],
      ['parse @message /(?<a>b)/ multi', { kind: 'parse' }],
      ['parse @message /(b)(c)/ as d, e multi', { kind: 'parse' }],
      ['parse line logfmt as m', { kind: 'parse' }],
      ['parse csv as a, b', { kind: 'parse' }],
      ['json field=x "a.b" as c, "d" as e', { kind: 'json' }],
      ['parse json "a*" as b', { kind: 'parse' }],
      ['stats count(*) as n, sum(a)/count(*) by b as c, bin(5m)', { kind: 'stats' }],
      ['unnest j.events into event', { kind: 'unnest' }],
      ['lookup table ip as srcAddr, port OUTPUTNEW name, owner as o', { kind: 'lookup', mode: 'outputnew' }],
      ['cidrlookup nets srcAddr as cidr OUTPUT region', { kind: 'cidrlookup', mode: 'output' }],
      ['join type=left left=a right=b where a.id=b.id (SOURCE "/g" | fields id)', { kind: 'join', type: 'left' }],
      ['expand items', { kind: 'expand' }],
      ['pattern @message', { kind: 'other', name: 'pattern' }],
      ['diff previousDay', { kind: 'other', name: 'diff' }],
      ['anomaly', { kind: 'other', name: 'anomaly' }],
      ['unmask @message', { kind: 'other', name: 'unmask' }],
      ['estimate', { kind: 'other', name: 'estimate' }],
      ['relevantfields a, b', { kind: 'other', name: 'relevantfields' }],
      [
        'addtotals fieldname=Sum row=false col=true a, b',
        { kind: 'addtotals', name: 'Sum', rowTotals: false, columnTotals: true },
      ],
      ['addtotals', { kind: 'addtotals', name: 'Total', rowTotals: true, columnTotals: false, fields: [] }],
      ['autoregress bytes as lag p=1-4', { kind: 'autoregress', from: 1, to: 4 }],
      ['autoregress bytes p=3', { kind: 'autoregress', alias: null, from: 3, to: 3 }],
      ['autoregress bytes', { kind: 'autoregress', alias: null, from: 1, to: 1 }],
      ['logcompare previousWeek', { kind: 'other', name: 'logcompare' }],
      ['filldown a, b', { kind: 'filldown' }],
      ['filldown host cpu*', { kind: 'filldown' }],
      ['filldown', { kind: 'filldown', fields: [] }],
      ['fillmissing with 0 for a, 1 for b', { kind: 'fillmissing' }],
      ['fillmissing', { kind: 'fillmissing', fills: [] }],
      ['outlier action=remove param=3.0 mark=true cpu memory', { kind: 'other', name: 'outlier' }],
      ['accum bytes as total', { kind: 'accum' }],
      ['appendcols override=true max=5 ( SOURCE lg | stats avg(l) as a by s )', { kind: 'other', name: 'appendcols' }],
      ['sessionize user, device maxspan 1h as s', { kind: 'other', name: 'sessionize' }],
      ['countFrequent method, status', { kind: 'countfrequent' }],
      ['count_frequent method', { kind: 'countfrequent' }],
      ['$Errors(level="x", n=10)', { kind: 'other', name: 'saved query' }],
      ['$`My Query`', { kind: 'other', name: 'saved query' }],
    ];
    for (const [text, expected] of cases) {
      it(text, () => {
        const [command, more] = commands(text);
        for (const [key, value] of Object.entries(expected)) assert.deepEqual(Reflect.get(command ?? {}, key), value);
        assert.equal(more, undefined);
        assert.deepEqual(command?.range, { start: 0, end: text.length });
      });
    }
  });

  it('gives every node its place', () => {
    const text = 'fields a | filter b = "x" and not c | sort d desc';
    const [fields, filter, sort] = commands(text);
    const at = (range: { start: number; end: number }) => text.slice(range.start, range.end);
    assert.ok(fields?.kind === 'fields' && filter?.kind === 'filter' && sort?.kind === 'sort');
    assert.deepEqual(
      [at(fields.range), at(filter.range), at(sort.range)],
      ['fields a', 'filter b = "x" and not c', 'sort d desc'],
    );
    assert.equal(at(filter.nameRange), 'filter');
    assert.ok(filter.condition.kind === 'logical');
    assert.deepEqual(
      filter.condition.operands.map(({ range }) => at(range)),
      ['b = "x"', 'not c'],
    );
  });

  describe('reports', () => {
    /** The codes and offsets of all problems. */
    const cases: readonly (readonly [string, ...(readonly [string, number])[]])[] = [
      ['', ['insights.empty', 0]],
      ['# only a comment', ['insights.empty', 0]],
      ['foo a', ['insights.unknown-command', 0]],
      ['feilds a', ['insights.unknown-command', 0]],
      ['eval a = 1', ['insights.other-language', 0]],
      ['SELECT * FROM x', ['insights.other-language', 0]],
      ['(a)', ['insights.expected-command', 0]],
      ['fields', ['insights.expected-value', 6]],
      ['fields a,, b', ['insights.expected-value', 9]],
      ['fields a as', ['insights.expected-name', 11]],
      ['fields a b', ['insights.expected-pipe', 9]],
      ['filter a =', ['insights.expected-value', 10]],
      ['filter a = = 1', ['insights.expected-value', 11]],
      ['filter a == 1', ['insights.foreign-operator', 9]],
      ['filter a <> 1 && b = 2', ['insights.foreign-operator', 9], ['insights.foreign-operator', 14]],
      ['filter a is null', ['insights.foreign-operator', 9]],
      ['filter a = b = c', ['insights.chained-comparison', 13]],
      ['filter a not b', ['insights.expected-operator', 13]],
      ['filter a in "x"', ['insights.expected-list', 12]],
      ['filter a in ("x")', ['insights.list-brackets', 12]],
      ['filter a in ["x"', ['insights.expected-symbol', 16]],
      ['filter (a = 1', ['insights.expected-symbol', 13]],
      ['filter a = "x', ['insights.unclosed-string', 11]],
      ['filter a[b] = 1', ['insights.expected-index', 9]],
      ['filter a = ;', ['insights.unknown-character', 11]],
      ['filter a = “x”', ['insights.unknown-character', 11], ['insights.unknown-character', 13]],
      // Habits of other languages.
      ['a = 1', ['insights.unknown-command', 0]],
      ['a in [1] | limit 0', ['insights.unknown-command', 0], ['insights.limit-range', 17]],
      ['filter $.a = 1', ['insights.expected-value', 7]],
      ['fields *', ['insights.expected-value', 7]],
      ['filter a contains "x"', ['insights.expected-pipe', 9]],
      ['filter ispresent a', ['insights.expected-pipe', 17]],
      ['stats count(*) as n group by a', ['insights.expected-pipe', 20]],
      ['stats count(distinct a)', ['insights.foreign-operator', 12]],
      ['filter a["b"] = 1', ['insights.expected-index', 9]],
      [`fields a${'.a'.repeat(199)}`],
      [`fields a${'.a'.repeat(200)}`, ['insights.too-deep', 7]],
      ['filter f(a', ['insights.expected-symbol', 10]],
      ['sort a sideways', ['insights.expected-pipe', 7]],
      ['limit', ['insights.limit-range', 5]],
      ['limit 0', ['insights.limit-range', 6]],
      ['limit 1.5', ['insights.limit-range', 6]],
      ['limit 100001', ['insights.limit-range', 6]],
      ['limit many', ['insights.limit-range', 6]],
      ['unnest a', ['insights.expected-into', 8]],
      ['parse @message', ['insights.expected-pattern', 14]],
      ['parse @message "a*"', ['insights.expected-alias', 19]],
      ['lookup t a', ['insights.expected-output', 10]],
      ['join type=outer left=a right=b where a.x=b.x (SOURCE y)', ['insights.join-type', 10]],
      ['join left=a right=b (SOURCE y)', ['insights.expected-where', 20]],
      ['join left=a right=b where a.x=b.x', ['insights.expected-subquery', 33]],
      ['SOURCE', ['insights.expected-source', 6]],
      ['SOURCE groups()', ['insights.expected-source', 7]],
      ['SOURCE x=1', ['insights.expected-source', 7]],
      ['SOURCE logGroups(a)', ['insights.expected-symbol', 18]],
      ['filter a = 1 filter b = 2', ['insights.missing-pipe', 13]],
      ['fields a | | sort b |', ['insights.empty-command', 11], ['insights.empty-command', 21]],
      ['SOURCE "/g" fields a', ['insights.missing-pipe', 12]],
      ['-- x\nfields a', ['insights.dash-comment', 0]],
      // Several at once: reading goes on at the next pipe, also out of a subquery.
      [
        'fields a,, b | filter | sort a dsc | limit 0',
        ['insights.expected-value', 9],
        ['insights.expected-value', 22],
        ['insights.expected-pipe', 31],
        ['insights.limit-range', 43],
      ],
      [
        'filter a in (SOURCE x | fields | limit 0) | limit 0',
        ['insights.expected-value', 31],
        ['insights.limit-range', 39],
        ['insights.limit-range', 50],
      ],
      [`filter ${'('.repeat(70)}a`, ['insights.too-deep', 67]],
      [`fields ${'1+'.repeat(600)}1`, ['insights.too-deep', 1009]],
    ];
    for (const [text, ...expected] of cases) {
      it(text.length > 60 ? `${text.slice(0, 60)}…` : JSON.stringify(text), () => {
        const { problems } = parseInsights(text);
        assert.deepEqual(
          problems.map(({ code, range }) => [code, range.start]),
          expected,
        );
      });
    }

    it('offers the edit that mends it', () => {
      const mended = (text: string) => {
        const [fix] = parseInsights(text).problems.flatMap((problem) => problem.fix ?? []);
        assert.ok(fix !== undefined);
        let result = text;
        for (const { range, text: replacement } of fix.edits.toReversed()) {
          result = result.slice(0, range.start) + replacement + result.slice(range.end);
        }
        return result;
      };
      assert.equal(mended('filter a == 1'), 'filter a = 1');
      assert.equal(mended('filter a = 1 && b = 2'), 'filter a = 1 and b = 2');
      assert.equal(mended('filter a in ("x", "y")'), 'filter a in ["x", "y"]');
      assert.equal(mended('feilds a'), 'fields a');
      assert.equal(mended('fields a sort b'), 'fields a | sort b');
      assert.equal(mended('-- x\nfields a'), '# x\nfields a');
      assert.equal(mended('a = 1'), 'filter a = 1');
    });

    it('gives a query exactly when there is no error', () => {
      assert.equal(parseInsights('fields a | limit 0').query, null);
      assert.notEqual(parseInsights('fields a |').query, null);
    });
  });

  it('says what else would have been right', () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ['fields a b', /^Expected a comma, "as" and a name, or a pipe, not "b"\.$/],
      ['filter a contains "x"', /like/],
      ['filter a between 1 and 2', />= a and field <= b/],
      ['filter isPresent a', /write isPresent\(a\)/],
      ['stats count(*) as n group by a', /"by" alone groups/],
      ['filter a in "x"', /after "in", not "x"\.$/],
      ['filter a = “x”', /straight/],
      ['{ $.a = 1 }', /filter pattern/],
    ];
    for (const [text, expected] of cases) assert.match(parseInsights(text).problems[0]?.message ?? '', expected, text);
  });

  it('tells the first hundred problems, errors before warnings', () => {
    const { query, problems } = parseInsights(`${'-- x\n'.repeat(300)}filter`);
    assert.equal(query, null);
    assert.equal(problems.length, 100);
    assert.equal(problems.at(-1)?.code, 'insights.expected-value');
  });

  it('never throws and keeps its ranges inside the text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(queryPieces, fc.string({ maxLength: 3 })), { maxLength: 60 }), (parts) => {
        const text = parts.join(' ');
        for (const { range, message } of parseInsights(text).problems) {
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length);
          assert.notEqual(message, '');
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('takes time linear in the text', () => {
    for (const part of [
      '(',
      'not ',
      '- ',
      '!',
      'a[0]',
      'a in (source x | ',
      '1+',
      'a and ',
      '2^',
      'f(',
      'a|',
      'stats ',
      '[',
      '"',
    ]) {
      // Steps that grow with the square of the text would take minutes here.
      const took = processorTime(() => void parseInsights(`filter ${part.repeat(100_000)}`));
      assert.ok(took < 10_000, `${JSON.stringify(part)} grows faster than the text`);
    }
  });
});

const queryPieces = fc.constantFrom(
  ...[
    'fields',
    'filter',
    'stats',
    'sort',
    'limit',
    'parse',
    'dedup',
    'SOURCE',
    'join',
    'lookup',
    'sessionize',
    'unnest',
    'json',
    'expand',
    'filldown',
    'addtotals',
    'autoregress',
    'accum',
    'fillmissing',
    'display',
  ],
  ...[
    '|',
    ',',
    '(',
    ')',
    '[',
    ']',
    '=',
    '!=',
    '=~',
    'in',
    'not',
    'like',
    'and',
    'or',
    'as',
    'by',
    'into',
    'OUTPUT',
    'where',
    '*',
    '-',
    '!',
    '^',
  ],
  ...[
    'a',
    'a.b',
    '`c d`',
    '@message',
    'count(*)',
    'bin(5m)',
    '5m',
    '12',
    '"x"',
    '/re/',
    'logGroups()',
    '$',
    '#',
    '\n',
    '{{',
  ],
);

const { expressionText } = fc.letrec<{ expressionText: string; value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b.c', 'd.0', '`e-f`', '1', '-2', '"x"', "'y'", 'strlen(a)', 'j.x[1]'),
    fc
      .tuple(tie('value'), fc.constantFrom('+', '-', '*', '/', '%', '^'), tie('value'))
      .map(([l, o, r]) => `(${l} ${o} ${r})`),
    tie('value').map((value) => `-(${value})`),
  ),
  expressionText: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(tie('value'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('value'))
      .map((parts) => parts.join(' ')),
    tie('value').map((value) => `${value} not in [1, "x", a]`),
    tie('value').map((value) => `${value} like /a\\/b/`),
    fc
      .tuple(tie('expressionText'), fc.constantFrom('and', 'or'), tie('expressionText'))
      .map(([l, o, r]) => `(${l}) ${o} ${r}`),
    tie('expressionText').map((text) => `not (${text})`),
  ),
}));
