import type { AnswerCase } from '../answerOf.ts';

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

/** The ways to a field of an event. */
export const fieldPathCases: readonly AnswerCase[] = [
  reach('CWL_AnalyzeLogData-discoverable-fields', 'a.b.c = "x"', 1),
  reach('CWL_AnalyzeLogData-discoverable-fields', 'list.0.id = "i-1"', 1),
  reach('CWL_AnalyzeLogData-discoverable-fields', 'list.1.id = "i-2"', 1),
  reach('CWL_AnalyzeLogData-discoverable-fields', 'list.2.id = "i-2"'),
  reach('CWL_AnalyzeLogData-discoverable-fields', '@@at = "at"', 2),
  reach('CWL_QuerySyntax-Guidelines', '`x-y` = 1', 1),
  reach('CWL_QuerySyntax-Guidelines', 'o.`x-amz-acl` = "private"', 1),
  reach('position: Backticks', '`o.x-amz-acl` = "private"', 1),
  reach('position: Backticks', '`a.b.c` = "x"', 1),
  reach('CWL_QuerySyntax-operations-functions (`user.id`)', 'o.`user.id` = "u"', 1),
  reach('position: A number between dots', 'o.0 = "zero"', 1),
  reach('position: Case of names', 'A.b.c = "x"', 2),
  reach('position: Objects and arrays of an event', 'ispresent(a.b)', 2),
  reach('position: Own members only', 'ispresent(__proto__) or ispresent(constructor.name) or ispresent(a.toString)'),
];
