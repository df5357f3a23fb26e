import assert from 'node:assert/strict';
import { checkRunbook } from '../../../../src/core/check/checkRunbook.ts';
import { placeAt } from '../../../../src/core/text/source.ts';

const now = Date.parse('2026-11-03T00:00:00Z');

/** Checks a text and compares `severity code line:column` of each problem. */
function check(why: string, text: string, expected: readonly string[]): void {
  it(why, () => {
    const found = checkRunbook('x.apirunbook', text, { now }).map(({ severity, code, range }) => {
      const { line, column } = placeAt(text, range.start);
      return `${severity} ${code} ${line}:${column}`;
    });
    assert.deepEqual(found, expected);
  });
}

const head = 'apirunbook: 1\n';
const who = 'parameters:\n  who: {type: principal}\n';
const cell = (language: string, text: string) =>
  `cells:\n- id: a\n  ${language}: |\n    ${text.replaceAll('\n', '\n    ')}\n`;

describe('checkRunbook', () => {
  check('nothing, where all is well', `${head}${who}${cell('insights', 'filter eventName = {{ who }} | limit 5')}`, []);
  check('what the parser of the file says', `${head}cells: 5\n`, ['error runbook.cells-not-list 2:8']);
  check(
    'a fault of a query at its place in the file',
    `${head}${cell('insights', 'fields eventName\n| srot eventName')}`,
    ['error insights.unknown-command 6:7'],
  );
  check('a construct that only a live target runs, as a warning', `${head}${cell('insights', 'pattern @message')}`, [
    'warning insights.unsupported 5:5',
  ]);
  check(
    'no value of a key that lists its values, while it is a parameter',
    `${head}parameters:\n  state: {type: string}\n${cell('alarms', 'StateValue = {{ state }}')}`,
    [],
  );
  check('a key of alarms that is misspelt', `${head}${cell('alarms', 'StateValu = OK')}`, ['error alarms.key 5:5']);
  check('an access cell that is no list', `${head}${cell('access', 'GET /')}`, ['error access.not-list 5:5']);
  check('an access cell', `${head}${cell('access', '- {as: reader, request: GET /, expect: 200}')}`, []);
  check(
    'a placeholder of a request in its place only',
    `${head}parameters:\n  id: {type: string}\n${cell('access', '- {as: a, request: GET /o/{{ id }}/x{{ id }}, expect: 200}')}`,
    ['error template.glued-placeholder 7:41'],
  );
  check('a parameter that nobody uses', `${head}${who}${cell('insights', 'limit 5')}`, [
    'warning parameter.unused 3:3',
  ]);
  check(
    'but not the window, which every cell has',
    `${head}parameters:\n  w: {type: timerange}\n${cell('insights', 'limit 5')}`,
    [],
  );
  check(
    'a placeholder in quotes, and the faults beside it',
    `${head}${who}${cell('insights', 'filter eventName = "{{ who }}"\n| srot eventName')}`,
    ['error template.quoted-placeholder 7:25', 'error insights.unknown-command 8:7'],
  );
  check(
    'a default that its own bounds refuse',
    `${head}parameters:\n  n: {type: integer, default: 5, max: 3}\n${cell('insights', 'limit {{ n }}')}`,
    ['error parameter.bad-value 3:3'],
  );
  check('an open text in SQL', `${head}${cell('sql', "SELECT 'x")}`, ['error sql.unclosed-string 5:12']);
});
