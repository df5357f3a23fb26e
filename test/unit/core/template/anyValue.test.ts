import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parameterTypes, type ParameterType } from '../../../../src/core/parameters/parameter.ts';
import type { ParameterValue, ScalarValue } from '../../../../src/core/parameters/parameterValue.ts';
import { parseValue } from '../../../../src/core/parameters/parseValue.ts';
import { queryLanguages, type QueryLanguage } from '../../../../src/core/query/language.ts';
import type { LiteralValue, Token } from '../../../../src/core/query/token.ts';
import { compileRegex } from '../../../../src/core/regex/compileRegex.ts';
import { renderTemplate } from '../../../../src/core/template/renderTemplate.ts';
import { templateLanguages } from '../../../../src/core/template/templateLanguages.ts';
import type { Problem } from '../../../../src/core/text/problem.ts';
import { parameterOf } from '../../../support/parameterOf.ts';

const seed = 20261101;
/** One in six texts is nothing that its type reads; the rest, more than 100,000, are rendered or refused. */
const runs = 125_000;
const now = Date.parse('2026-11-02T00:00:00Z');

/** Texts made to break out of a literal: every quote, comment, operator and escape of the languages, and odd Unicode. */
const hostile = [
  ...Array.from('\'"`\\|#%*{}()[],;:=<>?!$@&/+-_. \n\r\t\0\u0001\u001b\u007f\u0085\u2028\u202e\u200b\ufeff\u00a0'),
  ...Array.from('aZ0é😀'),
  '\ud800',
  '\udc00',
  "''",
  '""',
  '\\"',
  "\\'",
  '--',
  '/*',
  '*/',
  '}}',
  '{{',
  '{{ other }}',
  '{{/if}}',
  "%'",
  '$$',
  '||',
  '| limit 1',
  "' OR '1'='1",
  '" or 1=1 #',
  'where {',
  '\r\n',
  'e\u0301',
];
const hostileText = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.constantFrom(...hostile), { maxLength: 8 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
);

/** What people write for the types that are more than texts; the texts themselves are as hostile as can be. */
const written: Partial<Record<ParameterType, fc.Arbitrary<string>>> = {
  integer: fc.oneof(fc.bigInt().map(String), fc.integer().map(String), hostileText),
  number: fc.oneof(fc.double().map(String), fc.integer().map(String), hostileText),
  boolean: fc.oneof(fc.boolean().map(String), hostileText),
  timestamp: fc.integer({ min: 0, max: 4_102_444_800_000 }).map((time) => new Date(time).toISOString()),
  timerange: fc
    .tuple(fc.integer({ min: 0, max: now }), fc.integer({ min: 1, max: 1e9 }))
    .map(([start, length]) => `${new Date(start).toISOString()}/${length}ms`),
  duration: fc
    .tuple(fc.integer({ min: 1, max: 200 }), fc.constantFrom('ms', 's', 'm', 'h', 'd', 'w'))
    .map(([count, unit]) => `${count}${unit}`),
  ip: fc.oneof(fc.ipV4(), fc.ipV6(), hostileText),
  cidr: fc.oneof(
    fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([ip, bits]) => `${ip}/${bits}`),
    hostileText,
  ),
  account: fc.oneof(
    fc.integer({ min: 0, max: 999_999_999_999 }).map((id) => String(id).padStart(12, '0')),
    hostileText,
  ),
  arn: hostileText.map((resource) => `arn:aws:s3:::bucket/${resource}`),
};

/** Placeholders by the shape of the value, and the texts around them. */
const around: Readonly<Record<QueryLanguage, readonly [before: string, after: string][]>> = {
  sql: [
    ['SELECT * FROM t WHERE a = ', ' AND b = 1'],
    ["SELECT 'it''s' || ", ', "x" -- don\'t\n FROM t'],
    ['f(', ')'],
  ],
  insights: [
    ['fields @message | filter a = ', ' and b = "c" | limit 5'],
    ['filter `x-y` like ', ' # it\'s "so"\n| sort @timestamp desc'],
    ['filter a in ', ''],
  ],
  filter: [
    ['{ ($.a = ', ') && ($.b = "c*") }'],
    ['{ $.a IS ', ' || $.b NOT EXISTS }'],
    ['ERROR ', ' -"x y"'],
    ['[ip, user = ', ', ...]'],
  ],
  alarms: [
    ['AlarmNames = ', ''],
    ['AlarmNames = "a b", ', '\nStateValue = ALARM'],
    ['history AlarmName = ', ' ScanBy = TimestampAscending'],
  ],
  access: [
    ['- {as: reader, request: GET /, json: {a: ', ', "b": [c, d]}, expect: 200}'],
    ['- as: reader\n  request: POST /x\n  json: ', '\n  expect: 200'],
    ['- {as: a, request: GET /orders/', '/items?x=1&y=#2, expect: 200}'],
    ['- request: "GET /orders?id=', '&z=1"\n  as: a'],
    ['- request: GET /\n  headers: {X-A: b, X-Trace: ', '} # why\n  as: a'],
    ['- expect: {json: {$.a: {matches: ', '}}}'],
  ],
  lookup: [
    ['Username = ', ''],
    ['Username = ', ' where { $.a = "b" }'],
    ['EventName = "a" where { ($.a = ', ') && $.b = 1 }'],
  ],
};
const filtersByType: Partial<Record<ParameterType, readonly string[]>> = {
  timestamp: ['', ' | iso', ' | ms', ' | list'],
  timerange: ['.start', '.end | iso', '.start | epoch'],
  duration: ['', ' | ms'],
};

const scenario = fc.constantFrom(...parameterTypes).chain((type) =>
  fc.record({
    type: fc.constant(type),
    language: fc.constantFrom(...queryLanguages),
    inside: fc.constantFrom(...(filtersByType[type] ?? ['', '', ' | list', ' | like', ' | regex'])),
    place: fc.nat({ max: 11 }),
    texts: fc.array(written[type] ?? hostileText, { minLength: 1, maxLength: 3 }),
    many: fc.boolean(),
  }),
);

const outcomes = { rendered: 0, unread: 0, refused: 0 };

describe('any value in any language', function () {
  this.timeout(120_000);

  it(`never changes the shape of a query, and is read back as it was given (${runs} values, seed ${seed})`, () => {
    const check = fc.property(scenario, ({ type, language, inside, place, texts, many }) => {
      const value = readValue(type, texts, many);
      if (value === null) return void outcomes.unread++;
      const [before, after] = around[language][place % around[language].length] ?? ['', ''];
      const { text, placeholders, problems } = renderTemplate(
        `${before}{{ value${inside} }}${after}`,
        language,
        [parameterOf('value', type, { many })],
        new Map([['value', { value }]]),
      );
      if (text === null) {
        outcomes.refused++;
        return assertRefusedByPrinter(problems, value, language);
      }
      outcomes.rendered++;
      const literal = placeholders[0]?.literal ?? '';
      assert.equal(text, before + literal + after);
      assert.doesNotMatch(text, /\0|\p{Surrogate}/u);
      if (language === 'filter' && inside === '')
        assert.ok(!literal.includes('*'), 'no wildcard that nobody asked for');
      const { inSlot, outside } = separate(language, before, literal, after);
      assert.deepEqual(outside, separate(language, before, harmlessFor(literal, type, language), after).outside);
      assertReadBack(inSlot, value, inside, literal);
    });
    fc.assert(check, { seed, numRuns: runs });
    assert.ok(outcomes.rendered > 30_000 && outcomes.rendered + outcomes.refused > 100_000, JSON.stringify(outcomes));
  });
});

/**
 * A refusal comes from a printer. Where it comes from the proof, a printer wrote what it should not have; but for what only
 * the place can tell: after `=` TRUE is a text in filter patterns, and among terms `-5` excludes a 5.
 */
function assertRefusedByPrinter(problems: readonly Problem[], value: ParameterValue, language: QueryLanguage): void {
  assert.ok(problems.length > 0);
  const byPlace = value.kind === 'boolean' || (value.kind === 'number' && value.value < 0);
  const byProof = problems.some(({ code }) => code === 'template.proof-failed');
  assert.ok(!byProof || (byPlace && (language === 'filter' || language === 'lookup')), JSON.stringify(problems));
}

/** The tokens of the literal, and the texts of all the others; a token across a border is among the others. */
function separate(language: QueryLanguage, before: string, literal: string, after: string) {
  const text = before + literal + after;
  const { tokens } = templateLanguages[language].tokenize(text);
  const isInside = ({ range }: Token) => range.start >= before.length && range.end <= before.length + literal.length;
  return {
    inSlot: tokens.filter(isInside),
    outside: tokens.filter((token) => !isInside(token)).map(({ range }) => text.slice(range.start, range.end)),
  };
}

/** A literal of the same kind that nothing can be wrong with. */
function harmlessFor(literal: string, type: ParameterType, language: QueryLanguage): string {
  // A part of a request has no quotes.
  if (language === 'access' && !/^["[]/.test(literal)) return 'r';
  if (literal.startsWith('/')) return '/r/';
  if (literal.startsWith('%')) return '%r%';
  if (/^[-\d]/.test(literal)) return '7';
  if (type === 'boolean' && !literal.startsWith('"')) return 'TRUE';
  return language === 'sql' ? "'r'" : '"r"';
}

/**
 * The value that the type reads. Texts that a type refuses go on as they are: a printer may not lean on what types refuse.
 */
function readValue(type: ParameterType, texts: readonly string[], many: boolean): ParameterValue | null {
  const parsed = parseValue(parameterOf('value', type, { many, options: texts }), many ? texts : (texts[0] ?? ''), {
    now,
  });
  if ('value' in parsed && parsed.value !== null) return parsed.value;
  if (written[type] !== undefined && type !== 'arn') return null;
  const items = texts.map((text): ScalarValue => ({ kind: 'text', text }));
  return many ? { kind: 'list', items } : (items[0] ?? null);
}

/** An independent reading of the literal: no part of the proof is used. */
function assertReadBack(tokens: readonly Token[], value: ParameterValue, inside: string, literal: string): void {
  const items = value.kind === 'list' ? value.items : [value];
  const literals = tokens.flatMap((token) => token.literal ?? []);
  const pieces = literal.replace(/^[[(]|[\])]$/g, '').split(',');
  for (const [index, item] of items.entries()) {
    if (item.kind === 'text') {
      assert.equal(literals.length, items.length);
      const found = literals[index];
      if (inside === ' | regex') assertMatchesExactly(found, item.text);
      else assert.deepEqual(found, { kind: 'text', text: item.text });
    } else if (item.kind === 'number') {
      assert.equal(literals.length, items.length);
      assert.equal(pieces[index]?.replaceAll('"', '').replace('%2B', '+'), String(item.value));
    } else assert.match(pieces[index] ?? '', plainLiteral);
  }
}

/** Booleans, times and periods in all their forms: no character in them could do harm. */
const plainLiteral =
  /^(?:true|false|TRUE|FALSE|[01]|"(?:true|false)"|TIMESTAMP '[\d :.-]+'|["'][\dTZ:.-]+["']|[\d-]+T[\d.%A]+Z|\d+(?:ms|[smhdw])?)$/;

function assertMatchesExactly(found: LiteralValue | undefined, wanted: string): void {
  const source = found?.kind === 'regex' ? found.source : found?.kind === 'text' ? found.text : '';
  const match = compileRegex(source, { range: { start: 0, end: 0 } }).regex?.exec(`x${wanted}x`);
  assert.deepEqual([match?.start, match?.end], [1, wanted.length + 1]);
}
