import { checkAnswers, type AnswerCase } from './answerOf.ts';

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

describe('filter', () => {
  describe('compares', () => {
    checkAnswers(
      [
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
        kept('position: text against number compares as numbers', 't = 404', 1, 5),
        kept('position: two texts are equal as texts', 't = "404"', 1),
        kept('position: two numeric texts are ordered as numbers', 't > "100" and k != 4', 1, 2, 5),
        kept('position: other texts by code point', 's > "Exception"', 2, 3),
        kept('position: number against other text is unequal', 'n != "abc"', 1, 2, 3, 4, 5, 6, 7, 8, 9),
        kept('position: number against other text has no order', '(n < "abc" or n > "abc") and k < 9'),
        kept('position: integers beyond 2^53 are exact', 'n = 12345678901234567890', 4),
        kept('position: integers beyond 2^53 are exact', 'n = 12345678901234567891'),
        kept('position: case-sensitive', 's = "EXCEPTION"'),
        kept('position: a bare name on the right is a field', 's = t'),
        kept('position: a bare name on the right is a field', 'k < n', 1, 2, 4, 9),
        kept('position: literals compare with literals', '1 = 1', 1, 2, 3, 4, 5, 6, 7, 8, 9),
        kept('position: literals compare with literals', '"a" = "b"'),
        kept('position: a literal may stand on the left', '3001 = n', 1, 9),
      ],
      [],
    );
  });

  describe('meets what is missing', () => {
    checkAnswers(
      [
        kept('DataBiosphere/azul issue 5884: != holds for a missing field', 's != "Exception"', 2, 3, 4, 5, 6, 7, 8, 9),
        kept('position: = does not hold for a missing field', 'missing = ""'),
        kept('position: = does not hold for a missing field', 'missing = missing'),
        kept('position: != holds for a missing field', 'missing != missing', 1, 2, 3, 4, 5, 6, 7, 8, 9),
        kept('position: < does not hold for a missing field', 'missing < 1 or missing >= 1'),
        kept('position: not in holds for a missing field', 'missing not in ["a"]', 1, 2, 3, 4, 5, 6, 7, 8, 9),
        kept('position: not like holds for a missing field', 'missing not like /./', 1, 2, 3, 4, 5, 6, 7, 8, 9),
        kept('position: like does not hold for a missing field', 'missing like ""'),
        kept('position: not turns it round', 'not (missing = "a") and k < 3', 1, 2),
        kept('position: JSON null is absent', 'not ispresent(n)', 6, 7),
        kept('position: objects and arrays are no values', 'not ispresent(s)', 4, 6, 7),
        kept(functionsPage, 'ispresent(s)', 1, 2, 3, 5, 8, 9),
        kept(functionsPage, 'isPresent(n)', 1, 2, 3, 4, 5, 8, 9),
        kept('CWL_QuerySyntax-Join (!ispresent)', '!ispresent(s)', 4, 6, 7),
        kept(functionsPage, 'isempty(s)', 4, 5, 6, 7),
        kept(functionsPage, 'isempty(s) = 0', 1, 2, 3, 8, 9),
        kept(functionsPage, 'isblank(missing) and k = 1', 1),
        kept('position: JSON booleans are 1 and 0', 's = 1', 8),
        kept('position: JSON booleans are 1 and 0', 'n = 0', 8),
        kept('position: a JSON boolean is not the text', 's = "true"'),
      ],
      [],
    );
  });

  describe('matches', () => {
    checkAnswers(
      [
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
        kept('position: regular expressions are not anchored', 's like /cept/', 1, 2, 3),
        kept('position: anchors are RE2 anchors', 's like /^Exception$/', 1),
        kept('position: text after like is no pattern', 's like "E.*"'),
        kept('position: text after like is no pattern', 's like "%"'),
        kept('position: a number is matched as its text', 'n like "00"', 1, 2, 9),
        kept('position: \\/ is a slash', '"a/b" like /a\\/b/ and k = 1', 1),
        kept('position: \\d and classes are those of RE2', 't like /^[0-9]\\d{2}$/', 1, 2),
        kept('position: not before a condition', 'not s like /Exception/ and k < 5', 3, 4),
      ],
      [],
    );
  });

  describe('tests membership', () => {
    checkAnswers(
      [
        kept(filterPage, 's in ["Exception"]', 1),
        kept(filterPage, 's in ["Exception", "exception"]', 1, 3),
        kept(filterPage, 's not in ["Exception", "exception"]', 2, 4, 5, 6, 7, 8, 9),
        kept(filterPage, 'not s in ["Exception"] and k < 4', 2, 3),
        kept('CWL_QuerySyntax-Parse (IN)', 's IN ["Exception"]', 1),
        kept('position: members compare as = does', 't in [404, 200]', 1, 2, 5),
        kept('position: an empty list has no members', 's in []'),
        kept('position: a name in a list is a field', '"Exception" in [s]', 1),
        kept('position: members need not be constant', 'n in [n]', 1, 2, 3, 4, 5, 8, 9),
      ],
      [],
    );
  });

  describe('combines', () => {
    checkAnswers(
      [
        kept(filterPage, 'k = 1 or k = 2', 1, 2),
        kept(filterPage, 'not k > 2', 1, 2),
        kept('position: and binds tighter than or', 'k = 1 or k = 2 and t = "x"', 1),
        kept('position: and binds tighter than or', 't = "x" and k = 2 or k = 1', 1),
        kept('position: brackets come first', '(k = 1 or k = 2) and t = "200"', 2),
        kept('position: not binds looser than =', 'not k = 1 and k < 3', 2),
        kept('position: keywords in any case', 'k = 1 OR k = 2 And NOT k = 1', 1, 2),
        kept('position: two filters are an and', 'k > 1 | filter k < 4', 2, 3),
        kept('position: where is filter', 'k > 0 | where k < 3', 1, 2),
        kept('position: ! binds tightest', '!(k > 2)', 1, 2),
        kept('position: double negation', 'not not k = 1', 1),
        kept(functionsPage, 'strcontains(s, "Exc")', 1, 2),
        kept(functionsPage, 'not strcontains(s, "Exc") and k < 4', 3),
        kept(functionsPage, 'k + 1 = 3', 2),
        kept(functionsPage, 'k % 2 = 0 and k / 2 < 3', 2, 4),
        kept(functionsPage, '2 ^ k = 8', 3),
        kept('position: ^ before unary minus', '-2 ^ 2 = -4 and k = 1', 1),
        kept('position: ^ groups to the right', '2 ^ 3 ^ 2 = 512 and k = 1', 1),
        kept('position: * before +', '2 + 3 * 4 = 14 and k = 1', 1),
        kept('position: - groups to the left', '10 - 3 - 2 = 5 and k = 1', 1),
        kept('position: arithmetic with no number is absent', 's + 1 > 0', 8, 9),
        kept('position: division by zero is absent', 'k / 0 = 1 or k % 0 = 1'),
      ],
      [],
    );
  });

  describe('reaches fields', () => {
    const nested = [
      {
        k: 1,
        a: { b: { c: 'x' } },
        list: [{ id: 'i-1' }, { id: 'i-2' }],
        'x-y': 1,
        o: { 'x-amz-acl': 'private', '0': 'zero', 'user.id': 'u' },
      },
      { k: 2, a: { b: 'x' }, '@at': 'at', list: [], __proto__x: 1, A: { b: { c: 'x' } } },
    ];
    const reach = (page: string, condition: string, ...keys: number[]): AnswerCase => {
      return { page, query: `fields k | filter ${condition} | sort k`, records: nested, rows: keys.map((k) => [k]) };
    };
    checkAnswers(
      [
        reach('CWL_AnalyzeLogData-discoverable-fields', 'a.b.c = "x"', 1),
        reach('CWL_AnalyzeLogData-discoverable-fields', 'list.0.id = "i-1"', 1),
        reach('CWL_AnalyzeLogData-discoverable-fields', 'list.1.id = "i-2"', 1),
        reach('CWL_AnalyzeLogData-discoverable-fields', 'list.2.id = "i-2"'),
        reach('CWL_AnalyzeLogData-discoverable-fields', '@@at = "at"', 2),
        reach('CWL_QuerySyntax-Guidelines', '`x-y` = 1', 1),
        reach('CWL_QuerySyntax-Guidelines', 'o.`x-amz-acl` = "private"', 1),
        reach('position: backticks may enclose a whole path', '`o.x-amz-acl` = "private"', 1),
        reach('position: backticks may enclose a whole path', '`a.b.c` = "x"', 1),
        reach('CWL_QuerySyntax-operations-functions (`user.id`)', 'o.`user.id` = "u"', 1),
        reach('position: a number is a key where there is no list', 'o.0 = "zero"', 1),
        reach('position: field names are case-sensitive', 'A.b.c = "x"', 2),
        reach('position: an object is no value', 'ispresent(a.b)', 2),
        reach(
          'position: no inherited members',
          'ispresent(__proto__) or ispresent(constructor.name) or ispresent(a.toString)',
        ),
      ],
      [],
    );
  });
});
