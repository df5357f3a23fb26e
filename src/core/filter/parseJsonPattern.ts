import { error, warning } from '../text/problem.ts';
import { range, spanning } from '../text/range.ts';
import {
  filterLimits,
  type ComparisonOperator,
  type Expression,
  type JsonCondition,
  type JsonQuery,
  type Selector,
} from './filterQuery.ts';
import { parseComparison } from './parseComparison.ts';
import { parseExpression, type ExpressionGrammar } from './parseExpression.ts';
import { parseSelector } from './parseSelector.ts';
import { endsOpen, here, peek, report, take, written, type TokenCursor } from './tokenCursor.ts';
import type { FilterToken } from './tokenizeFilter.ts';

/** Reads a JSON pattern, `{ … }`. The first token is its open brace. */
export function parseJsonPattern(cursor: TokenCursor): JsonQuery | null {
  const open = take(cursor, 'open-brace');
  if (open === undefined) return null;
  if (peek(cursor)?.kind === 'close-brace') {
    const place = spanning(open.range, here(cursor));
    const message = 'There is no condition between the braces; an empty pattern matches all events.';
    report(cursor, error('filter.empty', message, place));
    closePattern(cursor);
    return null;
  }
  const expression = parseExpression(cursor, outerGrammar, 0);
  closePattern(cursor);
  return expression === null ? null : { form: 'json', expression };
}

const outerGrammar: ExpressionGrammar<JsonCondition> = { parseOperand, ends: new Set(['close-brace']) };
const innerGrammar: ExpressionGrammar<JsonCondition> = {
  parseOperand,
  ends: new Set(['close-brace', 'close-parenthesis']),
};

function closePattern(cursor: TokenCursor): void {
  if (take(cursor, 'close-brace') === undefined) {
    const end = range(cursor.text.trimEnd().length, cursor.text.trimEnd().length);
    if (!isCutOff(cursor))
      report(cursor, error('filter.unclosed-brace', 'The pattern ends without its }.', end), 'Add }', ' }');
  } else if (peek(cursor) !== undefined) {
    const rest = range(here(cursor).start, cursor.tokens.at(-1)?.range.end ?? cursor.text.length);
    report(cursor, error('filter.after-pattern', 'Nothing may follow the closing brace.', rest));
    cursor.at = cursor.tokens.length;
  }
}

/** Whether reading stopped early for a reason already reported; what is missing here is no fault of its own. */
function isCutOff(cursor: TokenCursor): boolean {
  return endsOpen(cursor) || cursor.problems.at(-1)?.code === 'filter.too-deep';
}

function parseOperand(cursor: TokenCursor, depth: number): Expression<JsonCondition> | null {
  const token = peek(cursor);
  if (token?.kind === 'open-parenthesis') return parseParentheses(cursor, token, depth);
  if (token?.kind !== 'selector') {
    reportNoSelector(cursor, token);
    return null;
  }
  cursor.at++;
  const selector = parseSelector(written(cursor, token), token.range.start, cursor.problems);
  const test = parseTest(cursor, token);
  if (selector === null || test === null) return null;
  if (test.kind === 'comparison') warnOfBoolean(cursor, selector, test);
  return { kind: 'condition', condition: { selector, test } };
}

function parseParentheses(cursor: TokenCursor, open: FilterToken, depth: number): Expression<JsonCondition> | null {
  cursor.at++;
  if (depth >= filterLimits.depth) {
    report(
      cursor,
      error('filter.too-deep', `Parentheses are nested more than ${filterLimits.depth} deep.`, open.range),
    );
    cursor.at = cursor.tokens.length;
    return null;
  }
  const expression = parseExpression(cursor, innerGrammar, depth + 1);
  if (take(cursor, 'close-parenthesis') !== undefined) return expression;
  if (!isCutOff(cursor))
    report(cursor, error('filter.unclosed-parenthesis', 'This parenthesis is never closed: add the ).', open.range));
  return null;
}

const truths: Readonly<Record<string, null | boolean>> = { NULL: null, TRUE: true, FALSE: false };

/** Reads what follows a selector: a comparison, `IS NULL`, `IS TRUE`, `IS FALSE` or `NOT EXISTS`. */
function parseTest(cursor: TokenCursor, selector: FilterToken): JsonCondition['test'] | null {
  if (peek(cursor)?.kind === 'comparison') return parseComparison(cursor);
  const first = takeKeyword(cursor);
  const second = first === 'IS' || first === 'NOT' ? takeKeyword(cursor) : undefined;
  if (first === 'NOT' && second === 'EXISTS') return { kind: 'not-exists' };
  if (first === 'IS' && second !== undefined && Object.hasOwn(truths, second)) {
    return { kind: 'is', value: truths[second] ?? null };
  }
  const place = spanning(selector.range, cursor.tokens[cursor.at - 1]?.range ?? selector.range);
  if (first === 'IS' && second === 'NOT') {
    takeKeyword(cursor);
    report(
      cursor,
      error(
        'filter.is-not',
        'Filter patterns have no IS NOT; = * matches what is there, and for a boolean ask for the other value.',
        place,
      ),
    );
  } else if (first === 'EXISTS') {
    const message = 'Filter patterns have no EXISTS; = * matches a field that holds a text or a number.';
    report(cursor, error('filter.exists', message, place), 'Write = *', `${written(cursor, selector)} = *`);
  } else {
    report(
      cursor,
      error(
        'filter.operator-expected',
        `Expected = != < <= > >=, IS NULL, IS TRUE, IS FALSE or NOT EXISTS${adviceAt(cursor)}.`,
        here(cursor),
      ),
    );
  }
  return null;
}

/** What filter patterns have for an operator of other languages. */
function adviceAt(cursor: TokenCursor): string {
  const token = peek(cursor);
  const word = token?.kind === 'word' ? written(cursor, token).toLowerCase() : '';
  if (word === 'in') return '; for one of several values join comparisons with ||';
  return /^(?:like|contains|startswith|endswith|matches)$/.test(word) ? '; for a part of a text write = "*part*"' : '';
}

/** Takes a keyword; one in another case is reported, for filter patterns are case-sensitive, and read all the same. */
function takeKeyword(cursor: TokenCursor): string | undefined {
  const token = take(cursor, 'keyword');
  if (token === undefined) return undefined;
  const text = written(cursor, token);
  const upper = text.toUpperCase();
  if (text !== upper) {
    const problem = error('filter.keyword-case', `Filter patterns are case-sensitive: write ${upper}.`, token.range);
    report(cursor, problem, `Write ${upper}`, upper);
  }
  return upper;
}

const barePath = /^\.?[A-Za-z][\w.-]*$/;

function reportNoSelector(cursor: TokenCursor, token: FilterToken | undefined): void {
  if (token === undefined && isCutOff(cursor)) return;
  const text = token === undefined ? '' : written(cursor, token);
  if (text === '!' || text === '!=' || text.toUpperCase() === 'NOT') {
    report(
      cursor,
      error(
        'filter.no-negation',
        'Filter patterns have no negation; use != or NOT EXISTS on each field.',
        here(cursor),
      ),
    );
  } else {
    const instead = token?.kind === 'word' && barePath.test(text) ? `$.${text.replace('.', '')}` : undefined;
    const message =
      instead === undefined
        ? 'Expected a condition: a selector such as $.eventName.'
        : `A selector begins with $: ${instead}.`;
    report(cursor, error('filter.selector-expected', message, here(cursor)), `Write ${instead ?? ''}`, instead);
  }
}

/** Fields of CloudTrail records that are JSON booleans (record contents: `readOnly`, `managementEvent`). */
const booleanFields = new Set<unknown>(['readOnly', 'managementEvent']);

/**
 * `= true` compares with the text "true". The documentation gives booleans only to IS, so the comparison does not match
 * them here; whoever writes it for a boolean should know. Texts such as `mfaAuthenticated` are quoted: no warning. The
 * same with `= null`.
 */
function warnOfBoolean(cursor: TokenCursor, selector: Selector, test: JsonCondition['test']): void {
  if (test.kind !== 'comparison' || test.operand.kind !== 'text') return;
  const { text, quoted: isQuoted } = test.operand;
  if (!isQuoted && text.toLowerCase() === 'null') return warnOfNull(cursor, selector, test.operator);
  if (!/^(?:true|false)$/i.test(text)) return;
  if (isQuoted && !(selector.steps.length === 1 && booleanFields.has(selector.steps[0]))) return;
  const truth = (text.toLowerCase() === 'true') === (test.operator === '=') ? 'TRUE' : 'FALSE';
  const place = spanning(selector.range, cursor.tokens[cursor.at - 1]?.range ?? selector.range);
  const problem = warning(
    'filter.boolean-as-text',
    `${test.operator} compares with the text "${text}", not with a JSON boolean: for one, write IS ${truth}.`,
    place,
  );
  const path = cursor.text.slice(selector.range.start, selector.range.end);
  report(cursor, problem, `Write IS ${truth}`, `${path} IS ${truth}`);
}

function warnOfNull(cursor: TokenCursor, selector: Selector, operator: ComparisonOperator): void {
  const place = spanning(selector.range, cursor.tokens[cursor.at - 1]?.range ?? selector.range);
  const path = cursor.text.slice(selector.range.start, selector.range.end);
  const instead = operator === '=' ? `${path} IS NULL` : `${path} = *`;
  const message = `${operator} compares with the text "null", not with JSON null: for that write ${instead}.`;
  report(cursor, warning('filter.null-as-text', message, place), `Write ${instead}`, instead);
}
