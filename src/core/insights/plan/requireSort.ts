import type { Fix } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { PlanState } from './planState.ts';

/**
 * Refuses a command whose answer hangs on the order of the rows where the query asks for none: AWS's pages do not say in
 * which order such a command sees them.
 */
export function requireSort(command: string, nameRange: Range, state: PlanState): void {
  if (state.isSorted) return;
  const edits = [{ range: { start: nameRange.start, end: nameRange.start }, text: 'sort @timestamp asc | ' }];
  const fix: Fix | undefined = state.afterStats ? undefined : { title: 'Sort by time before it', edits };
  const reason = 'its answer hangs on the order of the rows, and AWS documents none: put a sort before it';
  state.refuse(`${command} without sort`, reason, nameRange, fix);
}
