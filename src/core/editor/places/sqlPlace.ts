import type { Token } from '../../query/token.ts';
import { sqlJsonColumns } from '../../reference/sqlColumns.ts';
import { eventSourcesIn } from './eventSourcesIn.ts';
import { words, type Place, type Want } from './place.ts';
import { readPrefix, writtenRange, type Prefix } from './readPrefix.ts';
import { comparedColumn } from './sqlColumn.ts';
import { sqlNames } from './sqlNames.ts';
import { TokenWords } from './tokenWords.ts';

/** What may be written at an offset of a SQL text; `null` in comments. */
export function sqlPlace(text: string, offset: number): Place | null {
  const prefix = joinName(readPrefix('sql', text, offset, isWord));
  if (prefix.isOpaque || prefix.open?.quote === '`') return null;
  const range = writtenRange(prefix, /^[\w$]*(?:\.[\w$]*)*/);
  const statement = new TokenWords(prefix.text, prefix.tokens);
  return {
    language: 'sql',
    range,
    open: prefix.open,
    wants: prefix.open?.quote === '"' ? [] : sqlWants(statement),
    names: sqlNames(text),
    fieldsAreGone: false,
    eventSources: eventSourcesIn(text),
    isCalled: text.charAt(range.end) === '(',
  };
}

function isWord({ kind }: Token, written: string): boolean {
  return kind === 'word' || kind === 'number' || kind === 'unknown' || written === '.' || written === '!';
}

/** `useridentity.sess` is three tokens and one name. */
function joinName(prefix: Prefix): Prefix {
  if (prefix.word === null || prefix.open !== null) return prefix;
  let first = prefix.word;
  let count = prefix.tokens.length;
  for (let before = prefix.tokens[count - 1]; before !== undefined; before = prefix.tokens[count - 1]) {
    const isDot = prefix.text.slice(before.range.start, before.range.end) === '.';
    const isJoined = isDot || (before.kind === 'word' && prefix.text.charAt(first.range.start) === '.');
    if (!isJoined || before.range.end !== first.range.start) break;
    first = before;
    count--;
  }
  const word = { ...prefix.word, range: { start: first.range.start, end: prefix.word.range.end } };
  return { ...prefix, tokens: prefix.tokens.slice(0, count), word };
}

const comparisons = new Set(['=', '!=', '<>', '<', '<=', '>', '>=']);

function sqlWants(statement: TokenWords): readonly Want[] {
  const last = statement.word(-1);
  const column = jsonColumn(statement);
  if (column !== null) return [{ kind: 'jsonPath', column, isKey: statement.word(-4) === 'element_at' }];
  if (comparisons.has(last)) return valueWants(statement, statement.length - 1);
  const bracket = statement.openBracket();
  const before = statement.word(bracket - 1);
  if (bracket > 0 && before === 'in' && /^[(,]$/.test(last)) {
    const subject = statement.word(bracket - 2) === 'not' ? bracket - 2 : bracket - 1;
    return [...valueWants(statement, subject).slice(0, 2), ...(last === '(' ? [words('SELECT')] : [])];
  }
  if (last === '(' && /^(?:as|from|join|exists|all|any)$/.test(before)) return [words('SELECT')];
  if (last === 'like')
    return [{ kind: 'value', field: comparedColumn(statement, statement.length - 1) }, parameter('value', null)];
  if (last === 'in') {
    const subject = statement.word(-2) === 'not' ? statement.length - 2 : statement.length - 1;
    const list: Want = { kind: 'word', words: [{ label: '(…)', text: "('$1')", isSnippet: true, offersMore: true }] };
    return [list, parameter('list', comparedColumn(statement, subject))];
  }
  return clauseWants(statement, last);
}

function valueWants(statement: TokenWords, operator: number): readonly Want[] {
  const field = comparedColumn(statement, operator);
  return [{ kind: 'value', field }, parameter('value', field), { kind: 'field' }, { kind: 'function', of: 'row' }];
}

function parameter(shape: 'value' | 'list' | 'count', field: string | null): Want {
  return { kind: 'parameter', slot: { shape, field } };
}

/** The words after which an expression begins. */
const beforeExpression =
  /^(?:select|distinct|all|where|and|or|not|on|having|when|then|else|case|by|between|[(,+\-*/%]|\|\|)$/;

function clauseWants(statement: TokenWords, last: string): readonly Want[] {
  switch (last) {
    case '':
    case ';':
      return [
        {
          kind: 'word',
          words: [
            { label: 'SELECT', text: 'SELECT ', offersMore: true },
            { label: 'SELECT … FROM', text: 'SELECT $1 FROM ${2:cloudtrail_logs} WHERE $3 LIMIT 100', isSnippet: true },
            { label: 'WITH', text: 'WITH ${1:name} AS (\n  SELECT $2\n)\nSELECT ', isSnippet: true },
          ],
        },
      ];
    case 'from':
    case 'join':
      return [{ kind: 'table' }];
    case 'group':
    case 'order':
    case 'partition':
      return [words('BY')];
    case 'limit':
      return [words('20', '100', '1000'), parameter('count', null)];
    case 'is':
      return [words('NULL', 'NOT NULL')];
    case 'not':
      if (statement.word(-2) === 'is') return [words('NULL')];
      return isSqlOperand(statement, statement.length - 2) ? [words('IN', 'LIKE', 'BETWEEN')] : expressionWants(last);
    case 'as':
    case 'with':
      return [];
    case 'union':
      return [words('ALL', 'SELECT')];
    case 'left':
    case 'right':
    case 'inner':
    case 'cross':
    case 'full':
      return [words('JOIN')];
    default:
      return beforeExpression.test(last) && !isEverything(statement) ? expressionWants(last) : afterOperand(statement);
  }
}

/** The star of `SELECT *` and `t.*`, which is no multiplication. */
function isEverything(statement: TokenWords): boolean {
  return statement.at(-1) === '*' && /^(?:select|distinct|all|[,.(])$/.test(statement.word(-2));
}

function expressionWants(last: string): readonly Want[] {
  const keywords = last === 'select' ? ['DISTINCT', 'CASE'] : ['CASE'];
  const negation = /^(?:where|and|or|on|having|when)$/.test(last) ? ['NOT'] : [];
  const clause = words(...negation, ...keywords);
  return [{ kind: 'field' }, { kind: 'function', of: 'row' }, ...(last === 'by' ? [] : [clause])];
}

const clauses = ['from', 'where', 'group', 'having', 'order', 'limit'];

/** What goes on after a value: an operator in a condition, and the clauses that may still come. */
function afterOperand(statement: TokenWords): readonly Want[] {
  if (isInCall(statement)) return statement.word(statement.openBracket() - 1).endsWith('cast') ? [words('AS')] : [];
  const clause = clauseOf(statement);
  const rest: Readonly<Record<string, readonly string[]>> = {
    select: ['FROM', 'AS'],
    from: ['WHERE', 'GROUP BY', 'ORDER BY', 'LIMIT', 'JOIN', 'LEFT JOIN', 'CROSS JOIN UNNEST', 'AS', 'UNION ALL'],
    join: ['ON', 'AS', 'WHERE', 'GROUP BY', 'ORDER BY', 'LIMIT'],
    where: ['AND', 'OR', 'GROUP BY', 'ORDER BY', 'LIMIT', 'UNION ALL'],
    group: ['HAVING', 'ORDER BY', 'LIMIT'],
    having: ['AND', 'OR', 'ORDER BY', 'LIMIT'],
    order: ['DESC', 'ASC', 'LIMIT'],
    limit: [],
  };
  const isCondition = clause === 'where' || clause === 'having';
  const isFree = (word: string): boolean => {
    if (word === 'AS') return statement.word(-2) !== 'as' && !isEverything(statement);
    return !/^(?:DESC|ASC)$/.test(word) || !/^(?:desc|asc)$/.test(statement.word(-1));
  };
  return [
    ...(isCondition && !isComparedAlready(statement) ? [relations] : []),
    words(...(rest[clause] ?? []).filter(isFree)),
  ];
}

/** Whether the token at an index ends a value: then NOT belongs to an operator that follows. */
function isSqlOperand(statement: TokenWords, index: number): boolean {
  const kind = statement.tokens[index]?.kind;
  if (kind === 'word') return !beforeExpression.test(statement.word(index));
  return kind === 'identifier' || kind === 'string' || kind === 'number' || statement.at(index) === ')';
}

/** Whether the end stands among the arguments of a function. */
function isInCall(statement: TokenWords): boolean {
  const bracket = statement.openBracket();
  if (bracket < 1 || /^(?:select|with)$/.test(statement.word(bracket + 1))) return false;
  return statement.tokens[bracket - 1]?.kind === 'word' && !beforeBracket.test(statement.word(bracket - 1));
}

/** Words that a bracket may follow without being a function's. */
const beforeBracket = /^(?:where|and|or|not|on|having|when|then|else|in|as|from|join|exists|by|select|using|over)$/;

/** Whether the value at the end is the right side of a comparison, so that no other operator can follow. */
function isComparedAlready(statement: TokenWords): boolean {
  let start = statement.length - 1;
  if (/^(?:null|true|false)$/.test(statement.word(start))) return true;
  if (statement.at(start) === ')') {
    const open = statement.opening(start);
    if (statement.word(open - 1) === 'in' || clauseWord.test(statement.word(open - 1))) return true;
    start = open - 1;
  }
  while (start >= 2 && statement.at(start - 1) === '.') start -= 2;
  const before = statement.word(start - 1);
  return comparisons.has(before) || before === 'like' || statement.word(start - 2) === 'between';
}

const clauseWord = /^(?:where|and|or|not|having|on|exists)$/;

const relations: Want = {
  kind: 'word',
  words: [
    { label: '=', text: '= ', offersMore: true },
    { label: '<>', text: '<> ', offersMore: true },
    { label: 'IN', text: "IN ('$1')", isSnippet: true, offersMore: true },
    { label: 'LIKE', text: "LIKE '$1%'", isSnippet: true },
    { label: 'IS NULL' },
    { label: 'IS NOT NULL' },
    { label: 'NOT IN', text: "NOT IN ('$1')", isSnippet: true, offersMore: true },
    { label: 'BETWEEN', text: 'BETWEEN $1 AND $2', isSnippet: true },
    { label: '>', text: '> ' },
    { label: '<', text: '< ' },
  ],
};

/** The clause that the end of a statement stands in, brackets that are closed left out. */
function clauseOf(statement: TokenWords): string {
  let depth = 0;
  for (let index = statement.length - 1; index >= 0; index--) {
    const word = statement.word(index);
    if (word === ')') depth++;
    else if (word === '(') depth--;
    else if (depth <= 0 && (word === 'select' || clauses.includes(word) || word === 'join' || word === 'on')) {
      return word === 'on' ? 'where' : word;
    }
  }
  return '';
}

/** The JSON column whose path stands next: `json_extract_scalar(requestparameters, `. */
function jsonColumn(statement: TokenWords): string | null {
  if (statement.at(-1) !== ',' || statement.at(-3) !== '(') return null;
  const column = statement.word(-2);
  const isJson = /^(?:json_extract|json_extract_scalar|element_at)$/.test(statement.word(-4));
  return isJson && sqlJsonColumns.includes(column) ? column : null;
}
