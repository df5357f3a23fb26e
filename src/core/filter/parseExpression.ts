import { error } from '../text/problem.ts';
import type { Expression } from './filterQuery.ts';
import { here, peek, report, written, type TokenCursor } from './tokenCursor.ts';
import type { FilterTokenKind } from './tokenizeFilter.ts';

/** How one form of pattern reads what stands between `&&` and `||`. */
export interface ExpressionGrammar<Condition> {
  /** Reads one condition or reports why not; the cursor may stay where the fault is. */
  readonly parseOperand: (cursor: TokenCursor, depth: number) => Expression<Condition> | null;
  /** The tokens that end the expression. */
  readonly ends: ReadonlySet<FilterTokenKind>;
}

/**
 * Reads operands joined by `&&` and `||`, the first binding tighter. After a fault it goes on at the next operator, so
 * that one look shows all faults; the result is then `null`.
 */
export function parseExpression<Condition>(
  cursor: TokenCursor,
  grammar: ExpressionGrammar<Condition>,
  depth: number,
): Expression<Condition> | null {
  const alternatives: Expression<Condition>[] = [];
  let conjunction: Expression<Condition>[] = [];
  let sound = true;
  for (;;) {
    const operand = grammar.parseOperand(cursor, depth);
    if (operand === null) sound = false;
    else conjunction.push(operand);
    const operator = parseOperator(cursor, grammar, operand !== null);
    if (operator.faulty) sound = false;
    if (operator.kind === 'and') continue;
    alternatives.push(joined('and', conjunction));
    if (operator.kind === 'none') break;
    conjunction = [];
  }
  return sound ? joined('or', alternatives) : null;
}

interface Operator {
  readonly kind: 'and' | 'or' | 'none';
  readonly faulty: boolean;
}

const spellings: Readonly<Record<string, 'and' | 'or'>> = { and: 'and', or: 'or', '&': 'and', '|': 'or' };

/** Reads the operator after an operand, skipping what does not belong there. */
function parseOperator<C>(cursor: TokenCursor, grammar: ExpressionGrammar<C>, reportsFault: boolean): Operator {
  let faulty = false;
  for (let depth = 0; ; cursor.at++) {
    const token = peek(cursor);
    if (token === undefined || (depth === 0 && grammar.ends.has(token.kind))) return { kind: 'none', faulty };
    if (token.kind === 'open-parenthesis') depth++;
    if (token.kind === 'close-parenthesis') depth = Math.max(0, depth - 1);
    const found = depth > 0 ? undefined : operatorAt(cursor);
    if (found !== undefined) {
      if (token.kind !== found) {
        const sign = found === 'and' ? '&&' : '||';
        const problem = error('filter.operator', 'Conditions are joined by && and ||.', token.range);
        report(cursor, problem, `Write ${sign}`, sign);
        faulty = true;
      }
      cursor.at++;
      return { kind: found, faulty };
    }
    // Only the first stray token is a fault of its own; those after it would repeat it.
    if (reportsFault && !faulty) {
      report(cursor, error('filter.unexpected', 'Expected && or || or the end of the condition.', here(cursor)));
      faulty = true;
    }
  }
}

function operatorAt(cursor: TokenCursor): 'and' | 'or' | undefined {
  const token = peek(cursor);
  if (token?.kind === 'and' || token?.kind === 'or') return token.kind;
  if (token?.kind !== 'word' && token?.kind !== 'unknown') return undefined;
  const spelling = written(cursor, token).toLowerCase();
  return Object.hasOwn(spellings, spelling) ? spellings[spelling] : undefined;
}

/** Joins operands, taking apart those that are of the same kind: `(a && b) && c` is `a && b && c`. */
function joined<C>(kind: 'and' | 'or', operands: readonly Expression<C>[]): Expression<C> {
  const flat = operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind, operands: flat };
}
