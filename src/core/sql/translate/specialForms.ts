import type { Call, Expression } from '../ast.ts';
import { sameItems, translate, translateCondition } from './walk.ts';
import { isComparable, moment, typeText, varchar, bigint, type Type } from '../types/type.ts';
import { isoTime } from '../../time/window.ts';
import { childrenOf } from '../childrenOf.ts';
import { alike } from './comparison.ts';
import {
  nothing,
  refuse,
  report,
  sqlText,
  withoutFaults,
  type Scope,
  type Translation,
  type Typed,
} from './context.ts';

type Form = (translation: Translation, scope: Scope, call: Expression & Call) => Typed;

/** What looks like a function and has rules of its own (Trino documentation, "Conditional expressions"). */
export const specialForms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['coalesce', coalesce],
  ['if', ifValue],
  ['nullif', nullIf],
  ['try', tryValue],
  ['greatest', extreme],
  ['least', extreme],
  ['typeof', typeName],
  ['now', now],
  ['grouping', grouping],
]);

function count(translation: Translation, call: Expression & Call, least: number, most: number): boolean {
  const given = call.arguments.length;
  if (given >= least && given <= most && !call.star) return true;
  const wanted = least === most ? String(least) : most === Infinity ? `${least} or more` : `${least} to ${most}`;
  report(translation, 'sql.arguments', `${call.name.written} takes ${wanted} arguments, not ${given}.`, call.range);
  return false;
}

function coalesce(translation: Translation, scope: Scope, call: Expression & Call): Typed {
  if (!count(translation, call, 2, Infinity)) return nothing;
  const values = sameItems(translation, scope, call.arguments, 'arguments of coalesce');
  return { type: values.type, sql: `coalesce(${values.sql.join(', ')})` };
}

function ifValue(translation: Translation, scope: Scope, call: Expression & Call): Typed {
  if (!count(translation, call, 2, 3)) return nothing;
  const [condition, ...rest] = call.arguments;
  if (condition === undefined) return nothing;
  const test = translateCondition(translation, scope, condition);
  const values = sameItems(translation, scope, rest, 'results of if');
  return {
    type: values.type,
    sql: `CASE WHEN ${test.sql} THEN ${values.sql[0] ?? 'NULL'} ELSE ${values.sql[1] ?? 'NULL'} END`,
  };
}

function nullIf(translation: Translation, scope: Scope, call: Expression & Call): Typed {
  if (!count(translation, call, 2, 2)) return nothing;
  const [first, second] = call.arguments.map((expression) => ({
    value: translate(translation, scope, expression),
    expression,
  }));
  if (first === undefined || second === undefined) return nothing;
  const sides = alike(translation, [first, second], false, call.range);
  if (sides === null) return nothing;
  return {
    type: first.value.type,
    sql: `CASE WHEN ${sides.sql[0]} = ${sides.sql[1]} THEN NULL ELSE ${first.value.sql} END`,
  };
}

/** A fault inside is NULL, where everything between it and TRY carries NULL through; elsewhere it is refused by name. */
function tryValue(translation: Translation, scope: Scope, call: Expression & Call): Typed {
  const [inner] = call.arguments;
  if (!count(translation, call, 1, 1) || inner === undefined) return nothing;
  const before = translation.raises;
  const value = translate(translation, scope, inner);
  if (translation.raises === before) return value;
  if (!carriesNull(translation, scope, inner))
    return refuse(
      translation,
      'TRY',
      'TRY cannot be answered around CASE, COALESCE, AND, OR or a lambda that may fail: write it around the part that fails.',
      call.range,
    );
  translation.raises = before;
  return { type: value.type, sql: withoutFaults(value.sql) };
}

const skippingNulls: ReadonlySet<string> = new Set([
  'concat_ws',
  'repeat',
  'map',
  'count',
  'array_agg',
  'map_agg',
  'max_by',
  'min_by',
  'sum',
  'avg',
  'min',
  'max',
]);

/** True when a NULL in the place of any fault of the expression makes the whole of it NULL. */
function carriesNull(translation: Translation, scope: Scope, expression: Expression): boolean {
  if (!mayFail(translation, scope, expression)) return true;
  const children = childrenOf(expression);
  const all = (): boolean => children.every((child) => carriesNull(translation, scope, child));
  switch (expression.kind) {
    case 'arithmetic':
    case 'negate':
    case 'comparison':
    case 'concat':
    case 'not':
    case 'zone':
    case 'extract':
    case 'field':
    case 'subscript':
    case 'typed':
      return all();
    case 'like':
      return all();
    case 'cast':
      return ['array', 'map', 'row', 'json'].includes(expression.type.name) ? false : all();
    case 'call':
      if (specialForms.has(expression.name.text))
        return ['greatest', 'least', 'try'].includes(expression.name.text) && all();
      if (skippingNulls.has(expression.name.text))
        return expression.arguments.every((each) => !mayFail(translation, scope, each));
      return (
        expression.over === null &&
        expression.filter === null &&
        !expression.arguments.some(({ kind }) => kind === 'lambda') &&
        all()
      );
    default:
      return false;
  }
}

/** Whether any fault of values is foreseen in it; translated once more, for that alone. */
function mayFail(translation: Translation, scope: Scope, expression: Expression): boolean {
  const probe: Translation = {
    ...translation,
    problems: [],
    shapes: new Set(),
    faults: new Map(),
    loose: [],
    raises: 0,
  };
  translate(probe, scope, expression);
  return probe.raises > 0;
}

/** NULL as soon as one argument is, as in Trino. */
function extreme(translation: Translation, scope: Scope, call: Expression & Call): Typed {
  if (!count(translation, call, 1, Infinity)) return nothing;
  const values = sameItems(translation, scope, call.arguments, `arguments of ${call.name.text}`);
  if (!isComparable(values.type) || values.type.kind === 'array')
    return report(translation, 'sql.type', `Values of type ${typeText(values.type)} have no order here.`, call.range);
  const nulls = values.sql.map((sql) => `(${sql}) IS NULL`).join(' OR ');
  return {
    type: values.type,
    sql: `CASE WHEN ${nulls} THEN NULL ELSE ${call.name.text}(${values.sql.join(', ')}) END`,
  };
}

function typeName(translation: Translation, scope: Scope, call: Expression & Call): Typed {
  const [inner] = call.arguments;
  if (!count(translation, call, 1, 1) || inner === undefined) return nothing;
  const { type } = translate(translation, scope, inner);
  if (
    inner.kind === 'string' ||
    (hasText(type) && inner.kind !== 'name' && inner.kind !== 'field' && inner.kind !== 'cast')
  )
    return refuse(
      translation,
      'typeof',
      'typeof of a text tells its length in Athena, which is not known here.',
      call.range,
    );
  return { type: varchar, sql: sqlText(typeText(type)) };
}

function hasText(type: Type): boolean {
  return typeText(type).includes('varchar');
}

function now(translation: Translation, _scope: Scope, call: Expression & Call): Typed {
  if (!count(translation, call, 0, 0)) return nothing;
  const iso = isoTime(translation.now);
  return { type: moment(), sql: `TIMESTAMP '${iso.slice(0, 10)} ${iso.slice(11, 23)}'` };
}

function grouping(translation: Translation, scope: Scope, call: Expression & Call): Typed {
  const mark = translation.loose.length;
  const values = call.arguments.map((each) => translate(translation, scope, each));
  translation.loose.length = mark;
  if (scope.grouping === null || values.some(({ sql }) => scope.grouping?.keys.has(sql) !== true))
    return report(translation, 'sql.meaning', 'grouping takes columns of GROUP BY.', call.range);
  return { type: bigint, sql: `CAST(grouping(${values.map(({ sql }) => sql).join(', ')}) AS BIGINT)` };
}
