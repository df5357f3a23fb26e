import { firstProblems } from '../text/firstProblems.ts';
import { error, hasErrors, warning, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';
import {
  filterLimits,
  isWildcard,
  type Expression,
  type FilterQuery,
  type JsonCondition,
  type Selector,
} from './filterQuery.ts';
import { spelledField } from '../events/eventFields.ts';
import { parseDelimited } from './parseDelimited.ts';
import { parseJsonPattern } from './parseJsonPattern.ts';
import { parseTerms } from './parseTerms.ts';
import { splitSelector } from './selectValues.ts';
import { startCursor, type TokenCursor } from './tokenCursor.ts';
import { filterForm } from './tokenizeFilter.ts';

export interface ParsedFilter {
  /** `null` when a problem is an error. */
  readonly query: FilterQuery | null;
  /** In the order of the text, the first hundred. */
  readonly problems: readonly Problem[];
}

/**
 * Parses a CloudWatch Logs filter pattern (page FilterAndPatternSyntax) and checks it against the service's quotas.
 * `sent` is false for a pattern that is never sent to the service, as the one of a lookup's `where`: its length is free.
 */
export function parseFilter(text: string, { sent = true }: { readonly sent?: boolean } = {}): ParsedFilter {
  const cursor = startCursor(text);
  const query = parseForm(cursor);
  if (sent) checkLength(cursor);
  checkRegexes(cursor);
  if (query?.form === 'json') checkConditions(cursor, query.expression);
  const ordered = firstProblems(cursor.problems);
  return { query: hasErrors(ordered) ? null : query, problems: ordered };
}

function parseForm(cursor: TokenCursor): FilterQuery | null {
  const form = filterForm(cursor.text);
  if (form === 'json') return parseJsonPattern(cursor);
  return form === 'delimited' ? parseDelimited(cursor) : parseTerms(cursor);
}

function checkLength({ text, problems }: TokenCursor): void {
  const length = text.trim().length;
  if (length <= filterLimits.characters) return;
  const message = `The pattern has ${length} characters; the service takes ${filterLimits.characters}.`;
  problems.push(error('filter.too-long', message, range(0, text.length)));
}

/** The quota is for JSON and delimited patterns; the page gives none for terms. */
function checkRegexes({ text, tokens, problems }: TokenCursor): void {
  if (filterForm(text) === 'terms') return;
  const excess = tokens.filter((token) => token.kind === 'regex').slice(filterLimits.regexes);
  const message = `A pattern holds at most ${filterLimits.regexes} regular expressions.`;
  for (const token of excess) problems.push(error('filter.regexes', message, token.range));
}

function checkConditions({ problems }: TokenCursor, expression: Expression<JsonCondition>): void {
  const wild = conditionsOf(expression).filter(({ selector }) => selector.steps.some(isWildcard));
  const message = `A pattern holds at most ${filterLimits.wildcards} wildcard selectors.`;
  for (const { selector } of wild.slice(filterLimits.wildcards)) {
    problems.push(error('filter.wildcards', message, selector.range));
  }
  for (const { selector } of conditionsOf(expression)) warnOfCase(selector, problems);
  warnOfNearlyAll(expression, problems);
}

function conditionsOf(expression: Expression<JsonCondition>): readonly JsonCondition[] {
  return expression.kind === 'condition' ? [expression.condition] : expression.operands.flatMap(conditionsOf);
}

/** `$.eventname`, as SQL teaches to write it, leads nowhere here. */
function warnOfCase(selector: Selector, problems: Problem[]): void {
  const { path } = splitSelector(selector);
  const written = path.join('.');
  const meant = spelledField(path);
  if (meant === null) return;
  const message = `CloudTrail events have no $.${written}, for the case of names matters: write $.${meant}.`;
  const problem = warning('filter.field-case', message, selector.range);
  const start = selector.range.start + '$.'.length;
  const edits = [{ range: range(start, start + written.length), text: meant }];
  const isPlain = path.length === selector.steps.length && path.every((step) => typeof step === 'string');
  problems.push(isPlain ? { ...problem, fix: { title: `Write $.${meant}`, edits } } : problem);
}

/**
 * `a != 1 || b != 2` matches nearly every event, and yet it is what the text of CIS 3.0, 4.1, says. A warning: the
 * pattern is right, but seldom what was meant.
 */
function warnOfNearlyAll(expression: Expression<JsonCondition>, problems: Problem[]): void {
  if (expression.kind === 'condition') return;
  for (const operand of expression.operands) warnOfNearlyAll(operand, problems);
  if (expression.kind === 'and') return;
  const unequal = expression.operands.filter(
    (operand) =>
      operand.kind === 'condition' &&
      operand.condition.test.kind === 'comparison' &&
      operand.condition.test.operator === '!=',
  );
  const second = unequal[1];
  if (second?.kind !== 'condition') return;
  const message = 'Two != joined by || match nearly every event: && is most likely meant.';
  problems.push(warning('filter.matches-nearly-all', message, second.condition.selector.range));
}
