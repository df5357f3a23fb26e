import { isEventField } from '../../events/eventFields.ts';
import type { Expression, FieldExpression } from '../ast.ts';
import { resolveField } from '../resolveField.ts';
import type { PlanState } from './planState.ts';

/**
 * Warns where a field stands for a value and is most likely text without its quotes: `eventName = ConsoleLogin`, as filter
 * patterns write it. A field of CloudTrail records, or one that the query has named, is meant as such.
 */
export function warnOfBareWord(value: Expression, state: PlanState): void {
  if (value.kind !== 'field') return;
  const { name, range } = value;
  if (/^(?:true|false|null)$/i.test(name)) {
    const message = `${name} is read as the name of a field. JSON booleans are 1 and 0; ask ispresent(…) for null.`;
    return state.warning('insights.bare-word', message, range);
  }
  if (!isLikelyText(value, state)) return;
  const fix = { title: 'Put it in quotes', edits: [{ range, text: `"${name}"` }] };
  state.warning('insights.bare-word', `${name} is read as the name of a field; quote it if it is text.`, range, fix);
}

/** A number at the front is warned of by `checkField` already. */
function isLikelyText(field: FieldExpression, state: PlanState): boolean {
  const [first] = field.segments;
  if (typeof first !== 'string' || isEventField(first)) return false;
  return !first.startsWith('@') && resolveField(field, state, state.afterStats).kind === 'event';
}
