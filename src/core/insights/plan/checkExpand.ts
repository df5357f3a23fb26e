import type { CommandOf, Expression } from '../ast.ts';
import { nameOfField } from '../nameOfField.ts';
import { resolveField } from '../resolveField.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import { growthOf } from './growthOf.ts';
import { anything, type PlanState } from './planState.ts';

/** `unnest list into element` (CWL_QuerySyntax-Unnest): "the input is LIST, which comes from the jsonParse function". */
export function checkUnnest({ list, into, nameRange }: CommandOf<'unnest'>, state: PlanState): void {
  checkExpression(list, state, inFilter);
  if (list.kind === 'field' && resolveField(list, state, state.afterStats).kind === 'event') {
    const reason = 'AWS says that the list comes from jsonParse, and not what a field of the event gives';
    const name = nameOfField(list);
    const edits = [
      {
        range: { start: nameRange.start, end: nameRange.start },
        text: 'fields jsonParse(@message) as json_message | ',
      },
      { range: { start: list.range.start, end: list.range.start }, text: 'json_message.' },
    ];
    state.refuse('unnest of a field of the event', reason, list.range, { title: `Parse ${name} from @message`, edits });
  } else if (isOther(list)) {
    const message = 'unnest takes a field: give the list a name with "fields jsonParse(…) as" first.';
    state.error('insights.expected-field', message, list.range);
  }
  state.define(into.text, { ...anything, isStructured: true, growth: growthOf(list, state) });
}

/** `expand items` (CWL_QuerySyntax-Expand): the field itself stands for its elements from now on. */
export function checkExpand({ field }: CommandOf<'expand'>, state: PlanState): void {
  checkExpression(field, state, inFilter);
  if (field.kind === 'element') {
    return state.refuse('expand of list[index]', 'AWS shows it with the name of a field only', field.range);
  }
  if (field.kind !== 'field') return;
  const resolution = resolveField(field, state, state.afterStats);
  if (resolution.kind === 'system') {
    const reason = 'AWS shows it with fields that hold a JSON array';
    return state.refuse(`expand of ${resolution.name}`, reason, field.range);
  }
  state.define(field.name, { ...anything, isStructured: true, growth: growthOf(field, state) });
}

function isOther(list: Expression): boolean {
  return list.kind !== 'field' && list.kind !== 'element' && list.kind !== 'missing';
}
