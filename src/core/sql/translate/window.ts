import type { Frame, FrameBound, Name, Window } from '../ast.ts';
import { orderSql } from './order.ts';
import { translate } from './walk.ts';
import { isInteger } from '../types/type.ts';
import { report, type Scope, type Translation } from './context.ts';

/** The windows of a WINDOW clause, by their names in lower case. */
export function translateWindowClause(
  translation: Translation,
  scope: Scope,
  windows: readonly { readonly name: Name; readonly window: Window }[],
): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { name, window } of windows)
    known.set(name.text, windowParts(translation, { ...scope, windows: known }, window));
  return known;
}

/** `OVER (…)`. */
export function translateWindow(translation: Translation, scope: Scope, window: Window): string {
  return ` OVER (${windowParts(translation, scope, window)})`;
}

function windowParts(translation: Translation, scope: Scope, window: Window): string {
  const parts: string[] = [];
  if (window.base !== null) {
    const base = queryScope(scope).windows?.get(window.base.text);
    if (base === undefined)
      report(translation, 'sql.unknown-name', `There is no window ${window.base.written} here.`, window.base.range);
    else parts.push(base);
  }
  if (window.partitionBy.length > 0)
    parts.push(`PARTITION BY ${window.partitionBy.map((each) => translate(translation, scope, each).sql).join(', ')}`);
  if (window.orderBy.length > 0)
    parts.push(
      `ORDER BY ${window.orderBy.map((item) => orderSql(translation, translate(translation, scope, item.expression), item)).join(', ')}`,
    );
  if (window.frame !== null) parts.push(frameSql(translation, scope, window.frame, window));
  return parts.join(' ');
}

function queryScope(scope: Scope): Scope {
  let at = scope;
  while (at.isLambda === true && at.parent !== null) at = at.parent;
  return at;
}

function frameSql(translation: Translation, scope: Scope, frame: Frame, window: Window): string {
  const bound = ({ kind, offset }: FrameBound): string => {
    if (offset === null) return kind.toUpperCase();
    const value = translate(translation, scope, offset);
    if (frame.unit === 'range' || !isInteger(value.type))
      report(
        translation,
        'sql.frame',
        'A frame takes a number of ROWS here: RANGE with a distance cannot be answered.',
        window.range,
      );
    return `${value.sql} ${kind.toUpperCase()}`;
  };
  const end = frame.end === null ? 'CURRENT ROW' : bound(frame.end);
  return `${frame.unit.toUpperCase()} BETWEEN ${bound(frame.start)} AND ${end}`;
}
