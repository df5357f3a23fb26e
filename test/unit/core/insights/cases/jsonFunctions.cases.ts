import type { AnswerCase } from '../answerOf.ts';
import { oneValueOf } from './oneValue.ts';

const page = 'CWL_QuerySyntax-operations-functions';
const absent = 'position: Missing arguments';

const record = {
  body: '{"status_code": 200, "users": [{"action": "GetData"}, {"action": "PutData"}], "user.id": "123", "ok": true, "none": null}',
  list: '[1, "two", true, null, {"a": [3]}, 12345678901234567890]',
  text: 'no json',
  cut: '{"a": 1',
  number: '5',
  quoted: '"text"',
  deep: `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  hostile: '{"__proto__": {"admin": "yes"}, "constructor": 1}',
  real: ['a', 'b'],
};
const gives = oneValueOf(record);

/** The same after `jsonParse(body) as j` and `jsonParse(list) as l`. */
function parsed(source: string, expression: string, value: string | number | null): AnswerCase {
  const query = `fields jsonParse(body) as j, jsonParse(list) as l | display ${expression} as result`;
  return { page: source, query, records: [record], columns: ['result'], rows: [[value]] };
}

export const jsonFunctionCases: readonly AnswerCase[] = [
  parsed(page, 'j.status_code', 200),
  parsed(page, 'j.users[1].action', 'PutData'),
  parsed(page, 'j.users[1].action = "PutData"', 1),
  parsed(page, 'j.`user.id`', '123'),
  parsed(page, 'j.`user.id` = "123"', 1),
  parsed(page, 'toupper(j)', null),
  parsed(page, 'strlen(j)', null),
  parsed(page, 'j + 1', null),
  parsed(page, 'j = j', 0),
  parsed(page, 'j != "x"', 0),
  parsed(page, 'isempty(j)', 1),
  parsed(page, 'ispresent(j)', 1),
  parsed('position: Elements of structures', 'j.ok', 1),
  parsed('position: Elements of structures', 'j.none', null),
  parsed('position: Elements of structures', 'j.users[9].action', null),
  parsed('position: Elements of structures', 'j.users.action', null),
  parsed('position: Elements of structures', 'l[4].a[0]', 3),
  parsed('position: Structures in results', 'j.users', '[{"action":"GetData"},{"action":"PutData"}]'),
  gives(page, 'ispresent(jsonParse(text))', 0),
  gives(page, 'ispresent(jsonParse(cut))', 0),
  gives(page, 'ispresent(jsonParse(number))', 0),
  gives(page, 'ispresent(jsonParse(quoted))', 0),
  gives(page, 'ispresent(jsonParse(missing))', 0),
  gives('position: Depth of JSON', 'ispresent(jsonParse(deep))', 0),
  gives(page, 'ispresent(jsonParse(@message))', 1),
  {
    page: 'position: Elements of structures',
    query: 'fields jsonParse(hostile) as h | display h.__proto__.admin, h.constructor, h.toString',
    records: [record],
    rows: [['yes', 1, null]],
  },

  parsed(page, 'jsonStringify(j.users)', '[{"action":"GetData"},{"action":"PutData"}]'),
  parsed('position: jsonStringify', 'jsonStringify(l)', '[1,"two",true,null,{"a":[3]},12345678901234567890]'),
  parsed('position: jsonStringify', 'jsonStringify(j.status_code)', null),
  gives('position: jsonStringify', 'jsonStringify(body)', null),
  gives(absent, 'jsonStringify(missing)', null),
  parsed(page, 'strcontains(jsonStringify(j.users), "PutData")', 1),

  parsed(page, 'jsonArraySize(j.users)', 2),
  parsed(page, 'jsonArraySize(l)', 6),
  gives('position: jsonArraySize and jsonArrayContains', 'jsonArraySize(list)', 6),
  gives('position: jsonArraySize and jsonArrayContains', 'jsonArraySize("[]")', 0),
  parsed('position: jsonArraySize and jsonArrayContains', 'jsonArraySize(j)', null),
  gives('position: jsonArraySize and jsonArrayContains', 'jsonArraySize(text)', null),
  gives('position: Objects and arrays of an event', 'jsonArraySize(real)', null),
  gives(absent, 'jsonArraySize(missing)', null),

  parsed(page, 'jsonArrayContains(l, "two")', 1),
  parsed(page, 'jsonArrayContains(l, "three")', 0),
  parsed(page, 'jsonArrayContains(l, 12345678901234567890)', 1),
  parsed('position: jsonArraySize and jsonArrayContains', 'jsonArrayContains(l, "1")', 1),
  gives('position: jsonArraySize and jsonArrayContains', 'jsonArrayContains(list, 1)', 1),
  gives('position: jsonArraySize and jsonArrayContains', 'jsonArrayContains("[null]", missing)', 0),
  gives('position: jsonArraySize and jsonArrayContains', 'jsonArrayContains("[[1]]", 1)', 0),
  gives(absent, 'jsonArrayContains(missing, 1)', 0),
  {
    page,
    query: 'fields jsonParse(@message) as json_message | stats count() as n by json_message.status_code as code',
    records: [{ status_code: 200 }, { status_code: 404 }, { status_code: 200 }],
    rows: [
      [200, 2],
      [404, 1],
    ],
  },
  {
    page,
    query:
      'fields coalesce(jsonParse(text), jsonParse(body)) as j, if(1 = 1, jsonParse(list), 2) as l | display j.status_code, l[1]',
    records: [record],
    rows: [[200, 'two']],
  },
  {
    page: 'position: Maps and lists in stats, sort and dedup',
    query:
      'fields jsonParse(body) as j | stats latest(j.users), max(j.users), count_distinct(j.users), count(j.users), latest(j.ok)',
    records: [record],
    rows: [[null, null, 0, 1, 1]],
  },
];
