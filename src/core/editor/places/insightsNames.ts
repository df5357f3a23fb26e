import { fieldOf } from '../../insights/grammar/names.ts';
import { isCommandWord } from '../../insights/grammar/commandWords.ts';
import type { InsightsToken } from '../../insights/tokenizeInsights.ts';
import type { DefinedName } from './place.ts';
import { TokenWords } from './tokenWords.ts';

/** The query that an offset stands in, read from the tokens before it. */
export interface InsightsQueryAt {
  /** The tokens of the command that is being written, its name first; none after a pipe. */
  readonly command: TokenWords;
  readonly names: readonly DefinedName[];
  readonly fieldsAreGone: boolean;
}

/**
 * The command that is being written, and the names that those before it have defined. Reads tokens, not trees: the commands
 * may be half written. A subquery begins anew.
 */
export function insightsQueryAt(text: string, tokens: readonly InsightsToken[]): InsightsQueryAt {
  const all = new TokenWords(text, tokens);
  const outer: { start: number; names: DefinedName[]; gone: boolean; bracket: boolean }[] = [];
  let query = { start: 0, names: [] as DefinedName[], gone: false, bracket: true };
  const brackets: boolean[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const symbol = all.at(index);
    if (tokens[index]?.kind === 'pipe') {
      define(all.from(query.start, index), query);
      query.start = index + 1;
    } else if (symbol === '(') {
      const opensQuery = isSubquery(all, query.start, index);
      brackets.push(opensQuery);
      if (!opensQuery) continue;
      outer.push(query);
      query = { start: index + 1, names: [], gone: false, bracket: true };
    } else if (symbol === ')' && brackets.pop() === true) query = outer.pop() ?? query;
  }
  return { command: all.from(query.start), names: query.names, fieldsAreGone: query.gone };
}

/** A bracket after `in`, or in a command that reads another query, with a command behind it. */
function isSubquery(all: TokenWords, commandStart: number, bracket: number): boolean {
  const command = all.word(commandStart);
  const mayHold = all.word(bracket - 1) === 'in' || command === 'join' || command === 'appendcols';
  return mayHold && isCommandWord(all.at(bracket + 1));
}

function define(command: TokenWords, query: { names: DefinedName[]; gone: boolean }): void {
  if (command.word(0) === 'stats') {
    const before = query.names;
    query.names = itemsOf(command).map((item) => named(item, before));
    query.gone = true;
    return;
  }
  const added = namesAdded(command, query.names);
  const replaced = new Set(added.map(({ name }) => name));
  query.names = [...query.names.filter(({ name }) => !replaced.has(name)), ...added];
}

/** Expressions parted by commas and `by`, outside brackets. */
function itemsOf(command: TokenWords): TokenWords[] {
  const items: TokenWords[] = [];
  let start = 1;
  let depth = 0;
  for (let index = 1; index <= command.length; index++) {
    const symbol = command.word(index);
    if (symbol === '(' || symbol === '[') depth++;
    else if (symbol === ')' || symbol === ']') depth--;
    const ends = index === command.length || (depth === 0 && (symbol === ',' || symbol === 'by'));
    if (!ends) continue;
    if (index > start) items.push(command.from(start, index));
    start = index + 1;
  }
  return items;
}

/** The name of a result: its alias, or the expression itself. */
function named(item: TokenWords, before: readonly DefinedName[]): DefinedName {
  const as = item.length > 2 && item.word(-2) === 'as' ? item.length - 2 : item.length;
  const expression = item.from(0, as);
  const name = as < item.length ? plainName(item, item.length - 1) : textOf(expression);
  return { name, meaning: textOf(expression), field: fieldIn(expression, before) };
}

function namesAdded(command: TokenWords, before: readonly DefinedName[]): DefinedName[] {
  const added: DefinedName[] = [];
  let isList = false;
  for (let index = 1; index < command.length; index++) {
    const word = command.word(index);
    const token = command.tokens[index];
    if (word === 'output' || word === 'outputnew') isList = true;
    if (token?.kind === 'regex' && token.literal?.kind === 'regex') {
      for (const [, name] of token.literal.source.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)) {
        if (name !== undefined) added.push({ name, meaning: 'taken out of a text by parse', field: null });
      }
    }
    const follows = command.word(index - 1);
    const isNamed =
      follows === 'as' || follows === 'into' || (isList && (follows === ',' || follows.startsWith('output')));
    if (token?.kind !== 'name' || !isNamed) continue;
    if (command.word(0) === 'parse') isList = true;
    const expression = follows === 'as' ? itemBefore(command, index - 1) : command.from(index, index);
    added.push({
      name: plainName(command, index),
      meaning: expression.length > 0 && command.word(0) !== 'parse' ? textOf(expression) : `given by ${command.at(0)}`,
      field: command.word(0) === 'fields' || command.word(0) === 'display' ? fieldIn(expression, before) : null,
    });
  }
  return added;
}

/** What stands before `as`, back to a comma outside brackets. */
function itemBefore(command: TokenWords, as: number): TokenWords {
  let depth = 0;
  let start = as;
  for (; start > 1; start--) {
    const symbol = command.at(start - 1);
    if (symbol === ')' || symbol === ']') depth++;
    else if (symbol === '(' || symbol === '[') depth--;
    else if (symbol === ',' && depth === 0) break;
  }
  return command.from(start, as);
}

/** The dotted path of an expression that is a field alone; another name of a field leads to that field. */
function fieldIn(expression: TokenWords, before: readonly DefinedName[]): string | null {
  if (expression.length !== 1 || expression.tokens[0]?.kind !== 'name') return null;
  const path = plainName(expression, 0);
  return before.find(({ name }) => name === path)?.field ?? path;
}

function plainName(words: TokenWords, index: number): string {
  const token = words.tokens[index];
  return token === undefined ? '' : fieldOf(token as InsightsToken, words.at(index)).name;
}

function textOf(words: TokenWords): string {
  const start = words.tokens[0]?.range.start ?? 0;
  const end = words.tokens.at(-1)?.range.end ?? start;
  const text = words.text.slice(start, end).replaceAll(/\s+/g, ' ');
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
