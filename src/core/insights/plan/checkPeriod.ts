import type { PeriodExpression } from '../ast.ts';
import { cappedPeriod, isWellDefined, parsePeriod } from '../period.ts';
import type { PlanState } from './planState.ts';

/** Warns of a period beyond the service's cap, and refuses one whose beginning AWS does not document. */
export function checkPeriod({ text, range }: PeriodExpression, state: PlanState): void {
  const period = parsePeriod(text);
  if (period === null || period.count < 1) {
    return state.error('insights.invalid-period', `"${text}" is no period: write 30s, 5m, 1h or 1d.`, range);
  }
  if (!isWellDefined(period)) {
    return state.refuse(
      `period ${text}`,
      'AWS does not say where such a period begins; days and single months do',
      range,
    );
  }
  const capped = cappedPeriod(period);
  if (capped.count === period.count) return;
  const message = `CloudWatch Logs caps "${period.unit}" at ${capped.count}: ${text} is taken for ${capped.count}${capped.unit}.`;
  state.warning('insights.capped-period', message, range);
}
