import type { Expression } from '../ast.ts';
import type { PlanState } from './planState.ts';

/**
 * The parts of a name with dashes that stands without backticks, `requestParameters.x-amz-acl`, and is a subtraction so;
 * `null` for anything else, such as a subtraction with spaces or of names that the query has given itself.
 */
export function dashedParts(expression: Expression, state: PlanState): readonly Expression[] | null {
  const parts: Expression[] = [];
  let node = expression;
  while (node.kind === 'arithmetic' && node.operator === '-') {
    if (node.right.range.start !== node.left.range.end + 1) return null;
    parts.unshift(node.right);
    node = node.left;
  }
  parts.unshift(node);
  const isName = ({ kind }: Expression): boolean => kind === 'field' || kind === 'number';
  if (parts.length < 2 || node.kind !== 'field' || !parts.every(isName)) return null;
  return parts.some((part) => part.kind === 'field' && state.has(part.name)) ? null : parts;
}

/** Warns of such a name. */
export function warnOfDashes(expression: Expression, parts: readonly Expression[], state: PlanState): void {
  const [first] = parts;
  const rest = parts
    .slice(1)
    .map((part) => (part.kind === 'field' ? part.name : part.kind === 'number' ? String(part.value) : ''));
  const name = [first?.kind === 'field' ? first.name : '', ...rest].join('-');
  const message = `This subtracts. A name with a dash stands in backticks: \`${name}\`.`;
  const fix = { title: 'Put the name in backticks', edits: [{ range: expression.range, text: `\`${name}\`` }] };
  state.warning('insights.dash-in-name', message, expression.range, fix);
}
