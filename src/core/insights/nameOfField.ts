import type { Expression } from './ast.ts';
import { printExpression } from './printExpression.ts';

/** What the column of a field is called: its name as written, without backticks. */
export function nameOfField(field: Expression): string {
  return field.kind === 'field' ? field.name : printExpression(field);
}
