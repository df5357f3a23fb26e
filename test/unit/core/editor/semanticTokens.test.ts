import assert from 'node:assert/strict';
import fc from 'fast-check';
import { semanticTokens } from '../../../../src/core/editor/semanticTokens.ts';
import { queryLanguages, type QueryLanguage } from '../../../../src/core/query/language.ts';
import { anyCellText } from '../check/anyCellText.ts';

/** A text and its tokens, `type:text` with blanks between. */
const cases: readonly (readonly [language: QueryLanguage, text: string, tokens: string])[] = [
  [
    'insights',
    'fields @timestamp, substr(eventName, 0) as short\n| filter short like /a|b/ and readOnly = 1 # why',
    'command:fields systemField:@timestamp function:substr field:eventName number:0 keyword:as alias:short operator:| command:filter alias:short keyword:like regexp:/a|b/ keyword:and field:readOnly operator:= number:1 comment:#~why',
  ],
  [
    'insights',
    'stats count(*) as calls by bin(5m) | sort calls desc | limit 5',
    'command:stats function:count operator:* keyword:as alias:calls keyword:by function:bin number:5m operator:| command:sort alias:calls keyword:desc operator:| command:limit number:5',
  ],
  [
    'insights',
    'filter a = {{ who }} {{#if x}}or b = "{{ x }}"{{/if}}',
    'command:filter field:a operator:= placeholder:{{~who~}} placeholder:{{#if~x}} keyword:or field:b operator:= string:" placeholder:{{~x~}} string:" placeholder:{{/if}}',
  ],
  [
    'insights',
    'filter limit = 5 and any = 3',
    'command:filter field:limit operator:= number:5 keyword:and field:any operator:= number:3',
  ],
  ['insights', 'filter (a = "b', 'command:filter field:a operator:= string:"b'],
  ['insights', 'filter a = 1 | srot', 'command:filter field:a operator:= number:1 operator:| field:srot'],
  [
    'filter',
    '{ $.a[*].b = "x*" && $.c IS NOT 5 || $.d = %re% }',
    'field:$.a[*].b operator:= string:"x*" operator:&& field:$.c keyword:IS keyword:NOT number:5 operator:|| field:$.d operator:= regexp:%re%',
  ],
  ['filter', '[ip, ..., code = 4*]', 'field:ip operator:... field:code operator:= string:4*'],
  ['filter', '?ERROR -"a b"', 'operator:? string:ERROR operator:- string:"a~b"'],
  [
    'lookup',
    'Username = {{ who }}\nwhere { $.readOnly IS FALSE }',
    'field:Username operator:= placeholder:{{~who~}} command:where field:$.readOnly keyword:IS keyword:FALSE',
  ],
  [
    'alarms',
    'history\nAlarmName = {{ who }} AlarmTypes = [LogAlarm, "MetricAlarm"]',
    'command:history field:AlarmName operator:= placeholder:{{~who~}} field:AlarmTypes operator:= string:LogAlarm string:"MetricAlarm"',
  ],
  [
    'sql',
    'SELECT count(*) AS calls, t.a FROM "x".t WHERE b = \'c\' -- why',
    'keyword:SELECT function:count operator:* keyword:AS alias:calls field:t field:a keyword:FROM field:"x" field:t keyword:WHERE field:b operator:= string:\'c\' comment:--~why',
  ],
  ['sql', '/* a\r\nb */', 'comment:/*~a comment:b~*/'],
];

describe('semanticTokens', () => {
  for (const [language, text, expected] of cases) {
    it(`${language}: ${text.slice(0, 60)}`, () => {
      const found = semanticTokens(language, text).map(
        ({ type, range }) => `${type}:${text.slice(range.start, range.end).replaceAll(' ', '~')}`,
      );
      assert.deepEqual(found, expected.split(' '));
    });
  }

  for (const language of queryLanguages) {
    it(`gives tokens of any text in order, without overlap, each on one line: ${language}`, () => {
      fc.assert(
        fc.property(anyCellText(language), (text) => {
          let end = 0;
          for (const { range } of semanticTokens(language, text)) {
            assert.ok(end <= range.start && range.start < range.end && range.end <= text.length);
            assert.doesNotMatch(text.slice(range.start, range.end), /[\r\n]/);
            end = range.end;
          }
        }),
        { numRuns: 300 },
      );
    });
  }
});
