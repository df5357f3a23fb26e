import { error, unsupported } from '../text/problem.ts';
import { range } from '../text/range.ts';
import type { Comparison, DelimitedQuery, Expression, Slot } from './filterQuery.ts';
import { parseComparison } from './parseComparison.ts';
import { parseExpression, type ExpressionGrammar } from './parseExpression.ts';
import { endsOpen, here, peek, report, take, written, type TokenCursor } from './tokenCursor.ts';

/** Reads a space-delimited pattern, `[ … ]`. The first token is its open bracket. */
export function parseDelimited(cursor: TokenCursor): DelimitedQuery | null {
  take(cursor, 'open-bracket');
  const slots: Slot[] = [];
  let sound = true;
  do {
    const slot = parseSlot(cursor, slots);
    if (slot === null) sound = false;
    else slots.push(slot);
    skipToSlotEnd(cursor, slot !== null);
  } while (take(cursor, 'comma') !== undefined);
  if (take(cursor, 'close-bracket') === undefined) {
    const end = range(cursor.text.trimEnd().length, cursor.text.trimEnd().length);
    const problem = error('filter.unclosed-bracket', 'The pattern ends without its ].', end);
    if (!endsOpen(cursor)) report(cursor, problem, 'Add ]', ']');
  } else if (peek(cursor) !== undefined) {
    const rest = range(here(cursor).start, cursor.tokens.at(-1)?.range.end ?? cursor.text.length);
    report(cursor, error('filter.after-pattern', 'Nothing may follow the closing bracket.', rest));
  }
  return sound ? { form: 'delimited', slots } : null;
}

const namePattern = /^\w[\w-]*$/;

function parseSlot(cursor: TokenCursor, before: readonly Slot[]): Slot | null {
  const ellipsis = take(cursor, 'ellipsis');
  if (ellipsis !== undefined) {
    if (before.every((slot) => slot.kind !== 'ellipsis')) return { kind: 'ellipsis' };
    // With two of them a word could belong to either, and the page does not say which.
    const message = 'Two ellipses in one pattern are not documented, so there is no exact answer.';
    cursor.problems.push(unsupported('filter.several-ellipses', '...', message, ellipsis.range));
    return null;
  }
  const token = peek(cursor);
  if (token?.kind !== 'word' || !namePattern.test(written(cursor, token))) {
    if (!endsOpen(cursor))
      report(cursor, error('filter.field-name', 'Expected the name of a field, or an ellipsis (...).', here(cursor)));
    return null;
  }
  const name = written(cursor, token);
  const next = peek(cursor, 1)?.kind;
  if (next === undefined || next === 'comma' || next === 'close-bracket') {
    cursor.at++;
    return { kind: 'field', name, condition: null };
  }
  const condition = parseExpression(cursor, slotGrammar(name), 0);
  return condition === null ? null : { kind: 'field', name, condition };
}

function slotGrammar(name: string): ExpressionGrammar<Comparison> {
  return { parseOperand: (cursor) => parseCondition(cursor, name), ends: new Set(['comma', 'close-bracket']) };
}

/** Reads `name = value`. The page shows the slot's own name in each; AWS refuses another (user-guide issue #21). */
function parseCondition(cursor: TokenCursor, slotName: string): Expression<Comparison> | null {
  const token = peek(cursor);
  const name = token === undefined ? '' : written(cursor, token);
  if (token?.kind !== 'word' || name !== slotName) {
    if (endsOpen(cursor)) return null;
    const message =
      token?.kind === 'word'
        ? `A condition on ${slotName} cannot name another field: put ${name} in a place of its own after a comma.`
        : `Expected ${slotName} and an operator.`;
    report(cursor, error(token?.kind === 'word' ? 'filter.other-field' : 'filter.field-name', message, here(cursor)));
    return null;
  }
  cursor.at++;
  if (peek(cursor)?.kind !== 'comparison') {
    report(
      cursor,
      error('filter.operator-expected', 'Expected = != < <= > >=, a comma or the closing bracket.', here(cursor)),
    );
    return null;
  }
  const condition = parseComparison(cursor);
  return condition === null ? null : { kind: 'condition', condition };
}

function skipToSlotEnd(cursor: TokenCursor, reportsFault: boolean): void {
  for (let first = reportsFault; ; first = false) {
    const kind = peek(cursor)?.kind;
    if (kind === undefined || kind === 'comma' || kind === 'close-bracket') return;
    if (first) report(cursor, error('filter.unexpected', 'Expected a comma or the closing bracket.', here(cursor)));
    cursor.at++;
  }
}
