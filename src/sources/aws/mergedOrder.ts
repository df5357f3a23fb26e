import type { Plan } from '../../core/plan/plan.ts';
import type { MergedOrder } from './mergeTables.ts';

/** Events of several places are merged by their time, as each service lists them; what a query arranged itself stays. */
export function mergedOrder({ language }: Pick<Plan, 'language'>): MergedOrder {
  if (language === 'lookup') return 'newest';
  return language === 'filter' ? 'oldest' : 'by-place';
}
