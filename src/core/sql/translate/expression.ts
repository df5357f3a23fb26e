import type { Expression } from '../ast.ts';
import { interval, momentValue, numberLiteral, typedLiteral, unsupportedType } from './literal.ts';
import { typeOf } from '../types/typeOf.ts';
import {
  arrayOf,
  bigint,
  boolean,
  commonType,
  duckdbType,
  isNumber,
  typeText,
  varchar,
  type Type,
} from '../types/type.ts';
import { translateArithmetic } from './arithmetic.ts';
import { sameItems } from './walk.ts';
import { translateCall } from './call.ts';
import { translateCast } from './cast.ts';
import { alike, compare, type Operand } from './comparison.ts';
import {
  nothing,
  raise,
  refuse,
  report,
  sqlText,
  withoutFaults,
  type Scope,
  type Translation,
  type Typed,
} from './context.ts';
import { namesOf, translateField, translateNames } from './names.ts';
import { translateScalarQuery, translateSubquery } from './query.ts';
import { translateExtract, translateZone, zoneOf } from './times.ts';

/** Longer texts for DuckDB than any query of Athena's size gives. */
const maximumSql = 500_000;

/** An expression as DuckDB is to compute it. Problems are reported; what is at fault is NULL of unknown type. */
export function translate(translation: Translation, scope: Scope, expression: Expression): Typed {
  const mark = translation.loose.length;
  const value = translateNode(translation, scope, expression);
  if (value.sql.length > maximumSql)
    return report(translation, 'sql.too-large', 'This expression is too large to be answered here.', expression.range);
  // A key of GROUP BY may be written again, with all that is in it.
  const { grouping } = groupingOf(scope);
  if (grouping?.active === true && translation.loose.length > mark && grouping.keys.has(value.sql))
    translation.loose.length = mark;
  return value;
}

/** The scope of the query that a lambda stands in. */
function groupingOf(scope: Scope): Scope {
  let at = scope;
  while (at.isLambda === true && at.parent !== null) at = at.parent;
  return at;
}

/** A condition: anything but a boolean is a problem. */
export function translateCondition(translation: Translation, scope: Scope, expression: Expression): Typed {
  const value = translate(translation, scope, expression);
  if (value.type.kind === 'boolean') return value;
  if (value.type.kind === 'unknown') return { type: boolean, sql: `CAST(${value.sql} AS BOOLEAN)` };
  return report(
    translation,
    'sql.type',
    `A condition is needed here, not a value of type ${typeText(value.type)}.`,
    expression.range,
  );
}

function translateNode(translation: Translation, scope: Scope, expression: Expression): Typed {
  switch (expression.kind) {
    case 'string':
      return { type: varchar, sql: sqlText(expression.value), literal: expression.value };
    case 'number':
      return numberLiteral(translation, expression);
    case 'boolean':
      return { type: boolean, sql: String(expression.value) };
    case 'null':
    case 'fault':
      return nothing;
    case 'typed':
      return typedLiteral(translation, expression);
    case 'interval':
      return interval(translation, expression);
    case 'moment':
      return momentValue(translation, expression);
    case 'name':
    case 'field': {
      const names = namesOf(expression);
      if (names !== null) return translateNames(translation, scope, names);
      return expression.kind === 'field'
        ? translateField(translation, translate(translation, scope, expression.of), expression.name)
        : nothing;
    }
    case 'subscript':
      return subscript(translation, scope, expression);
    case 'negate':
      return negate(translation, scope, expression);
    case 'not':
      return { type: boolean, sql: `(NOT ${translateCondition(translation, scope, expression.operand).sql})` };
    case 'arithmetic':
      return translateArithmetic(
        translation,
        expression.operator,
        translate(translation, scope, expression.left),
        translate(translation, scope, expression.right),
        expression.range,
      );
    case 'concat':
      return concat(translation, scope, expression);
    case 'and':
    case 'or':
      return logical(translation, scope, expression);
    case 'comparison':
      return compare(
        translation,
        expression.operator,
        operand(translation, scope, expression.left),
        operand(translation, scope, expression.right),
        expression.range,
      );
    case 'quantified': {
      const left = operand(translation, scope, expression.left);
      const query = translateSubquery(translation, scope, expression.query);
      const sides = alike(
        translation,
        [left, { value: { type: query.type, sql: '' }, expression: expression.left }],
        expression.operator !== '=',
        expression.range,
      );
      if (
        sides === null ||
        commonType(query.type, sides.type) === null ||
        duckdbType(query.type) !== duckdbType(sides.type)
      )
        return sides === null
          ? nothing
          : refuse(
              translation,
              expression.quantifier.toUpperCase(),
              'Cast the column of the query to the type of the value.',
              expression.range,
            );
      return {
        type: boolean,
        sql: `(${sides.sql[0]} ${expression.operator} ${expression.quantifier.toUpperCase()} (${query.sql}))`,
      };
    }
    case 'is-null':
      return {
        type: boolean,
        sql: `((${translate(translation, scope, expression.operand).sql}) IS ${expression.negated ? 'NOT ' : ''}NULL)`,
      };
    case 'distinct': {
      const sides = alike(
        translation,
        [operand(translation, scope, expression.left), operand(translation, scope, expression.right)],
        false,
        expression.range,
      );
      return sides === null
        ? nothing
        : {
            type: boolean,
            sql: `(${sides.sql[0]} IS ${expression.negated ? 'NOT ' : ''}DISTINCT FROM ${sides.sql[1]})`,
          };
    }
    case 'between':
      return between(translation, scope, expression);
    case 'in':
      return inList(translation, scope, expression);
    case 'in-query': {
      const left = operand(translation, scope, expression.operand);
      const query = translateSubquery(translation, scope, expression.query);
      const sides = alike(
        translation,
        [left, { value: { type: query.type, sql: query.column }, expression: expression.operand }],
        false,
        expression.range,
      );
      return sides === null
        ? nothing
        : {
            type: boolean,
            sql: `(${sides.sql[0]} ${expression.negated ? 'NOT ' : ''}IN (SELECT ${sides.sql[1]} FROM (${query.sql}) AS ${query.relation}))`,
          };
    }
    case 'like':
      return like(translation, scope, expression);
    case 'exists':
      return { type: boolean, sql: `EXISTS (${translateSubquery(translation, scope, expression.query, false).sql})` };
    case 'subquery':
      return translateScalarQuery(translation, scope, expression.query);
    case 'case':
      return caseValue(translation, scope, expression);
    case 'cast':
      return cast(translation, scope, expression);
    case 'call':
      return translateCall(translation, scope, expression);
    case 'lambda':
      return report(
        translation,
        'sql.lambda',
        'A lambda x -> … is an argument of functions such as filter or any_match only.',
        expression.range,
      );
    case 'row': {
      const items = expression.items.map((each) => translate(translation, scope, each));
      const type: Type = { kind: 'row', fields: items.map((item) => ({ name: null, type: item.type })) };
      return { type, sql: `struct_pack(${items.map((item, index) => `field${index} := ${item.sql}`).join(', ')})` };
    }
    case 'array': {
      const items = sameItems(translation, scope, expression.items, 'elements of an array');
      return {
        type: arrayOf(items.type),
        sql: items.sql.length === 0 ? 'CAST([] AS INTEGER[])' : `[${items.sql.join(', ')}]`,
      };
    }
    case 'zone':
      return translateZone(
        translation,
        translate(translation, scope, expression.operand),
        zoneOf(translation, expression.zone),
        expression.range,
      );
    case 'extract':
      return translateExtract(
        translation,
        expression.field,
        translate(translation, scope, expression.operand),
        expression.range,
      );
  }
}

function operand(translation: Translation, scope: Scope, expression: Expression): Operand {
  return { value: translate(translation, scope, expression), expression };
}

/** `array[i]` counts from 1, and beyond the end is NULL here (a position: Athena fails); `map[key]` fails without the key. */
function subscript(
  translation: Translation,
  scope: Scope,
  { of, index, range }: Expression & { kind: 'subscript' },
): Typed {
  const value = translate(translation, scope, of);
  const key = translate(translation, scope, index);
  const { type } = value;
  if (type.kind === 'unknown') return nothing;
  if (type.kind === 'array') {
    if (key.type.kind !== 'unknown' && !['integer', 'bigint', 'smallint', 'tinyint'].includes(key.type.kind))
      return report(translation, 'sql.type', 'The position in an array is a number that counts from 1.', index.range);
    if (/^[1-9]\d*$/.test(key.sql)) return { type: type.of, sql: `list_extract(${value.sql}, ${key.sql})` };
    const message = 'The position in an array counts from 1.';
    return {
      type: type.of,
      sql: `list_extract(${value.sql}, CASE WHEN ${key.sql} < 1 AND ${value.sql} IS NOT NULL THEN ${raise(translation, message, bigint, range)} ELSE ${key.sql} END)`,
    };
  }
  if (type.kind === 'map') {
    const sides = alike(
      translation,
      [
        { value: { type: type.key, sql: '' }, expression: of },
        { value: key, expression: index },
      ],
      false,
      range,
    );
    if (sides === null || !sameDuckdb(sides.type, type.key)) return nothing;
    const message = 'The key is not in the map: write element_at(map, key) for NULL in its place.';
    const missing = raise(translation, message, type.key, range);
    return {
      type: type.value,
      sql: `map_extract_value(${value.sql}, CASE WHEN NOT map_contains(${value.sql}, ${key.sql}) THEN ${missing} ELSE ${key.sql} END)`,
    };
  }
  if (type.kind === 'row') return refuse(translation, 'row[…]', 'Write the name of the field: row.field.', range);
  const advice = type.kind === 'varchar' ? ": it is a text, so write json_extract_scalar(column, '$.key')" : '';
  return report(translation, 'sql.type', `A value of type ${typeText(type)} has no subscript${advice}.`, range);
}

function sameDuckdb(left: Type, right: Type): boolean {
  return duckdbType(left) === duckdbType(right);
}

function negate(translation: Translation, scope: Scope, expression: Expression & { kind: 'negate' }): Typed {
  const { operand: inner } = expression;
  if (inner.kind === 'number' && inner.form === 'integer' && inner.digits === '9223372036854775808')
    return { type: bigint, sql: "CAST('-9223372036854775808' AS BIGINT)" };
  const value = translate(translation, scope, inner);
  if (value.type.kind === 'unknown') return nothing;
  if (!isNumber(value.type) && !value.type.kind.startsWith('interval'))
    return report(translation, 'sql.type', `A value of type ${typeText(value.type)} has no sign.`, expression.range);
  return { type: value.type, sql: `(-${value.sql})` };
}

function concat(translation: Translation, scope: Scope, { operands, range }: Expression & { kind: 'concat' }): Typed {
  const values = operands.map((each) => translate(translation, scope, each));
  if (values.some(({ type }) => type.kind === 'array')) {
    const items = sameItems(translation, scope, operands, 'operands of ||');
    return { type: items.type, sql: `(${items.sql.join(' || ')})` };
  }
  for (const [index, value] of values.entries()) {
    if (value.type.kind === 'varchar' || value.type.kind === 'unknown') continue;
    return report(
      translation,
      'sql.type',
      `|| joins texts: write CAST(… AS varchar) for the ${typeText(value.type)}.`,
      operands[index]?.range ?? range,
    );
  }
  return { type: varchar, sql: `(${values.map(({ sql }) => sql).join(' || ')})` };
}

/**
 * AND and OR from the left: where a later operand may fail at run time, it is computed only where the earlier ones leave the
 * answer open. DuckDB alone would take them in any order.
 */
function logical(
  translation: Translation,
  scope: Scope,
  { kind, operands }: Expression & { kind: 'and' | 'or' },
): Typed {
  const parts: string[] = [];
  let before = translation.raises;
  let guarded = false;
  for (const [index, each] of operands.entries()) {
    parts.push(translateCondition(translation, scope, each).sql);
    if (index > 0 && translation.raises > before) guarded = true;
    before = translation.raises;
  }
  const joined = `(${parts.join(kind === 'and' ? ' AND ' : ' OR ')})`;
  if (!guarded) return { type: boolean, sql: joined };
  const decided = kind === 'and' ? 'false' : 'true';
  const cases = parts.slice(0, -1).map((part) => `WHEN ${kind === 'and' ? `NOT ${part}` : part} THEN ${decided}`);
  return { type: boolean, sql: `CASE ${cases.join(' ')} ELSE ${joined} END` };
}

/** The upper bound is computed only where the lower one leaves the answer open, if it may fail. */
function between(translation: Translation, scope: Scope, expression: Expression & { kind: 'between' }): Typed {
  const [value, low] = [expression.operand, expression.low].map((each) => operand(translation, scope, each));
  const before = translation.raises;
  const high = operand(translation, scope, expression.high);
  if (value === undefined || low === undefined) return nothing;
  const mayFail = translation.raises > before;
  const sides = alike(translation, [value, low, high], true, expression.range);
  if (sides === null) return nothing;
  const [x = 'NULL', a = 'NULL', b = 'NULL'] = sides.sql;
  const test = `(${x} ${expression.negated ? 'NOT ' : ''}BETWEEN ${a} AND ${b})`;
  return { type: boolean, sql: mayFail ? `CASE WHEN ${x} < ${a} THEN ${expression.negated} ELSE ${test} END` : test };
}

/** Later items are computed only where the earlier ones leave the answer open, if they may fail. */
function inList(translation: Translation, scope: Scope, expression: Expression & { kind: 'in' }): Typed {
  const value = operand(translation, scope, expression.operand);
  const before = translation.raises;
  const items = expression.items.map((each) => operand(translation, scope, each));
  const mayFail = translation.raises > before && items.length > 1;
  const sides = alike(translation, [value, ...items], false, expression.range);
  if (sides === null) return nothing;
  const [x = 'NULL', ...rest] = sides.sql;
  const test = `(${x} ${expression.negated ? 'NOT ' : ''}IN (${rest.join(', ')}))`;
  if (!mayFail) return { type: boolean, sql: test };
  return {
    type: boolean,
    sql: `CASE ${rest
      .slice(0, -1)
      .map((item) => `WHEN ${x} = ${item} THEN ${!expression.negated}`)
      .join(' ')} ELSE ${test} END`,
  };
}

function like(
  translation: Translation,
  scope: Scope,
  { operand: of, pattern, escape, negated, range }: Expression & { kind: 'like' },
): Typed {
  const [value, text] = [translate(translation, scope, of), translate(translation, scope, pattern)];
  for (const [each, expression] of [
    [value, of],
    [text, pattern],
  ] as const) {
    if (each.type.kind === 'varchar' || each.type.kind === 'unknown') continue;
    return report(
      translation,
      'sql.type',
      `LIKE compares texts: this is of type ${typeText(each.type)}.`,
      expression.range,
    );
  }
  const not = negated ? 'NOT ' : '';
  if (escape === null) return { type: boolean, sql: `(${value.sql} ${not}LIKE ${text.sql})` };
  const mark = translate(translation, scope, escape).literal;
  if (mark === undefined || [...mark].length !== 1 || text.literal === undefined)
    return refuse(translation, 'ESCAPE', 'Write the pattern and its one escape character as texts.', range);
  if (!isEscaped(text.literal, mark))
    return report(translation, 'sql.escape', `After ${mark} stands %, _ or ${mark} itself.`, pattern.range);
  return { type: boolean, sql: `(${value.sql} ${not}LIKE ${text.sql} ESCAPE ${sqlText(mark)})` };
}

function isEscaped(pattern: string, mark: string): boolean {
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++)
    if (characters[at] === mark && !['%', '_', mark].includes(characters[++at] ?? '')) return false;
  return true;
}

function caseValue(
  translation: Translation,
  scope: Scope,
  { operand: of, branches, otherwise, range }: Expression & { kind: 'case' },
): Typed {
  const whens: string[] = [];
  if (of === null) for (const { when } of branches) whens.push(translateCondition(translation, scope, when).sql);
  else {
    const sides = alike(
      translation,
      [of, ...branches.map(({ when }) => when)].map((each) => operand(translation, scope, each)),
      false,
      range,
    );
    if (sides === null) return nothing;
    whens.push(...sides.sql.slice(1).map((when) => `${sides.sql[0]} = ${when}`));
  }
  const results = [...branches.map(({ result }) => result), ...(otherwise === null ? [] : [otherwise])];
  const values = sameItems(translation, scope, results, 'results of CASE');
  const cases = whens.map((when, index) => `WHEN ${when} THEN ${values.sql[index] ?? 'NULL'}`);
  const last = otherwise === null ? 'NULL' : (values.sql.at(-1) ?? 'NULL');
  return { type: values.type, sql: `CASE ${cases.join(' ')} ELSE ${last} END` };
}

function cast(
  translation: Translation,
  scope: Scope,
  { operand: of, type: name, isTry, range }: Expression & { kind: 'cast' },
): Typed {
  const value = translate(translation, scope, of);
  const length = name.name === 'varchar' ? (name.numbers[0] ?? null) : null;
  const type = typeOf(name);
  if ('unsupported' in type) return unsupportedType(translation, type.unsupported, name.range);
  const before = translation.raises;
  // The cast's own faults become NULL, those of its operand stay: the operand is put in afterwards.
  const isNested = ['array', 'map', 'row'].includes(type.kind);
  const stand = isTry ? '__operand__' : value.sql;
  const made = translateCast(translation, value.sql === 'NULL' ? value : { ...value, sql: stand }, type, range);
  if (made.type.kind === 'unknown') return nothing;
  const sql = length === null ? made.sql : `left(${made.sql}, ${length})`;
  if (length !== null && value.type.kind !== 'varchar' && value.type.kind !== 'unknown')
    return refuse(
      translation,
      `varchar(${length})`,
      'Write varchar without a length: Athena fails where other values do not fit.',
      name.range,
    );
  if (!isTry) return { type: made.type, sql };
  if (isNested && translation.raises > before)
    return refuse(
      translation,
      'TRY_CAST',
      'TRY_CAST to an array, a map or a row cannot be answered here where an element may fail.',
      range,
    );
  translation.raises = before;
  return { type: made.type, sql: withoutFaults(sql).replaceAll('__operand__', () => value.sql) };
}
