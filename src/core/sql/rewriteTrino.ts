import { firstProblems } from '../text/firstProblems.ts';
import { error, unsupported, type Problem } from '../text/problem.ts';
import { range, type Range } from '../text/range.ts';
import { isoTime } from '../time/window.ts';
import { applyEdits, type Edit } from './applyEdits.ts';
import { findCalls, type SqlCall } from './findCalls.ts';
import { timeFormats } from './timeFormats.ts';
import { tokenizeSql, type SqlToken } from './tokenizeSql.ts';
import { trinoFunctions } from './trinoFunctions.ts';

export interface RewriteOptions {
  /** What `now()` and `current_timestamp` stand for, in milliseconds: one moment for a whole run. */
  readonly now: number;
  /** The declared table, whose name may need quotes (an event data store's id). */
  readonly table: string | null;
}

export interface RewrittenSql {
  /** The query as DuckDB is to see it. Without meaning where `problems` has errors. */
  readonly text: string;
  /** Errors refuse the query. Ranges are in the author's text. */
  readonly problems: readonly Problem[];
  /** The token of the author's text that an offset of `text` belongs to; the whole text for `null`. */
  readonly originalRange: (offset: number | null) => Range;
  /** The names of the answer's columns as Athena gives them: `_col0` where the author gave none. */
  readonly columnNames: (names: readonly string[]) => readonly string[];
}

/**
 * Turns a query of Athena into one that DuckDB answers the same, token by token: it never touches a literal. What has no
 * equal is refused by name and place, and so is everything but one statement that only reads.
 */
export function rewriteTrino(text: string, options: RewriteOptions): RewrittenSql {
  const { tokens: all, problems: lexical } = tokenizeSql(text);
  const tokens = all.filter((token) => token.kind !== 'comment');
  const calls = findCalls(text, tokens);
  const formats = timeFormats(text, tokens, calls);
  const problems: Problem[] = [
    ...lexical,
    ...statementProblems(text, tokens),
    ...formats.problems,
    ...zoneProblems(text, tokens),
  ];
  const edits: Edit[] = [
    ...moments(text, tokens, options.now),
    ...tableName(text, tokens, options.table),
    ...defaultSchema(text, tokens),
    ...calls.flatMap(typeEdits),
    ...formats.edits,
  ];
  for (const call of calls) {
    if (call.kind === 'type') continue;
    const to = call.qualified ? undefined : trinoFunctions.get(call.name);
    if (to === undefined) {
      problems.push(unsupported('sql.unsupported-function', call.name, unknownFunction(call.name), call.nameRange));
      continue;
    }
    const cast = castToText(text, tokens, call);
    if (cast !== null) {
      edits.push(...cast);
      continue;
    }
    if (call.isMoment || to.before === `${call.name}(`) continue;
    edits.push({ range: range(call.nameRange.start, call.openRange.end), text: to.before });
    if (call.closeRange !== null && to.after !== ')') edits.push({ range: call.closeRange, text: to.after });
  }
  const { text: rewritten, originalOffset } = applyEdits(text, edits);
  return {
    text: rewritten,
    problems: firstProblems(problems),
    originalRange: (offset) => (offset === null ? range(0, text.length) : tokenAt(all, originalOffset(offset), text)),
    columnNames: (names) => names.map((name, index) => (isGiven(name, text, tokens) ? name : `_col${index}`)),
  };
}

function unknownFunction(name: string): string {
  return `The function ${name} cannot be answered exactly here, or Athena does not have it.`;
}

function statementProblems(text: string, tokens: readonly SqlToken[]): readonly Problem[] {
  const first = tokens[0];
  if (first === undefined) return [error('sql.empty', 'Write a SELECT statement.', range(0, text.length))];
  const problems: Problem[] = [];
  const start = textOf(text, first).toLowerCase();
  if (!['select', 'with', '(', 'values'].includes(start))
    problems.push(error('sql.only-select', 'A cell may only read: start it with SELECT or WITH.', first.range));
  const end = tokens.findIndex((token) => textOf(text, token) === ';');
  const further = end < 0 ? undefined : tokens[end + 1];
  if (further !== undefined)
    problems.push(
      error('sql.one-statement', 'A cell runs exactly one statement.', range(further.range.start, text.length)),
    );
  for (const token of tokens) {
    if (token.kind === 'parameter')
      problems.push(error('sql.parameter', 'Write {{ name }} for a parameter: this one has no value.', token.range));
  }
  return problems;
}

/** Words that stand for the moment of the run, as Trino's SQL has them. */
function moments(text: string, tokens: readonly SqlToken[], now: number): readonly Edit[] {
  const iso = isoTime(now);
  const moment = `TIMESTAMPTZ '${iso.slice(0, 10)} ${iso.slice(11, 23)}+00'`;
  const replacements: ReadonlyMap<string, string> = new Map([
    ['current_timestamp', moment],
    ['localtimestamp', `TIMESTAMP '${iso.slice(0, 10)} ${iso.slice(11, 23)}'`],
    ['current_date', `DATE '${iso.slice(0, 10)}'`],
  ]);
  return tokens.flatMap((token, index): readonly Edit[] => {
    if (token.kind !== 'word' || isAfterDot(text, tokens, index)) return [];
    const word = textOf(text, token).toLowerCase();
    const next = tokens[index + 1];
    const close = tokens[index + 2];
    const open = next !== undefined && textOf(text, next) === '(';
    if (word === 'now' && open && close !== undefined && textOf(text, close) === ')')
      return [{ range: range(token.range.start, close.range.end), text: `(${moment})` }];
    const replacement = replacements.get(word);
    return replacement === undefined || open ? [] : [{ range: token.range, text: replacement }];
  });
}

/** Puts the declared table into quotes where it is named and is no plain name, as the id of an event data store. */
function tableName(text: string, tokens: readonly SqlToken[], table: string | null): readonly Edit[] {
  if (table === null || /^\w+$/.test(table) || !/^[\w-]+$/.test(table)) return [];
  const edits: Edit[] = [];
  let end = 0;
  for (const [index, token] of tokens.entries()) {
    const { start } = token.range;
    const before = tokens[index - 1];
    if (start < end || before === undefined || !['from', 'join', ','].includes(textOf(text, before).toLowerCase()))
      continue;
    if (text.slice(start, start + table.length).toLowerCase() !== table.toLowerCase()) continue;
    if (/[\w-]/.test(text.charAt(start + table.length))) continue;
    end = start + table.length;
    edits.push({ range: range(start, end), text: `"${table}"` });
  }
  return edits;
}

/** Athena's database `default` has a name that DuckDB reserves. */
function defaultSchema(text: string, tokens: readonly SqlToken[]): readonly Edit[] {
  return tokens.flatMap((token, index): readonly Edit[] => {
    const next = tokens[index + 1];
    const isSchema =
      textOf(text, token).toLowerCase() === 'default' && next !== undefined && textOf(text, next) === '.';
    return isSchema ? [{ range: token.range, text: '"default"' }] : [];
  });
}

/** `ARRAY(T)` is `T[]` in DuckDB, and the type `ROW(…)` is `STRUCT(…)`. */
function typeEdits(call: SqlCall): readonly Edit[] {
  if (call.kind !== 'type' || call.closeRange === null) return [];
  if (call.name === 'row') return [{ range: call.nameRange, text: 'STRUCT' }];
  if (call.name !== 'array') return [];
  return [
    { range: range(call.nameRange.start, call.openRange.end), text: '' },
    { range: call.closeRange, text: '[]' },
  ];
}

/**
 * `CAST(x AS varchar)` of a JSON value is its text without quotes in Trino (page "JSON functions and operators", "Casting from
 * JSON"), and with them in DuckDB: a macro tells the two apart by the type of `x`.
 */
function castToText(text: string, tokens: readonly SqlToken[], call: SqlCall): readonly Edit[] | null {
  if (call.name !== 'cast' && call.name !== 'try_cast') return null;
  const close = tokens.findIndex((token) => token.range === call.closeRange);
  const [as, type] = [tokens[close - 2], tokens[close - 1]];
  if (close < 2 || as === undefined || type === undefined) return null;
  if (textOf(text, type).toLowerCase() !== 'varchar' || textOf(text, as).toLowerCase() !== 'as') return null;
  return [
    { range: range(call.nameRange.start, call.openRange.end), text: 'trino_as_text(' },
    { range: range(as.range.start, type.range.end), text: '' },
  ];
}

/** A time in a zone prints and compares as one moment in Trino; DuckDB makes a time without zone of it. */
function zoneProblems(text: string, tokens: readonly SqlToken[]): readonly Problem[] {
  return tokens.flatMap((token, index): readonly Problem[] => {
    const words = tokens.slice(index, index + 3).map((word) => textOf(text, word).toLowerCase());
    const zone = tokens[index + 3];
    if (words.join(' ') !== 'at time zone' || (zone !== undefined && textOf(text, zone) === "'UTC'")) return [];
    const message = "AT TIME ZONE cannot be answered exactly here but for 'UTC': keep times in UTC.";
    return [
      unsupported('sql.unsupported-zone', 'AT TIME ZONE', message, range(token.range.start, (zone ?? token).range.end)),
    ];
  });
}

function tokenAt(tokens: readonly SqlToken[], offset: number, text: string): Range {
  const token = tokens.find(({ range: place }) => offset < place.end);
  return token?.range ?? range(Math.min(offset, text.length), text.length);
}

/** True for a name that the author wrote or that is a column's; DuckDB calls other columns by their expression. */
function isGiven(name: string, text: string, tokens: readonly SqlToken[]): boolean {
  if (/^[A-Za-z_]\w*$/.test(name)) return true;
  return tokens.some(
    (token) => token.kind === 'identifier' && textOf(text, token).slice(1, -1).replaceAll('""', '"') === name,
  );
}

function isAfterDot(text: string, tokens: readonly SqlToken[], index: number): boolean {
  const before = tokens[index - 1];
  return before !== undefined && textOf(text, before) === '.';
}

function textOf(text: string, token: SqlToken): string {
  return text.slice(token.range.start, token.range.end);
}
