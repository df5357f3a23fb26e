import { spelledField } from '../../events/eventFields.ts';
import type { FieldExpression } from '../ast.ts';
import { aggregate } from '../functions/aggregates.ts';
import { dataSourcePaths, resolveField } from '../resolveField.ts';
import type { PlanState } from './planState.ts';

/** System fields of CloudWatch Logs that captured events cannot have: they tell of the delivery, not of the event. */
const deliveryFields = /^@(?:ingestionTime|entity|aws\.(?:account|region|tag)|source\.log|data_format)(?:\.|$)/;

/** Where an expression stands. */
export interface Place {
  /** Only rows of the answer are read. */
  readonly shown: boolean;
  /** The state of the rows that aggregates read, inside `stats`; `null` where aggregates have no place. */
  readonly aggregateState: PlanState | null;
  /** `sort` may name what is gone after `stats`: public queries sort by `@timestamp` there, and it changes nothing. */
  readonly mayBeGone: boolean;
  /** A subquery may stand after "in" (CWL_QuerySyntax-Subqueries has them in filter only). */
  readonly hasSubqueries?: boolean;
}

/** Notes the columns that a field needs, or reports that there is no such field. */
export function checkField(field: FieldExpression, state: PlanState, place: Place): void {
  const resolution = resolveField(field, state, state.afterStats);
  switch (resolution.kind) {
    case 'defined':
      return;
    case 'event':
      state.need(resolution.paths);
      return typeof field.segments[0] === 'number' ? warnOfValue(field, state) : warnOfCase(field, state);
    case 'system':
      if (resolution.name === '@message' && !place.shown) state.needMessages();
      if (resolution.name === '@data_source_type') state.need(dataSourcePaths);
      return;
    case 'unknown system':
      if (deliveryFields.test(field.name)) return state.refuse(field.name, 'they do not have this field', field.range);
      return state.warning('insights.unknown-system-field', `CloudTrail events have no ${field.name}.`, field.range);
    case 'gone':
      return reportGone(field, state, place);
    case 'joined':
      return checkSideField(resolution.field, state.sides?.get(resolution.side), place);
    case 'sideless': {
      const aliases = [...(state.sides?.keys() ?? [])].join(' or ');
      const message = `After join a field begins with ${aliases} and a dot: AWS does not say which side ${field.name} is of.`;
      return state.error('insights.join-field', message, field.range);
    }
  }
}

function checkSideField(field: FieldExpression, side: PlanState | undefined, place: Place): void {
  if (side === undefined) return;
  if (side.selected === null || side.selected.has(field.name)) return checkField(field, side, place);
  const message = `The right side of the join selects ${[...side.selected].join(', ')}, and not ${field.name}.`;
  side.error('insights.join-field', message, field.range);
}

/** `sourceIPAddress = 192.0.2.7`: no field of an event begins with a number. */
function warnOfValue({ name, range }: FieldExpression, state: PlanState): void {
  const fix = { title: 'Put it in quotes', edits: [{ range, text: `"${name}"` }] };
  state.warning('insights.bare-word', `${name} is read as the name of a field; quote it if it is text.`, range, fix);
}

/** `eventname`, as SQL teaches to write it, leads nowhere here. */
function warnOfCase({ name, segments, range }: FieldExpression, state: PlanState): void {
  const meant = spelledField(segments);
  if (meant === null) return;
  const message = `CloudTrail events have no ${name}, for the case of names matters: write ${meant}.`;
  const fix = { title: `Write ${meant}`, edits: [{ range, text: meant }] };
  state.warning('insights.field-case', message, range, fix);
}

function reportGone(field: FieldExpression, state: PlanState, { mayBeGone, aggregateState }: Place): void {
  if (aggregateState !== null && !mayBeGone) {
    const instead = aggregate(field.name) === undefined ? `count(${field.name})` : `${field.name}(…)`;
    const advice = `In stats, ${field.name} stands after "by" or inside an aggregate, as in ${instead}.`;
    return state.error('insights.field-gone', advice, field.range);
  }
  const message = `After stats only its keys and results are left, and ${field.name} is none of them.`;
  if (mayBeGone) state.warning('insights.field-gone', `${message} Sorting by it changes nothing.`, field.range);
  else state.error('insights.field-gone', `${message} Name it after "by", or aggregate it.`, field.range);
}
