import { error, hasErrors, warning, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';
import { filterLimits, isWildcard, type Expression, type FilterQuery, type JsonCondition } from './filterQuery.ts';
import { parseDelimited } from './parseDelimited.ts';
import { parseJsonPattern } from './parseJsonPattern.ts';
import { parseTerms } from './parseTerms.ts';
import { startCursor, type TokenCursor } from './tokenCursor.ts';
import { filterForm } from './tokenizeFilter.ts';

export interface ParsedFilter {
  /** `null` when a problem is an error. */
  readonly query: FilterQuery | null;
  /** In the order of the text. */
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
  const ordered = cursor.problems.toSorted((a, b) => a.range.start - b.range.start);
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
  warnOfNearlyAll(expression, problems);
}

function conditionsOf(expression: Expression<JsonCondition>): readonly JsonCondition[] {
  return expression.kind === 'condition' ? [expression.condition] : expression.operands.flatMap(conditionsOf);
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
