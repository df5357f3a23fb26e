import { fieldOf, isReserved } from '../../insights/grammar/names.ts';
import { aggregate } from '../../insights/functions/aggregates.ts';
import { scalarFunction } from '../../insights/functions/scalarFunctions.ts';
import type { InsightsToken } from '../../insights/tokenizeInsights.ts';
import type { Token } from '../../query/token.ts';
import { insightsArguments } from './insightsArguments.ts';
import { insightsQueryAt, type InsightsQueryAt } from './insightsNames.ts';
import { eventSourcesIn } from './eventSourcesIn.ts';
import { words, type Place, type Want } from './place.ts';
import { readPrefix, writtenRange, type Prefix } from './readPrefix.ts';
import type { TokenWords } from './tokenWords.ts';

/** What may be written at an offset of a Logs Insights query; `null` in comments and regular expressions. */
export function insightsPlace(text: string, offset: number): Place | null {
  const prefix = readPrefix('insights', text, offset, isWord);
  if (prefix.isOpaque) return null;
  const query = insightsQueryAt(prefix.text, prefix.tokens as readonly InsightsToken[]);
  const range = writtenRange(prefix, followingWord(prefix));
  return {
    language: 'insights',
    range,
    open: prefix.open,
    wants: wantsOf(query, isQueryStart(prefix)),
    names: query.names,
    fieldsAreGone: query.fieldsAreGone,
    eventSources: eventSourcesIn(text),
    isCalled: text.charAt(range.end) === '(',
  };
}

/** Whether no command stands before: at the beginning of the text, or of a subquery. */
function isQueryStart({ text, tokens }: Prefix): boolean {
  const last = tokens.at(-1);
  return last === undefined || text.slice(last.range.start, last.range.end) === '(';
}

function isWord(token: Token, written: string): boolean {
  return token.kind === 'name' || token.kind === 'number' || token.kind === 'period' || written === '!';
}

/** The rest of a name: keys behind dots; in backticks up to the closing one first. */
function followingWord({ word, text }: Prefix): RegExp {
  const written = word === null ? '' : text.slice(word.range.start);
  const isQuoted = (written.split('`').length - 1) % 2 === 1;
  if (isQuoted) return /^(?:[^`]*`)?(?:\.(?:[@\w]+|`[^`]*`)?)*/;
  return written.endsWith('.') ? /^(?:[@\w]+|`[^`]*`)?(?:\.(?:[@\w]+|`[^`]*`)?)*/ : /^[@\w]*(?:\.(?:[@\w]+|`[^`]*`)?)*/;
}

const comparisons = new Set(['=', '!=', '<', '<=', '>', '>=', '==', '<>']);
const connectives = ['and', 'or'];
const relations = [
  { label: '=', text: '= ', offersMore: true },
  { label: '!=', text: '!= ', offersMore: true },
  { label: 'in', text: 'in [$1]', isSnippet: true, offersMore: true, detail: 'one of a list' },
  { label: 'like', text: 'like ', offersMore: true },
  { label: 'not in', text: 'not in [$1]', isSnippet: true, offersMore: true },
  { label: 'not like', text: 'not like ', offersMore: true },
  { label: '=~', text: '=~ /$1/', isSnippet: true },
  { label: '>', text: '> ' },
  { label: '>=', text: '>= ' },
  { label: '<', text: '< ' },
  { label: '<=', text: '<= ' },
];

function wantsOf(query: InsightsQueryAt, isFirst: boolean): readonly Want[] {
  const { command } = query;
  if (command.length === 0) return [{ kind: 'command', isFirst }];
  const last = command.word(-1);
  if ((last === 'as' || last === 'into') && command.length > 1) return [];
  const bracket = command.openBracket();
  if (last === '(' && (command.word(-2) === 'in' || opensQuery(command))) return [{ kind: 'command', isFirst: true }];
  const special = insightsArguments(command, bracket);
  if (special !== null) return special;
  const isList = command.at(bracket) === '[' && command.word(bracket - 1) === 'in';
  if (isList) return listWants(query, bracket);
  if (comparisons.has(last)) return valueWants(query, fieldBefore(query, command.length - 1));
  if (last === 'like' || last === '=~') return patternWants(query, command.length - 1);
  if (last === 'in') return setWants(query);
  if (last === 'not' && isOperand(command, command.length - 2)) {
    return [words('in', 'like')];
  }
  return isOperand(command, command.length - 1) ? afterOperand(command, bracket) : startOfExpression(query, bracket);
}

/** Whether the bracket at the end opens the query that the command joins with. */
function opensQuery(command: TokenWords): boolean {
  return /^(?:join|appendcols)$/.test(command.word(0)) && !command.touches(command.length - 1);
}

function valueWants({ fieldsAreGone }: InsightsQueryAt, field: string | null): readonly Want[] {
  const others: Want[] = fieldsAreGone ? [{ kind: 'field' }] : [{ kind: 'function', of: 'row' }, { kind: 'field' }];
  return [{ kind: 'value', field }, { kind: 'parameter', slot: { shape: 'value', field } }, ...others];
}

function listWants(query: InsightsQueryAt, bracket: number): readonly Want[] {
  const { command } = query;
  const last = command.at(-1);
  if (last !== '[' && last !== ',') return [];
  const word = command.word(bracket - 1) === 'in' ? bracket - 1 : bracket;
  const subject = command.word(word - 1) === 'not' ? word - 1 : word;
  const field = fieldBefore(query, subject);
  return [
    { kind: 'value', field },
    { kind: 'parameter', slot: { shape: 'value', field } },
  ];
}

function setWants(query: InsightsQueryAt): readonly Want[] {
  const { command } = query;
  const word = command.length - 1;
  const subject = command.word(word - 1) === 'not' ? word - 1 : word;
  const field = fieldBefore(query, subject);
  return [
    {
      kind: 'word',
      words: [{ label: '[…]', text: '[$1]', isSnippet: true, offersMore: true, detail: 'a list of values' }],
    },
    { kind: 'parameter', slot: { shape: 'list', field } },
  ];
}

function patternWants(query: InsightsQueryAt, word: number): readonly Want[] {
  const { command } = query;
  const field = fieldBefore(query, command.word(word - 1) === 'not' ? word - 1 : word);
  const regex: Want = {
    kind: 'word',
    words: [{ label: '/…/', text: '/$1/', isSnippet: true, detail: 'a regular expression' }],
  };
  const parameter: Want = { kind: 'parameter', slot: { shape: 'pattern', field } };
  return command.word(word) === 'like' ? [regex, parameter, { kind: 'value', field }] : [regex, parameter];
}

/** What may begin an expression: what fits depends on the command and on the call it stands in. */
function startOfExpression(query: InsightsQueryAt, bracket: number): readonly Want[] {
  const { command } = query;
  const name = command.word(0);
  const row: Want = { kind: 'function', of: 'row' };
  const field: Want = { kind: 'field' };
  if (name === 'filterindex') return [{ kind: 'field', only: 'indexed' }];
  const call = callOf(command, bracket);
  if (call !== null) {
    const isCondition = (call === 'if' || call === 'case') && command.commasSince(bracket) === 0;
    const parameter: Want = { kind: 'parameter', slot: { shape: 'value', field: null } };
    return [field, row, ...(isCondition ? [words('not')] : [parameter])];
  }
  const isBeforeBy = name === 'stats' && !command.tokens.some((_, index) => command.word(index) === 'by');
  if (isBeforeBy) return [{ kind: 'function', of: 'aggregate' }, row, ...(query.fieldsAreGone ? [field] : [])];
  if (name === 'filter' || name === 'where') return [field, row, words('not')];
  return [field, row];
}

function afterOperand(command: TokenWords, bracket: number): readonly Want[] {
  const name = command.word(0);
  if (command.at(bracket) === '[') return [];
  const call = callOf(command, bracket);
  const isLogical = name === 'filter' || name === 'where' || call === 'if' || call === 'case';
  const start = startOfOperand(command, command.length - 1);
  if (isLogical) {
    const before = command.word(start - 1);
    const isComplete = comparisons.has(before) || before === 'like' || before === '=~' || before === 'in';
    if (isComplete || command.at(start) === '(') return [words(...connectives)];
    const isCall = command.at(start + 1) === '(' || command.at(-1) === ')';
    const isCondition = isCall && scalarFunction(command.at(start))?.isCondition === true;
    return isCondition
      ? [words(...connectives), { kind: 'word', words: relations }]
      : [{ kind: 'word', words: relations }];
  }
  if (call !== null) return [];
  const isNamed = /^(?:as|into)$/.test(command.word(-2));
  switch (name) {
    case 'filterindex': {
      const isSubject = start === 1;
      return isSubject
        ? [{ kind: 'word', words: relations.filter(({ label }) => label === '=' || label === 'in') }]
        : [];
    }
    case 'fields':
      return isNamed ? [] : [words('as')];
    case 'stats': {
      const hasBy = command.tokens.some((_, index) => command.word(index) === 'by');
      return [words(...(hasBy ? [] : ['by']), ...(isNamed ? [] : ['as']))];
    }
    case 'sort':
      return /^(?:asc|desc)$/.test(command.word(-1)) ? [] : [words('desc', 'asc')];
    case 'unnest':
      return isNamed ? [] : [words('into')];
    case 'accum':
      return isNamed ? [] : [words('as')];
    default:
      return [];
  }
}

/** Whether the token at an index ends something that has a value. */
function isOperand(command: TokenWords, index: number): boolean {
  const token = command.tokens[index];
  if (token === undefined || index < 1) return false;
  if (token.kind === 'name') {
    const word = command.word(index);
    if (word === 'any' && command.word(0) === 'limit') return false;
    return !isReserved(word) && !(index === 1 && command.word(0) === 'parse' && word === 'json');
  }
  return (
    token.kind === 'string' ||
    token.kind === 'number' ||
    token.kind === 'period' ||
    token.kind === 'regex' ||
    /^[)\]]$/.test(command.at(index))
  );
}

/** The index of the first token of the operand that ends at an index. */
function startOfOperand(command: TokenWords, index: number): number {
  const symbol = command.at(index);
  if (symbol !== ')' && symbol !== ']') return index;
  const open = command.opening(index);
  if (open < 0) return index;
  const isCall =
    symbol === ')' && open > 1 && command.tokens[open - 1]?.kind === 'name' && !isReserved(command.at(open - 1));
  return isCall ? open - 1 : open;
}

/** The function whose arguments stand behind an open bracket, in lower case. */
function callOf(command: TokenWords, bracket: number): string | null {
  if (bracket < 2 || command.at(bracket) !== '(' || command.tokens[bracket - 1]?.kind !== 'name') return null;
  const name = command.word(bracket - 1);
  if (isReserved(name)) return null;
  const isKnown = scalarFunction(name) !== undefined || aggregate(name) !== undefined;
  return isKnown || command.touches(bracket) ? name : null;
}

/** The dotted path that stands before an index, through the names that the query has given to fields. */
function fieldBefore({ command, names }: InsightsQueryAt, index: number): string | null {
  const token = command.tokens[index - 1];
  if (token?.kind !== 'name' || index < 2) return null;
  const path = fieldOf(token as InsightsToken, command.at(index - 1)).name;
  const defined = names.find(({ name }) => name === path);
  return defined === undefined ? path : defined.field;
}
