import type { Position } from '../../reference/position.ts';

/** Comparison, arithmetic, names and literals. */
export const languagePositions: readonly Position[] = [
  {
    topic: 'Missing field, = < <= > >= in like =~',
    position: 'Does not hold.',
    ground: 'by analogy with the report on !=',
    concerns: ['=', '<', '<=', '>', '>=', 'in', 'like', '=~'],
  },
  {
    topic: 'Missing field, != not in, not like',
    position: 'Holds, also when both sides are missing.',
    ground: 'DataBiosphere/azul issue 5884 for !=; the others by analogy',
    concerns: ['!=', 'not in', 'not like'],
  },
  {
    topic: 'Text compared with a number',
    position: 'As numbers when the whole text is a number; else unequal and in no order.',
    ground: 'CWL_QuerySyntax-examples compare extracted text with 400',
    concerns: ['=', '!=', '<', '<=', '>', '>=', 'in'],
  },
  {
    topic: 'Text compared with text',
    position: 'Equal when the same text; ordered as numbers when both are, else by Unicode code point.',
    ground: 'choice',
    concerns: ['=', '!=', '<', '<=', '>', '>='],
  },
  {
    topic: 'Integers beyond 2^53',
    position: 'Compared exactly; arithmetic is in doubles.',
    ground: 'choice',
    concerns: ['=', '!=', '<', '<=', '>', '>='],
  },
  { topic: 'Texts beyond all doubles', position: '"1e999" is text and no number.', ground: 'choice' },
  {
    topic: 'like with text',
    position: 'A substring, no wildcards; a number is matched as its text.',
    ground: 'CWL_QuerySyntax-Filter',
    concerns: ['like', 'not like'],
  },
  {
    topic: 'Regular expressions',
    position: 'RE2, not anchored; \\/ is a slash.',
    ground: 'CWL_QuerySyntax-operations-functions names RE2',
    concerns: ['like', 'not like', '=~', 'parse regex', 'regex_replace'],
  },
  {
    topic: 'Precedence',
    position: 'or, and, not, comparisons, + -, * / %, the signs - and !, ^ from the right.',
    ground: 'the order of SQL and of mathematics',
    concerns: ['and', 'or', 'not', '+', '-', '*', '/', '%', '^'],
  },
  {
    topic: 'Escapes in strings',
    position: 'A backslash before a quote or a backslash; else it is a backslash.',
    ground: 'choice',
  },
  {
    topic: 'Arithmetic without a finite result',
    position: 'Absent: a missing or non-numeric operand, division by zero.',
    ground: 'choice',
    concerns: ['+', '-', '*', '/', '%', '^', 'log', 'sqrt'],
  },
  {
    topic: 'Aliases',
    position: 'Hide a field of the same name, not the fields below it.',
    ground: 'events are flattened',
    concerns: ['as'],
  },
  {
    topic: 'Remainder',
    position: 'Has the sign of the dividend.',
    ground: 'choice',
    concerns: ['%'],
  },
  {
    topic: 'The sign !',
    position: 'The same as not, but binds like a minus sign.',
    ground: 'seen in public queries',
    concerns: ['!'],
  },
  {
    topic: 'Names and literals',
    position:
      'A bare name is a field, on the right and in a list too; a literal may stand on either side, and members need not be constant.',
    ground: 'CWL_QuerySyntax-Filter compares fields with literals only; else choice',
    concerns: ['=', 'in'],
  },
  {
    topic: 'Members of a list',
    position: 'in compares as = does; an empty list has no members.',
    ground: 'choice',
    concerns: ['in', 'not in'],
  },
  {
    topic: 'Empty commands',
    position: 'Nothing between two pipes, before the first or after the last is passed over.',
    ground: 'choice',
  },
  {
    topic: 'Text as a number',
    position: 'Arithmetic, sum, avg, pct and order take a text that is wholly a number as that number.',
    ground: 'CWL_QuerySyntax-Parse averages a parsed text',
    concerns: ['+', '-', '*', '/', '%', '^', 'sum', 'avg', 'pct'],
  },
  {
    topic: 'Maps and lists in comparisons',
    position: 'Every comparison with one is false, != too; not in and not like hold.',
    ground:
      'CWL_QuerySyntax-operations-functions for comparisons: "result in false"; else by analogy with absent values',
    concerns: ['=', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'like', 'not like', '=~'],
  },
];
