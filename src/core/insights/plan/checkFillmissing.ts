import type { Expression, FillmissingCommand } from '../ast.ts';
import type { PlanState } from './planState.ts';

/** `fillmissing with 0 for calls` (CWL_QuerySyntax-Fillmissing). That it follows `stats … by bin()` is a matter of `checkOrder`. */
export function checkFillmissing({ fills }: FillmissingCommand, state: PlanState): void {
  state.isSorted = false;
  for (const { value, name } of fills) {
    if (!isConstant(value)) {
      state.error('insights.fill-constant', 'fillmissing fills with a number or a text in quotes.', value.range);
    }
    if (name.text !== '' && !state.has(name.text)) {
      state.error('insights.fill-unknown', `${name.text} is no result of the stats before it.`, name.range);
    }
  }
}

function isConstant({ kind, ...rest }: Expression): boolean {
  if (kind === 'negative') return 'operand' in rest && rest.operand.kind === 'number';
  return kind === 'number' || kind === 'text' || kind === 'missing';
}
