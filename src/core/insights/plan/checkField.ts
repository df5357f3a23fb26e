import type { FieldExpression } from '../ast.ts';
import { dataSourcePaths, resolveField } from '../resolveField.ts';
import type { PlanState } from './planState.ts';

/** System fields of CloudWatch Logs that captured events cannot have: they tell of the delivery, not of the event. */
const deliveryFields = /^@(?:ingestionTime|entity|aws\.(?:account|region)|source\.log|data_format)(?:\.|$)/;

/** Where an expression stands. */
export interface Place {
  /** Only rows of the answer are read. */
  readonly shown: boolean;
  /** The state of the rows that aggregates read, inside `stats`; `null` where aggregates have no place. */
  readonly aggregateState: PlanState | null;
  /** `sort` may name what is gone after `stats`: public queries sort by `@timestamp` there, and it changes nothing. */
  readonly mayBeGone: boolean;
}

/** Notes the columns that a field needs, or reports that there is no such field. */
export function checkField(field: FieldExpression, state: PlanState, place: Place): void {
  const resolution = resolveField(field, state, state.afterStats);
  switch (resolution.kind) {
    case 'defined':
      return;
    case 'event':
      state.need(resolution.paths);
      return typeof field.segments[0] === 'number' ? warnOfValue(field, state) : undefined;
    case 'system':
      if (resolution.name === '@message' && !place.shown) state.needMessages();
      if (resolution.name === '@data_source_type') state.need(dataSourcePaths);
      return;
    case 'unknown system':
      if (deliveryFields.test(field.name)) return state.refuse(field.name, 'they do not have this field', field.range);
      return state.warning('insights.unknown-system-field', `CloudTrail events have no ${field.name}.`, field.range);
    case 'gone':
      return reportGone(field, state, place.mayBeGone);
  }
}

/** `sourceIPAddress = 192.0.2.7`: no field of an event begins with a number. */
function warnOfValue({ name, range }: FieldExpression, state: PlanState): void {
  const fix = { title: 'Put it in quotes', edits: [{ range, text: `"${name}"` }] };
  state.warning('insights.bare-word', `${name} is read as the name of a field; quote it if it is text.`, range, fix);
}

function reportGone(field: FieldExpression, state: PlanState, mayBeGone: boolean): void {
  const message = `After stats only its keys and results are left, and ${field.name} is none of them.`;
  if (mayBeGone) state.warning('insights.field-gone', `${message} Sorting by it changes nothing.`, field.range);
  else state.error('insights.field-gone', `${message} Name it after "by", or aggregate it.`, field.range);
}
