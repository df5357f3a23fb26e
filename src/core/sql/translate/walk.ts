import type { Expression } from '../ast.ts';
import { commonType, typeText, type Type } from '../types/type.ts';
import { coerce } from './cast.ts';
import { report, type Scope, type Translation, type Typed } from './context.ts';

/** An expression, by `expression.ts`: the files of this folder call each other through the translation. */
export function translate(translation: Translation, scope: Scope, expression: Expression): Typed {
  return translation.walk.expression(translation, scope, expression);
}

/** A condition: anything but a boolean is a problem. */
export function translateCondition(translation: Translation, scope: Scope, expression: Expression): Typed {
  return translation.walk.condition(translation, scope, expression);
}

/** Values brought to one type. */
export function sameItems(
  translation: Translation,
  scope: Scope,
  items: readonly Expression[],
  what: string,
): { readonly type: Type; readonly sql: readonly string[] } {
  const values = items.map((each) => translate(translation, scope, each));
  let type: Type = { kind: 'unknown' };
  for (const [index, value] of values.entries()) {
    const common = commonType(type, value.type);
    if (common === null) {
      report(
        translation,
        'sql.type',
        `All ${what} need one type: ${typeText(type)} and ${typeText(value.type)} have none in common.`,
        items[index]?.range ?? { start: 0, end: 0 },
      );
      return { type: { kind: 'unknown' }, sql: [] };
    }
    type = common;
  }
  return { type, sql: values.map((value) => coerce(translation, value, type)) };
}
