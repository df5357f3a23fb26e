import type { AnswerCase } from '../answerOf.ts';
import { oneValueOf } from './oneValue.ts';

const page = 'CWL_QuerySyntax-operations-functions';

const gives = oneValueOf({
  n: 2.5,
  s: 'foo',
  empty: '',
  nil: null,
  no: false,
  object: { a: 1 },
  list: ['x'],
  code: 503,
});

const manyBranches = Array.from({ length: 10 }, (_, i) => `code = ${i}, "${i}"`).join(', ');

export const generalFunctionCases: readonly AnswerCase[] = [
  gives(page, 'ispresent(s)', 1),
  gives(page, 'isPresent(missing)', 0),
  gives(page, 'ispresent(empty)', 1),
  gives(page, 'ispresent(no)', 1),
  gives('position: JSON null', 'ispresent(nil)', 0),
  gives('position: Objects and arrays of an event', 'ispresent(object)', 0),
  gives(page, 'ispresent(object.a)', 1),
  gives(page, 'ispresent(list.0)', 1),
  gives(page, 'coalesce(missing, s, n)', 'foo'),
  gives(page, 'coalesce(missing, nil)', null),
  gives(page, 'coalesce(empty, s)', ''),
  gives('position: Objects and arrays of an event', 'coalesce(object, list, s)', 'foo'),
  gives(page, 'coalesce(no, s)', 0),
  gives(page, 'coalesce(s)', 'foo'),
  gives(page, 'case(code >= 500, "server", code >= 400, "client", "fine")', 'server'),
  gives(page, 'case(code < 400, "fine", code < 500, "client")', null),
  gives(page, 'case(code < 400, "fine", "other")', 'other'),
  gives(page, `case(${manyBranches}, "many")`, 'many'),
  gives(page, 'case(ispresent(missing), "a", isempty(missing), "b")', 'b'),
  gives('position: Missing arguments', 'case(missing > 1, "a", missing != 1, "b")', 'b'),
  gives(page, 'if(n > 2, s, "less")', 'foo'),
  gives(page, 'if(n > 3, s, "less")', 'less'),
  gives(page, 'if(not ispresent(missing), 1, 2)', 1),
  gives('position: Missing arguments', 'if(missing = 1, "a", "b")', 'b'),
  gives(page, 'if(n > 2, if(code = 503, "both", "one"), "none")', 'both'),
  {
    page,
    query: 'stats count(*) as calls by case(code >= 500, "5xx", code >= 400, "4xx", "fine") as class',
    records: [{ code: 500 }, { code: 404 }, { code: 503 }, { code: 200 }, {}],
    columns: ['class', 'calls'],
    rows: [
      ['4xx', 1],
      ['5xx', 2],
      ['fine', 2],
    ],
  },
];
