import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rewriteTrino } from '../../../../src/core/sql/rewriteTrino.ts';
import { trinoFunctions } from '../../../../src/core/sql/trinoFunctions.ts';
import { trinoMacros } from '../../../../src/sources/local/engine/trinoMacros.ts';

const options = { now: Date.UTC(2026, 10, 2), table: null };

const rewritten: readonly (readonly [text: string, expected: string])[] = [
  ['SELECT eventname FROM cloudtrail_logs', 'SELECT eventname FROM cloudtrail_logs'],
  ["SELECT json_extract_scalar(x, '$.a')", "SELECT trino_json_extract_scalar(x, '$.a')"],
  ["SELECT JSON_Extract_Scalar ( x, '$.a')", "SELECT trino_json_extract_scalar( x, '$.a')"],
  ['SELECT \'json_extract_scalar(x)\', "now()" -- now()', 'SELECT \'json_extract_scalar(x)\', "now()" -- now()'],
  [
    'SELECT any_match(l, x -> lower(x) = 1)',
    'SELECT coalesce(list_bool_or(list_transform(l, x -> lower(x) = 1)), false)',
  ],
  ['SELECT count(*) FILTER (WHERE a) FROM t', 'SELECT count(*) FILTER (WHERE a) FROM t'],
  ['SELECT filter(l, x -> x)', 'SELECT list_filter(l, x -> x)'],
  ['SELECT now()', "SELECT (TIMESTAMPTZ '2026-11-02 00:00:00.000+00')"],
  ['SELECT t.current_date, current_date', "SELECT t.current_date, DATE '2026-11-02'"],
  ['SELECT CAST(x AS ARRAY(ROW(a VARCHAR, b ARRAY(BIGINT))))', 'SELECT CAST(x AS STRUCT(a VARCHAR, b BIGINT[])[])'],
  ['SELECT row(1, 2), CAST(x AS DECIMAL(10, 2))', 'SELECT row(1, 2), CAST(x AS DECIMAL(10, 2))'],
  ['SELECT a FROM UNNEST(x) AS t(a), UNNEST(y) u (b)', 'SELECT a FROM UNNEST(x) AS t(a), UNNEST(y) u (b)'],
  [
    'WITH a (x) AS (SELECT 1), b(y) AS (SELECT 2) SELECT x FROM a',
    'WITH a (x) AS (SELECT 1), b(y) AS (SELECT 2) SELECT x FROM a',
  ],
  [
    "SELECT a IN ('x'), b = ANY (SELECT 1), EXISTS (SELECT 1)",
    "SELECT a IN ('x'), b = ANY (SELECT 1), EXISTS (SELECT 1)",
  ],
  ['SELECT rank() OVER (PARTITION BY a)', 'SELECT rank() OVER (PARTITION BY a)'],
  ["SELECT date_format(t, '%i:%s')", "SELECT strftime(t, '%M:%S')"],
  ['SELECT 1 FROM default.cloudtrail_logs', 'SELECT 1 FROM "default".cloudtrail_logs'],
  ['SELECT 1;', 'SELECT 1;'],
];

describe('rewriteTrino', () => {
  for (const [text, expected] of rewritten) {
    it(text, () => {
      const { text: actual, problems } = rewriteTrino(text, options);
      assert.deepEqual(problems, []);
      assert.equal(actual, expected);
    });
  }

  it('quotes the id of an event data store where a table stands', () => {
    const text = "SELECT 'ab-1' FROM ab-1 JOIN AB-1 ON ab-1 = 2";
    assert.equal(
      rewriteTrino(text, { ...options, table: 'ab-1' }).text,
      'SELECT \'ab-1\' FROM "ab-1" JOIN "ab-1" ON ab-1 = 2',
    );
  });

  it('maps an offset of the new text to the token of the old one', () => {
    const text = "SELECT json_extract_scalar(x, '$.a'), nothing";
    const { text: actual, originalRange } = rewriteTrino(text, options);
    const { start, end } = originalRange(actual.indexOf('nothing'));
    assert.equal(text.slice(start, end), 'nothing');
    assert.deepEqual(originalRange(null), { start: 0, end: text.length });
  });

  it('refuses every function that it does not know, wherever the call stands', () => {
    const places = [
      'SELECT $',
      'SELECT 1 FROM $',
      'SELECT (($))',
      'SELECT 1 WHERE $ > 1',
      'SELECT lower($)',
      'SELECT a, $',
      'SELECT CAST($ AS VARCHAR)',
      'SELECT NOT $',
      'SELECT -$',
      "SELECT 'a' || $",
      'SELECT x.$',
      'SELECT 1 ORDER BY $',
      'SELECT 1 FROM a, $',
      'SELECT 1 FROM a JOIN $ ON true',
      'SELECT [$]',
    ];
    for (const place of places) {
      for (const call of ['read_text(1)', '"read_text"(1)', 'READ_TEXT (1)', 'read_text/* */(1)']) {
        const { problems } = rewriteTrino(place.replace('$', call), options);
        assert.deepEqual(
          problems.map(({ unsupported }) => unsupported).filter((name) => name !== undefined),
          ['read_text'],
          `${place} ${call}`,
        );
      }
    }
  });

  it('never throws, and leaves text without calls as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        rewriteTrino(text, options);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'select',
            'now',
            '(',
            ')',
            ',',
            'as',
            'array',
            'row',
            'cast',
            '.',
            "'x'",
            '"y"',
            'filter',
            'where',
            ';',
            'with',
            'current_date',
          ),
        ),
        (words) => {
          const text = words.join(' ');
          const { originalRange, text: actual } = rewriteTrino(text, options);
          for (let offset = 0; offset <= actual.length; offset++) {
            const { start, end } = originalRange(offset);
            assert.ok(start >= 0 && start <= end && end <= text.length);
          }
        },
      ),
    );
  });

  it('stays linear in hostile texts', () => {
    const started = performance.now();
    rewriteTrino(`SELECT ${'('.repeat(20_000)}`, options);
    rewriteTrino(`SELECT ${'a('.repeat(20_000)}`, options);
    rewriteTrino(`SELECT ${'cast(x as row('.repeat(2_000)}`, options);
    assert.ok(performance.now() - started < 2000);
  });

  it('sends only to macros that the engine has', () => {
    const macros = new Set(trinoMacros.map((macro) => /^CREATE MACRO (\w+)/.exec(macro)?.[1]));
    for (const { before } of trinoFunctions.values()) {
      const name = /^(trino_\w+)\(/.exec(before)?.[1];
      if (name !== undefined) assert.ok(macros.has(name), name);
    }
  });
});
