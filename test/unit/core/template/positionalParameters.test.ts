import assert from 'node:assert/strict';
import fc from 'fast-check';
import { positionalParameters } from '../../../../src/core/template/positionalParameters.ts';
import { printSql } from '../../../../src/core/template/printers/sql.ts';
import { mapRange } from '../../../../src/core/template/segment.ts';
import { tokenizeSql } from '../../../../src/core/sql/tokenizeSql.ts';
import { range, type Range } from '../../../../src/core/text/range.ts';

interface Case {
  /** The values stand between « and ». */
  readonly text: string;
  readonly sent: string;
  readonly parameters: readonly string[];
}

const from = 'FROM cloudtrail_logs';
const many = Array.from({ length: 26 }, (_, index) => `'${index}'`);

/** Athena user guide, querying-with-prepared-statements: question marks in the WHERE clause only. */
const cases: readonly Case[] = [
  {
    text: `SELECT 1 ${from} WHERE eventname = «'x'»`,
    sent: `SELECT 1 ${from} WHERE eventname = ?`,
    parameters: ["'x'"],
  },
  {
    text: `SELECT 1 ${from} WHERE eventname IN «('x','y')» AND n BETWEEN «-1» AND «2»`,
    sent: `SELECT 1 ${from} WHERE eventname IN (?,?) AND n BETWEEN ? AND ?`,
    parameters: ["'x'", "'y'", '-1', '2'],
  },
  {
    text: `SELECT 1 ${from} WHERE t > «TIMESTAMP '2026-11-01 00:00:00.000'»`,
    sent: `SELECT 1 ${from} WHERE t > ?`,
    parameters: ["TIMESTAMP '2026-11-01 00:00:00.000'"],
  },
  {
    text: `SELECT 1 ${from} WHERE eventname LIKE «'a'» AND b = «true»`,
    sent: `SELECT 1 ${from} WHERE eventname LIKE ? AND b = ?`,
    parameters: ["'a'", 'true'],
  },
  {
    text: `SELECT a FROM (SELECT eventname AS a ${from} WHERE eventname = «'x'») WHERE a <> «'y'»`,
    sent: `SELECT a FROM (SELECT eventname AS a ${from} WHERE eventname = ?) WHERE a <> ?`,
    parameters: ["'x'", "'y'"],
  },
  // What an author wrote stays, and so do values in other places.
  {
    text: `SELECT «'x'» ${from} WHERE eventname = 'y'`,
    sent: `SELECT 'x' ${from} WHERE eventname = 'y'`,
    parameters: [],
  },
  {
    text: `SELECT 1 ${from} WHERE contains(ARRAY«('x')», eventname) OR regexp_like(eventname, «'x'»)`,
    sent: `SELECT 1 ${from} WHERE contains(ARRAY('x'), eventname) OR regexp_like(eventname, 'x')`,
    parameters: [],
  },
  {
    text: `SELECT 1 ${from} WHERE t > now() - INTERVAL «'5'» DAY AND d = DATE «'2026-11-01'»`,
    sent: `SELECT 1 ${from} WHERE t > now() - INTERVAL '5' DAY AND d = DATE '2026-11-01'`,
    parameters: [],
  },
  {
    text: `SELECT eventname, count(*) ${from} GROUP BY 1 HAVING count(*) > «2» LIMIT «5»`,
    sent: `SELECT eventname, count(*) ${from} GROUP BY 1 HAVING count(*) > 2 LIMIT 5`,
    parameters: [],
  },
  { text: `SELECT FROM WHERE «'x'»`, sent: `SELECT FROM WHERE 'x'`, parameters: [] },
  {
    text: `SELECT 1 ${from} WHERE eventname = «'${'a'.repeat(1023)}'»`,
    sent: `SELECT 1 ${from} WHERE eventname = '${'a'.repeat(1023)}'`,
    parameters: [],
  },
  {
    text: `SELECT 1 ${from} WHERE eventname IN «(${many.join(',')})»`,
    sent: `SELECT 1 ${from} WHERE eventname IN (${many.join(',')})`,
    parameters: [],
  },
];

describe('positional parameters', () => {
  for (const { text, sent, parameters } of cases)
    it(text.slice(0, 120), () => {
      const marked = unmark(text);
      const made = positionalParameters(marked.text, marked.literals);
      assert.equal(made.text, sent);
      assert.deepEqual(made.parameters, parameters);
    });

  it('leads from the sent text back to the given one', () => {
    const { text, literals } = unmark(`SELECT 1 ${from} WHERE eventname = «'long value'» AND nothing = «7» OR 1 = 1`);
    const made = positionalParameters(text, literals);
    const name = made.text.indexOf('nothing');
    const mapped = mapRange(made.segments, range(name, name + 7));
    assert.equal(text.slice(mapped.start, mapped.end), 'nothing');
    const mark = mapRange(made.segments, range(made.text.indexOf('?'), made.text.indexOf('?') + 1));
    assert.equal(text.slice(mark.start, mark.end), "'long value'");
  });

  it('takes out values and nothing else, whatever they are', () => {
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom("'", '?', '?--', "'?'"),
    );
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 5 }), (given) => {
        const printed = given.map((value) =>
          printSql(
            typeof value === 'string'
              ? { kind: 'text', text: value }
              : typeof value === 'number'
                ? { kind: 'number', value }
                : { kind: 'boolean', value },
          ),
        );
        fc.pre(printed.every((each) => !('refusal' in each)));
        const literals = printed.map((each) => ('refusal' in each ? '' : each.text));
        const marked = unmark(
          literals.map((literal, index) => `${index === 0 ? `SELECT 1 ${from} WHERE` : ' AND'} a = «${literal}»`),
        );
        const made = positionalParameters(marked.text, marked.literals);
        assert.deepEqual(made.parameters, literals);
        const marks = tokenizeSql(made.text).tokens.filter(({ kind }) => kind === 'parameter');
        assert.equal(marks.length, literals.length);
        // Put back, they are the text that was proven.
        let next = 0;
        const back = made.text.replace(/\?/g, () => literals[next++] ?? '');
        assert.equal(back, marked.text);
      }),
    );
  });
});

/** Takes the marks out; a list is given in its pieces where values may hold marks themselves. */
function unmark(marked: string | readonly string[]): { readonly text: string; readonly literals: readonly Range[] } {
  const literals: Range[] = [];
  let text = '';
  for (const piece of typeof marked === 'string' ? marked.split(/(?<=»)/) : marked) {
    const open = piece.indexOf('«');
    if (open < 0) {
      text += piece;
      continue;
    }
    text += piece.slice(0, open);
    const value = piece.slice(open + 1, piece.lastIndexOf('»'));
    literals.push(range(text.length, text.length + value.length));
    text += value + piece.slice(piece.lastIndexOf('»') + 1);
  }
  return { text, literals };
}
