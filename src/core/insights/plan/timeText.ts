import type { Expression } from '../ast.ts';
import { exactNumberOf } from '../value.ts';
import { resolveField } from '../resolveField.ts';
import type { PlanState } from './planState.ts';

const utcTime = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)Z?)?$/;

/**
 * Refuses `@timestamp >= "2026-11-01"`: "@timestamp" is compared in milliseconds, and AWS does not say how it reads a time
 * from text. Left alone it would find nothing.
 */
export function refuseTimeText(subject: Expression, value: Expression, state: PlanState): void {
  if (subject.kind !== 'field' || value.kind !== 'text' || exactNumberOf(value.value) !== null) return;
  const resolution = resolveField(subject, state, state.afterStats);
  if (resolution.kind === 'joined') {
    const side = state.sides?.get(resolution.side);
    return side === undefined ? undefined : refuseTimeText(resolution.field, value, side);
  }
  if (resolution.kind !== 'system' || resolution.name !== '@timestamp') return;
  const [, day, time = '00:00'] = utcTime.exec(value.value) ?? [];
  const milliseconds = day === undefined ? Number.NaN : Date.parse(`${day}T${time}Z`);
  const reason = 'AWS does not say how it reads a time from text; write milliseconds since 1970, or compare eventTime';
  if (Number.isNaN(milliseconds)) return state.refuse('@timestamp compared with text', reason, value.range);
  const edits = [{ range: value.range, text: String(milliseconds) }];
  state.refuse('@timestamp compared with text', reason, value.range, { title: `Write ${milliseconds}`, edits });
}
