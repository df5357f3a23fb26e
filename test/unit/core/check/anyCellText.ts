import fc from 'fast-check';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';

const words: Readonly<Record<QueryLanguage, readonly string[]>> = {
  insights:
    'fields filter stats sort limit dedup parse as by and or not in like =~ = != < ( ) [ ] , | "a" \'b\' /re/ 5 5m @timestamp eventName errorCode userIdentity.arn count(*) bin(1h) # -- ` desc recipientAccountId'.split(
      ' ',
    ),
  filter:
    '{ } ( ) [ ] $.eventName $.errorCode $.a[*].b $.readOnly = != < > && || IS NOT EXISTS TRUE NULL "a" \'b\' %re% 5 word *x* , ... ?a -b'.split(
      ' ',
    ),
  lookup: 'Username EventName = alice "a b" where { } $.eventName != "x" && || ( )'.split(' '),
  alarms:
    'history filters alarms StateValue AlarmNames AlarmTypes = ALARM MetricAlarm "a b" [ ] , alice metricName'.split(
      ' ',
    ),
  access:
    '- - as: request: expect: {as: reader, request: GET /orders/42, expect: 200} [ ] , : | > headers: json: {$.id: 1} status: 2xx "a b" \'c\' # $captured.id repeat: 3 through: direct matches: anonymous'.split(
      ' ',
    ),
  sql: 'SELECT a FROM t WHERE AND OR BETWEEN CASE WHEN THEN END GROUP BY ORDER LIMIT 5 JOIN ON UNION ALL ( ) , = \'x\' "y" readonly true IS -- /* */ . ; eventtime count'.split(
    ' ',
  ),
};

const tags = ['{{ who }}', '{{ nobody }}', '{{#if who}}', '{{/if}}', '{{ who | like }}', '{{', '}}', '"{{ who }}"'];
const odd = [
  '${x}',
  '<account>',
  'REPLACE_WITH_IT',
  '\u0000',
  '\uD800',
  'é',
  '🙂',
  '\\',
  "'",
  '"',
  '%',
  '`',
  '$EDS_ID',
];
const blanks = ['', ' ', '  ', '\n', '\r\n', '\n\n', '\t', '\n    '];

/** Texts of a language: some that parse, most that nearly do, and some that are noise. */
export function anyCellText(language: QueryLanguage): fc.Arbitrary<string> {
  const word = fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom(...words[language]) },
    { weight: 2, arbitrary: fc.constantFrom(...tags) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
  const blank = fc.oneof(
    { weight: 6, arbitrary: fc.constant(' ') },
    { weight: 2, arbitrary: fc.constantFrom(...blanks) },
  );
  const mixed = fc
    .array(fc.tuple(word, blank), { maxLength: 40 })
    .map((parts) => parts.map(([text, gap]) => text + gap).join(''));
  return fc.oneof(
    { weight: 9, arbitrary: mixed },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  );
}
