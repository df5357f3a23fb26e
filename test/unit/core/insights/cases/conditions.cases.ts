import type { AnswerCase } from '../answerOf.ts';

/** `k` names the record; every query shows the `k` of what it kept, in ascending order. */
const values = [
  { k: 1, s: 'Exception', n: 3001, t: '404' },
  { k: 2, s: 'an Exception here', n: 3000, t: '200' },
  { k: 3, s: 'exception', n: -1, t: '99' },
  '{"eventTime":"2026-11-01T00:00:03Z","k":4,"n":12345678901234567890,"t":"x404"}',
  { k: 5, s: '', n: 0.5, t: '404.0' },
  { k: 6, s: null, n: null },
  { k: 7, s: { a: 1 }, n: [1] },
  { k: 8, s: true, n: false },
  { k: 9, s: '7', n: '3001' },
];

const filterPage = 'CWL_QuerySyntax-Filter';
const functionsPage = 'CWL_QuerySyntax-operations-functions';

function kept(page: string, condition: string, ...keys: number[]): AnswerCase {
  const rows = keys.map((k) => [k]);
  return { page, query: `fields k | filter ${condition} | sort k`, records: values, columns: ['k'], rows };
}

export const comparisonCases: readonly AnswerCase[] = [
  kept(filterPage, '(n>3000)', 1, 4, 9),
  kept(filterPage, 'n >= 3000', 1, 2, 4, 9),
  kept(filterPage, 'n < 0', 3),
  kept(filterPage, 'n <= 0.5', 3, 5, 8),
  kept(filterPage, 'n = 3001', 1, 9),
  kept(filterPage, '(n>3000 and t=404)', 1),
  kept(filterPage, 's = "Exception"', 1),
  kept(filterPage, "s = 'Exception'", 1),
  kept(functionsPage, 'n != 3001', 2, 3, 4, 5, 6, 7, 8),
  kept('CWL_QuerySyntax-examples (status>=400 and status<=499)', 't >= 400 and t <= 499', 1, 5),
  kept('CWL_QuerySyntax-examples (status="200")', 't = "200"', 2),
  kept('CWL_QuerySyntax-examples (status=200)', 't = 200', 2),
  kept('position: Text compared with a number', 't = 404', 1, 5),
  kept('position: Text compared with text', 't = "404"', 1),
  kept('position: Text compared with text', 't > "100" and k != 4', 1, 2, 5),
  kept('position: Text compared with text', 's > "Exception"', 2, 3),
  kept('position: Text compared with a number', 'n != "abc"', 1, 2, 3, 4, 5, 6, 7, 8, 9),
  kept('position: Text compared with a number', '(n < "abc" or n > "abc") and k < 9'),
  kept('position: Integers beyond 2^53', 'n = 12345678901234567890', 4),
  kept('position: Integers beyond 2^53', 'n = 12345678901234567891'),
  kept('position: Text compared with text', 's = "EXCEPTION"'),
  kept('position: Names and literals', 's = t'),
  kept('position: Names and literals', 'k < n', 1, 2, 4, 9),
  kept('position: Names and literals', '1 = 1', 1, 2, 3, 4, 5, 6, 7, 8, 9),
  kept('position: Names and literals', '"a" = "b"'),
  kept('position: Names and literals', '3001 = n', 1, 9),
];

export const missingFieldCases: readonly AnswerCase[] = [
  kept('DataBiosphere/azul issue 5884: != holds for a missing field', 's != "Exception"', 2, 3, 4, 5, 6, 7, 8, 9),
  kept('position: Missing field, = < <= > >= in like =~', 'missing = ""'),
  kept('position: Missing field, = < <= > >= in like =~', 'missing = missing'),
  kept('position: Missing field, != not in, not like', 'missing != missing', 1, 2, 3, 4, 5, 6, 7, 8, 9),
  kept('position: Missing field, = < <= > >= in like =~', 'missing < 1 or missing >= 1'),
  kept('position: Missing field, != not in, not like', 'missing not in ["a"]', 1, 2, 3, 4, 5, 6, 7, 8, 9),
  kept('position: Missing field, != not in, not like', 'missing not like /./', 1, 2, 3, 4, 5, 6, 7, 8, 9),
  kept('position: Missing field, = < <= > >= in like =~', 'missing like ""'),
  kept('position: Missing field, = < <= > >= in like =~', 'not (missing = "a") and k < 3', 1, 2),
  kept('position: JSON null', 'not ispresent(n)', 6, 7),
  kept('position: Objects and arrays of an event', 'not ispresent(s)', 4, 6, 7),
  kept(functionsPage, 'ispresent(s)', 1, 2, 3, 5, 8, 9),
  kept(functionsPage, 'isPresent(n)', 1, 2, 3, 4, 5, 8, 9),
  kept('CWL_QuerySyntax-Join (!ispresent)', '!ispresent(s)', 4, 6, 7),
  kept(functionsPage, 'isempty(s)', 4, 5, 6, 7),
  kept(functionsPage, 'isempty(s) = 0', 1, 2, 3, 8, 9),
  kept(functionsPage, 'isblank(missing) and k = 1', 1),
  kept('position: JSON true and false', 's = 1', 8),
  kept('position: JSON true and false', 'n = 0', 8),
  kept('position: JSON true and false', 's = "true"'),
];

/** `like` and `=~`. */
export const matchCases: readonly AnswerCase[] = [
  kept(filterPage, 's like "Exception"', 1, 2),
  kept(filterPage, "s like 'Exception'", 1, 2),
  kept(filterPage, 's like /Exception/', 1, 2),
  kept(filterPage, 's =~ /Exception/', 1, 2),
  kept(filterPage, 's like /an./', 2),
  kept(filterPage, 's like /xcep.*/', 1, 2, 3),
  kept(filterPage, 's not like "Exception"', 3, 4, 5, 6, 7, 8, 9),
  kept(filterPage, 's not like /Exception/', 3, 4, 5, 6, 7, 8, 9),
  kept(filterPage, 's like /(?i)Exception/', 1, 2, 3),
  kept(filterPage, 's like /(?i)(exception)/', 1, 2, 3),
  kept('position: Regular expressions', 's like /cept/', 1, 2, 3),
  kept('position: Regular expressions', 's like /^Exception$/', 1),
  kept('position: like with text', 's like "E.*"'),
  kept('position: like with text', 's like "%"'),
  kept('position: like with text', 'n like "00"', 1, 2, 9),
  kept('position: Regular expressions', '"a/b" like /a\\/b/ and k = 1', 1),
  kept('position: Regular expressions', 't like /^[0-9]\\d{2}$/', 1, 2),
  kept('position: Precedence', 'not s like /Exception/ and k < 5', 3, 4),
];

/** `in`. */
export const membershipCases: readonly AnswerCase[] = [
  kept(filterPage, 's in ["Exception"]', 1),
  kept(filterPage, 's in ["Exception", "exception"]', 1, 3),
  kept(filterPage, 's not in ["Exception", "exception"]', 2, 4, 5, 6, 7, 8, 9),
  kept(filterPage, 'not s in ["Exception"] and k < 4', 2, 3),
  kept('CWL_QuerySyntax-Parse (IN)', 's IN ["Exception"]', 1),
  kept('position: Members of a list', 't in [404, 200]', 1, 2, 5),
  kept('position: Members of a list', 's in []'),
  kept('position: Names and literals', '"Exception" in [s]', 1),
  kept('position: Names and literals', 'n in [n]', 1, 2, 3, 4, 5, 8, 9),
];

/** `and`, `or`, `not`, parentheses and functions as conditions. */
export const combinationCases: readonly AnswerCase[] = [
  kept(filterPage, 'k = 1 or k = 2', 1, 2),
  kept(filterPage, 'not k > 2', 1, 2),
  kept('position: Precedence', 'k = 1 or k = 2 and t = "x"', 1),
  kept('position: Precedence', 't = "x" and k = 2 or k = 1', 1),
  kept('position: Precedence', '(k = 1 or k = 2) and t = "200"', 2),
  kept('position: Precedence', 'not k = 1 and k < 3', 2),
  kept('position: Case of names', 'k = 1 OR k = 2 And NOT k = 1', 1, 2),
  kept('position: Several filters', 'k > 1 | filter k < 4', 2, 3),
  kept('CWL_QuerySyntax-Where', 'k > 0 | where k < 3', 1, 2),
  kept('position: The sign !', '!(k > 2)', 1, 2),
  kept('position: Precedence', 'not not k = 1', 1),
  kept(functionsPage, 'strcontains(s, "Exc")', 1, 2),
  kept(functionsPage, 'not strcontains(s, "Exc") and k < 4', 3),
  kept(functionsPage, 'k + 1 = 3', 2),
  kept(functionsPage, 'k % 2 = 0 and k / 2 < 3', 2, 4),
  kept(functionsPage, '2 ^ k = 8', 3),
  kept('position: Precedence', '-2 ^ 2 = -4 and k = 1', 1),
  kept('position: Precedence', '2 ^ 3 ^ 2 = 512 and k = 1', 1),
  kept('position: Precedence', '2 + 3 * 4 = 14 and k = 1', 1),
  kept('position: Precedence', '10 - 3 - 2 = 5 and k = 1', 1),
  kept('position: Arithmetic without a finite result', 's + 1 > 0', 8, 9),
  kept('position: Arithmetic without a finite result', 'k / 0 = 1 or k % 0 = 1'),
];
