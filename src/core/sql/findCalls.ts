import type { Range } from '../text/range.ts';
import type { SqlToken } from './tokenizeSql.ts';

/** A name with an opening parenthesis after it that is a function or the type of a cast. */
export interface SqlCall {
  readonly kind: 'function' | 'type';
  /** In lower case, without quotes. */
  readonly name: string;
  /** True for `schema.name(` and for DuckDB's `value.name(`, neither of which Athena's functions have. */
  readonly qualified: boolean;
  /** `now()`, which is replaced as a whole. */
  readonly isMoment: boolean;
  readonly nameRange: Range;
  readonly openRange: Range;
  /** `null` where the text ends before. */
  readonly closeRange: Range | null;
}

/** Words that an opening parenthesis may follow without a call. */
const keywords: ReadonlySet<string> = new Set(
  `all and any as asc between by case cross cube desc distinct else end escape except exists fetch filter first from full group
   having in inner intersect interval is join last lateral left like limit natural not null nulls offset on or order outer
   over partition preceding range recursive right rollup rows select sets some then union using values when where
   window with within`.split(/\s+/),
);

const typeNames: ReadonlySet<string> = new Set(['array', 'char', 'decimal', 'numeric', 'time', 'timestamp', 'varchar']);

/** Every call in the text, in the order of their names. Lists of column names (`AS t(a, b)`, `WITH t (a) AS`) are none. */
export function findCalls(text: string, tokens: readonly SqlToken[]): readonly SqlCall[] {
  const closing = closingParentheses(text, tokens);
  const calls: SqlCall[] = [];
  for (let index = 0; index + 1 < tokens.length; index++) {
    const token = tokens[index] as SqlToken;
    const open = tokens[index + 1] as SqlToken;
    if ((token.kind !== 'word' && token.kind !== 'identifier') || textOf(text, open) !== '(') continue;
    const name = nameOf(text, token);
    const close = closing.get(index + 1);
    if (isColumnList(text, tokens, index, close)) continue;
    const isFilterCall = name === 'filter' && !isAggregateFilter(text, tokens, index);
    if (token.kind === 'word' && keywords.has(name) && !isFilterCall) continue;
    const before = tokens[index - 1];
    const isType =
      token.kind === 'word' &&
      (typeNames.has(name) || ((name === 'row' || name === 'map') && isTypePlace(text, tokens, index)));
    calls.push({
      kind: isType ? 'type' : 'function',
      name,
      qualified: before !== undefined && textOf(text, before) === '.',
      isMoment: token.kind === 'word' && name === 'now',
      nameRange: token.range,
      openRange: open.range,
      closeRange: close === undefined ? null : (tokens[close] as SqlToken).range,
    });
  }
  return calls;
}

/** For each opening parenthesis the index of the one that closes it. */
function closingParentheses(text: string, tokens: readonly SqlToken[]): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const [index, token] of tokens.entries()) {
    const character = textOf(text, token);
    if (character === '(') open.push(index);
    if (character !== ')') continue;
    const start = open.pop();
    if (start !== undefined) closing.set(start, index);
  }
  return closing;
}

/** `FILTER (WHERE …)` after an aggregate, as against `filter(list, lambda)`. */
function isAggregateFilter(text: string, tokens: readonly SqlToken[], index: number): boolean {
  const inside = tokens[index + 2];
  return inside !== undefined && textOf(text, inside).toLowerCase() === 'where';
}

/** A type stands after the `AS` of a cast, or inside another type, after its parenthesis, a comma or a field's name. */
function isTypePlace(text: string, tokens: readonly SqlToken[], index: number): boolean {
  let at = index - 1;
  let depth = 0;
  for (; at >= 0; at--) {
    const word = textOf(text, tokens[at] as SqlToken).toLowerCase();
    if (word === ')') depth++;
    else if (word === '(') {
      const owner = tokens[at - 1];
      const ownerName = owner === undefined ? '' : textOf(text, owner).toLowerCase();
      if (depth === 0 && !['row', 'map', 'array'].includes(ownerName)) return false;
      if (depth > 0) depth--;
    } else if (word === 'as' && depth === 0) return true;
  }
  return false;
}

function isColumnList(text: string, tokens: readonly SqlToken[], index: number, close: number | undefined): boolean {
  const before = tokens[index - 1];
  if (before === undefined) return false;
  const word = textOf(text, before).toLowerCase();
  // The `AS` of a cast is followed by a type, which has parentheses too.
  if (word === 'as')
    return !typeNames.has(nameOf(text, tokens[index] as SqlToken)) && !isCastAs(text, tokens, index - 1);
  if (['with', 'recursive', ','].includes(word) && close !== undefined) {
    const as = tokens[close + 1];
    const body = tokens[close + 2];
    return (
      as !== undefined && body !== undefined && textOf(text, as).toLowerCase() === 'as' && textOf(text, body) === '('
    );
  }
  if (word === ')') return !keywords.has(nameOf(text, tokens[index] as SqlToken));
  const isType = ['array', 'row', 'map', ...typeNames].includes(nameOf(text, tokens[index] as SqlToken));
  if (isType && isTypePlace(text, tokens, index)) return false;
  if (before.kind === 'identifier') return true;
  return before.kind === 'word' && !keywords.has(word) && !['date', 'time', 'timestamp'].includes(word);
}

/** True when the `AS` at `index` belongs to `CAST(… AS` or `TRY_CAST(… AS`. */
function isCastAs(text: string, tokens: readonly SqlToken[], index: number): boolean {
  let depth = 0;
  for (let at = index - 1; at > 0; at--) {
    const word = textOf(text, tokens[at] as SqlToken);
    if (word === ')') depth++;
    else if (word === '(' && depth-- === 0)
      return ['cast', 'try_cast'].includes(textOf(text, tokens[at - 1] as SqlToken).toLowerCase());
  }
  return false;
}

function nameOf(text: string, token: SqlToken): string {
  const name = textOf(text, token);
  return (token.kind === 'identifier' ? name.slice(1, -1).replaceAll('""', '"') : name).toLowerCase();
}

function textOf(text: string, token: SqlToken): string {
  return text.slice(token.range.start, token.range.end);
}
