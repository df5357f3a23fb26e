import { childrenOf } from '../childrenOf.ts';
import type { CallExpression, Expression } from '../ast.ts';
import { resolveField } from '../resolveField.ts';
import type { PlanState } from './planState.ts';

/** Functions that pass on one of their arguments. */
const passing = new Set(['coalesce', 'if', 'case', 'min', 'max', 'earliest', 'latest', 'sortsfirst', 'sortslast']);

/** Functions that never give text. */
const numeric = new Set(
  (
    'bin datefloor dateceil frommillis tomillis now ' +
    'abs ceil floor greatest least log round sqrt strlen tonumber todouble hextodec ipv4tonumber jsonarraysize ' +
    'count count_distinct sum avg pct count_over_time sum_over_time countovertime sumovertime'
  ).split(' '),
);

/**
 * Whether an expression is surely a moment or a number of milliseconds. How AWS reads a time from text it does not say,
 * so what may be text is refused where a moment is wanted. `rows` is the state that arguments of aggregates see.
 */
export function isMoment(expression: Expression, state: PlanState, rows: PlanState | null): boolean {
  switch (expression.kind) {
    case 'number':
    case 'arithmetic':
    case 'negative':
    case 'missing':
      return true;
    case 'field': {
      const resolution = resolveField(expression, state, state.afterStats);
      if (resolution.kind === 'defined') return state.definition(resolution.name)?.isMoment ?? false;
      if (resolution.kind === 'joined') {
        const side = state.sides?.get(resolution.side);
        return side === undefined || isMoment(resolution.field, side, rows);
      }
      return resolution.kind === 'system' ? resolution.name === '@timestamp' : resolution.kind !== 'event';
    }
    case 'call':
      return isMomentCall(expression, state, rows);
    default:
      return false;
  }
}

function isMomentCall(call: CallExpression, state: PlanState, rows: PlanState | null): boolean {
  const name = call.name.toLowerCase();
  if (numeric.has(name)) return true;
  if (!passing.has(name)) return false;
  const isAggregate = !['coalesce', 'if', 'case'].includes(name);
  const values = childrenOf(call).filter(
    (_, index) => name === 'coalesce' || isAggregate || isResult(name, index, call),
  );
  return values.every((value) => isMoment(value, isAggregate ? (rows ?? state) : state, rows));
}

/** Whether an argument of `if` or `case` is a result and not a condition. */
function isResult(name: string, index: number, call: CallExpression): boolean {
  return name === 'if' ? index > 0 : index % 2 === 1 || index === call.arguments.length - 1;
}
