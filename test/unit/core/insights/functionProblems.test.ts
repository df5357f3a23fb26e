import assert from 'node:assert/strict';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { planInsights } from '../../../../src/core/insights/planInsights.ts';

/** A query with one fault: its code, and where it is, marked by brackets of the kind that the language has no use for. */
const cases: readonly (readonly [string, string])[] = [
  ['insights.structure', 'fields jsonParse(a) as j | stats count(*) by ⟦j⟧'],
  ['insights.structure', 'stats count(*) by ⟦jsonParse(a)⟧'],
  ['insights.structure', 'fields jsonParse(a) as j | stats max(⟦j⟧)'],
  ['insights.structure', 'fields jsonParse(a) as j | stats count_distinct(⟦j⟧)'],
  ['insights.structure', 'fields jsonParse(a) as j | sort b, ⟦j⟧ desc'],
  ['insights.structure', 'fields jsonParse(a) as j | dedup ⟦j⟧'],
  ['insights.invalid-name', 'fields ⟦``⟧'],
  ['insights.invalid-name', 'fields ⟦a..b⟧'],
  ['insights.invalid-name', 'filter ⟦.a⟧ = 1'],
  ['insights.invalid-name', 'filter ⟦a.⟧ = 1'],
  ['insights.chained-comparison', 'filter 1 < a ⟦<⟧ 3'],
  ['insights.chained-comparison', 'filter a = 1 ⟦=⟧ 1'],
  ['insights.chained-comparison', 'filter a in [1] ⟦in⟧ [2]'],
  ['insights.expected-operator', 'filter a not ⟦=~⟧ /b/'],
  ['insights.expected-regex', 'filter a =~ ⟦"b"⟧'],
  ['insights.expected-value', 'fields ⟦+⟧a'],
  ['insights.expected-value', 'filter a in [1,⟦]⟧'],
  ['insights.foreign-operator', 'filter a ⟦==⟧ 1'],
  ['insights.foreign-operator', 'filter a = 1 ⟦&&⟧ b = 2'],
  ['insights.not-a-condition', 'filter ⟦a⟧'],
  ['insights.not-a-condition', 'filter ⟦strlen(a)⟧'],
  ['insights.not-a-condition', 'filter not ⟦jsonArraySize(a)⟧'],
  ['insights.not-a-condition', 'fields if(⟦a⟧, 1, 2)'],
  ['insights.not-a-condition', 'fields case(a = 1, 2, ⟦b⟧, 3)'],
  ['insights.unknown-function', 'fields ⟦md6⟧(a)'],
  ['insights.arguments', 'fields ⟦now(1)⟧'],
  ['insights.arguments', 'fields ⟦md5()⟧'],
  ['insights.arguments', 'fields ⟦substr(a)⟧'],
  ['insights.arguments', 'fields ⟦if(a = 1, 2)⟧'],
  ['insights.arguments', 'fields ⟦jsonArrayContains(a)⟧'],
  ['insights.arguments', 'fields ⟦bin(@timestamp, 5m)⟧'],
  ['insights.arguments', 'stats ⟦count_over_time()⟧ by bin(1m)'],
  ['insights.arguments', 'stats pct(a, ⟦101⟧)'],
  ['insights.too-large', `fields concat(${'a, '.repeat(31)}a) as b | fields ⟦concat(${'b, '.repeat(31)}b)⟧ as c`],
  ['insights.misplaced-aggregate', 'filter ⟦count(*)⟧ > 1'],
  ['insights.misplaced-aggregate', 'stats sum(⟦count(*)⟧)'],
  ['insights.misplaced-period', 'fields ⟦5m⟧'],
  ['insights.invalid-subnet', 'filter isIpv4InSubnet(a, ⟦"10.0.0.0"⟧)'],
  ['insights.invalid-subnet', 'filter isIpv6InSubnet(a, ⟦"10.0.0.0/8"⟧)'],
];

describe('faults of expressions', () => {
  for (const [code, marked] of cases) {
    it(`${code}: ${marked.slice(0, 70)}`, () => {
      const text = marked.replace(/[⟦⟧]/g, '');
      const parsed = parseInsights(text);
      const found = [...parsed.problems, ...(parsed.query === null ? [] : planInsights(parsed.query).problems)];
      const errors = found.filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map((problem) => [problem.code, problem.range]),
        [[code, { start: marked.indexOf('⟦'), end: marked.indexOf('⟧') - 1 }]],
      );
      assert.match(errors[0]?.message ?? '', /[.?]$/);
    });
  }
});
