import { unsupported } from '../../text/problem.ts';
import { orderSql } from './order.ts';
import { translate, translateCondition } from './walk.ts';
import { didYouMean } from '../../text/nearestName.ts';
import type { Call, Expression } from '../ast.ts';
import type { FunctionDefinition } from '../functions/functionDefinition.ts';
import { findFunctions, functionNames } from '../functions/functions.ts';
import type { Pattern } from '../functions/signature.ts';
import { fill } from '../functions/textFunctions.ts';
import {
  arrayOf,
  boolean,
  commonType,
  decimal,
  fits,
  mapOf,
  moment,
  timestamp,
  typeText,
  unknown,
  type Type,
} from '../types/type.ts';
import { coerce } from './cast.ts';
import { foresee, nothing, refuse, report, type Scope, type Translation, type Typed } from './context.ts';
import { specialForms } from './specialForms.ts';
import { translateWindow } from './window.ts';

/** A function's call: by its own rules, or by the first signature that its arguments fit. */
export function translateCall(translation: Translation, scope: Scope, call: Expression & Call): Typed {
  const { text: name, range: nameRange } = call.name;
  const form = specialForms.get(name);
  if (form !== undefined) return form(translation, scope, call);
  const candidates = findFunctions(name);
  if (candidates.length === 0) {
    const advice = didYouMean(name, functionNames);
    const message = `The function ${name} cannot be answered exactly here, or Athena does not have it.${advice}`;
    translation.problems.push(unsupported('sql.unsupported-function', name, message, nameRange));
    return nothing;
  }
  const isAggregate = candidates.some(({ kind }) => kind !== 'scalar');
  if (!checkClauses(translation, call, candidates)) return nothing;
  const mark = translation.loose.length;
  // Inside an aggregate every column is allowed; inside a window's function only what the groups have.
  const inner = isAggregate && call.over === null ? withoutGrouping(scope) : scope;
  const values = call.arguments.map((each) => (each.kind === 'lambda' ? null : translate(translation, inner, each)));
  const chosen = choose(candidates, values, call);
  if (chosen === null) return wrongArguments(translation, call, values, candidates);
  const made = make(translation, inner, call, chosen, values);
  if (isAggregate && call.over === null) translation.loose.length = mark;
  return made === null ? nothing : { ...made, sql: completed(translation, inner, scope, call, made.sql) };
}

function withoutGrouping(scope: Scope): Scope {
  if (scope.isLambda === true && scope.parent !== null) return { ...scope, parent: withoutGrouping(scope.parent) };
  return { ...scope, grouping: null };
}

function checkClauses(
  translation: Translation,
  call: Expression & Call,
  candidates: readonly FunctionDefinition[],
): boolean {
  const kinds = new Set(candidates.map(({ kind }) => kind));
  const { name } = call;
  const fail = (message: string): false => {
    report(translation, 'sql.call', message, call.range);
    return false;
  };
  if (call.star && name.text !== 'count') return fail(`* is an argument of count only.`);
  if (kinds.has('window') && call.over === null) return fail(`${name.text} needs OVER (…).`);
  if (kinds.has('scalar') && !kinds.has('aggregate')) {
    if (call.over !== null) return fail(`${name.text} is no window function: take OVER away.`);
    if (call.filter !== null || call.distinct || call.orderBy.length > 0)
      return fail(`${name.text} is no aggregate: it takes no DISTINCT, ORDER BY or FILTER.`);
  }
  if (call.ignoreNulls && !kinds.has('window')) return fail(`IGNORE NULLS belongs to lag, lead and the like.`);
  if (call.over !== null && (call.distinct || call.orderBy.length > 0)) {
    refuse(
      translation,
      'DISTINCT or ORDER BY with OVER',
      'An aggregate with OVER takes no DISTINCT and no ORDER BY in its parentheses.',
      call.range,
    );
    return false;
  }
  if (
    call.over !== null &&
    ['map_agg', 'multimap_agg', 'histogram', 'listagg', 'approx_distinct', 'set_agg'].includes(name.text)
  ) {
    refuse(translation, `${name.text} OVER`, `${name.text} cannot be answered over a window here.`, call.range);
    return false;
  }
  if (name.text === 'listagg' && call.orderBy.length === 0) return fail('listagg needs WITHIN GROUP (ORDER BY …).');
  return true;
}

type Variables = Map<string, Type>;

/** The first signature that fits exactly, else the first that fits with Trino's own conversions. */
function choose(
  candidates: readonly FunctionDefinition[],
  values: readonly (Typed | null)[],
  call: Expression & Call,
): FunctionDefinition | null {
  for (const exact of [true, false])
    for (const candidate of candidates) {
      const variables: Variables = new Map();
      const patterns = patternsFor(candidate, call.arguments.length);
      if (patterns === null || (call.star && candidate.parameters.length > 0)) continue;
      const fitsAll = patterns.every((pattern, index) => {
        const value = values[index];
        if (value === null || value === undefined) return pattern.kind === 'lambda';
        return pattern.kind !== 'lambda' && bind(pattern, value.type, variables, exact);
      });
      if (fitsAll) return candidate;
    }
  return null;
}

function patternsFor(candidate: FunctionDefinition, given: number): readonly Pattern[] | null {
  const { parameters, variadic } = candidate;
  if (!variadic) return parameters.length === given ? parameters : null;
  const last = parameters.at(-1);
  if (last === undefined || given < parameters.length) return null;
  return [...parameters, ...Array.from({ length: given - parameters.length }, () => last)];
}

/** Fits a type to a pattern, widening the variables it meets. */
function bind(pattern: Pattern, type: Type, variables: Variables, exact: boolean): boolean {
  switch (pattern.kind) {
    case 'type':
      return type.kind === 'unknown'
        ? true
        : exact
          ? typeText(type) === typeText(pattern.type)
          : fits(type, pattern.type);
    case 'variable': {
      const known = variables.get(pattern.name);
      const common = known === undefined ? type : commonType(known, type);
      if (
        common === null ||
        (exact && known !== undefined && typeText(known) !== typeText(type) && type.kind !== 'unknown')
      )
        return false;
      variables.set(pattern.name, common);
      return true;
    }
    case 'family':
      return bindFamily(pattern.name, type, variables, exact);
    case 'array':
      return type.kind === 'unknown' || (type.kind === 'array' && bind(pattern.of, type.of, variables, exact));
    case 'map':
      return (
        type.kind === 'unknown' ||
        (type.kind === 'map' &&
          bind(pattern.key, type.key, variables, exact) &&
          bind(pattern.value, type.value, variables, exact))
      );
    case 'lambda':
      return false;
  }
}

function bindFamily(name: string, type: Type, variables: Variables, exact: boolean): boolean {
  if (type.kind === 'unknown') return !exact;
  const known = variables.get(name);
  if (exact && type.kind !== name) return false;
  const target =
    name === 'decimal'
      ? type
      : commonType(type, name === 'timestamp' ? timestamp(0) : moment('zone' in type ? type.zone : 'UTC', 0));
  if (target?.kind !== name) return false;
  const common = known === undefined ? target : commonType(known, target);
  if (common === null) return false;
  variables.set(name, common);
  return true;
}

function typeOfPattern(pattern: Pattern, variables: Variables): Type {
  switch (pattern.kind) {
    case 'type':
      return pattern.type;
    case 'variable':
      return variables.get(pattern.name) ?? unknown;
    case 'family':
      return (
        variables.get(pattern.name) ??
        (pattern.name === 'timestamp' ? timestamp() : pattern.name === 'decimal' ? decimal(38, 0) : moment())
      );
    case 'array':
      return arrayOf(typeOfPattern(pattern.of, variables));
    case 'map':
      return mapOf(typeOfPattern(pattern.key, variables), typeOfPattern(pattern.value, variables));
    case 'lambda':
      return unknown;
  }
}

function make(
  translation: Translation,
  scope: Scope,
  call: Expression & Call,
  chosen: FunctionDefinition,
  values: readonly (Typed | null)[],
): Typed | null {
  const variables: Variables = new Map();
  const patterns = patternsFor(chosen, call.arguments.length) ?? [];
  for (const [index, pattern] of patterns.entries()) {
    const value = values[index];
    if (value !== null && value !== undefined) bind(pattern, value.type, variables, false);
  }
  const items: Typed[] = [];
  for (const [index, pattern] of patterns.entries()) {
    const value = values[index];
    const expression = call.arguments[index];
    if (value !== null && value !== undefined) {
      const type = typeOfPattern(pattern, variables);
      items.push({
        ...value,
        type,
        sql: value.type.kind === 'unknown' && type.kind === 'unknown' ? value.sql : coerce(translation, value, type),
      });
      continue;
    }
    if (pattern.kind !== 'lambda' || expression?.kind !== 'lambda') return null;
    const lambda = translateLambda(translation, scope, expression, pattern, variables);
    if (lambda === null) return null;
    items.push(lambda);
  }
  if (chosen.fails !== undefined) foresee(translation, chosen.fails, call.range);
  const result = resultType(chosen, variables, items);
  const argumentRanges = call.arguments.map(({ range }) => range);
  const sql =
    typeof chosen.make === 'string'
      ? fill(
          chosen.make,
          items.map((item) => item.sql),
        )
      : chosen.make({
          translation,
          arguments: items,
          result,
          range: call.range,
          argumentRanges,
          expressions: call.arguments,
        });
  if (sql === null) return null;
  if (typeof sql !== 'string') return sql;
  // DuckDB's own type of an answer may be wider, which operators after it would feel.
  return { type: result, sql: result.kind === 'bigint' && chosen.kind === 'scalar' ? `CAST(${sql} AS BIGINT)` : sql };
}

/** Trino's rules for the precision of decimals: of sums 38 digits, of rounded numbers no decimals. */
function resultType(chosen: FunctionDefinition, variables: Variables, items: readonly Typed[]): Type {
  const type = typeOfPattern(chosen.result, variables);
  if (type.kind !== 'decimal') return type;
  if (chosen.name === 'sum') return decimal(38, type.scale);
  if (chosen.name === 'sign') return decimal(1, 0);
  if (chosen.name === 'truncate') return decimal(Math.max(1, type.precision - type.scale), 0);
  if (['round', 'ceil', 'ceiling', 'floor'].includes(chosen.name) && items.length === 1)
    return decimal(Math.min(38, type.precision - type.scale + (type.scale > 0 ? 1 : 0)), 0);
  if (chosen.name === 'round') return decimal(Math.min(38, type.precision + 1), type.scale);
  return type;
}

function lambdaDepth(scope: Scope): number {
  let depth = 0;
  for (let at: Scope | null = scope; at?.isLambda === true; at = at.parent) depth++;
  return depth;
}

function translateLambda(
  translation: Translation,
  scope: Scope,
  lambda: Expression & { kind: 'lambda' },
  pattern: Pattern & { kind: 'lambda' },
  variables: Variables,
): Typed | null {
  if (lambda.parameters.length !== pattern.parameters.length) {
    report(
      translation,
      'sql.lambda',
      `This lambda takes ${pattern.parameters.length} variables, not ${lambda.parameters.length}.`,
      lambda.range,
    );
    return null;
  }
  // By their depth, so that a key of GROUP BY reads alike wherever it stands.
  const depth = lambdaDepth(scope);
  const columns = lambda.parameters.map((name, index) => {
    const parameter = pattern.parameters[index];
    return {
      name: name.text,
      qualifier: [],
      type: parameter === undefined ? unknown : typeOfPattern(parameter, variables),
      sql: `x${depth}_${index}`,
    };
  });
  const inner: Scope = { columns, parent: scope, isLambda: true, grouping: null };
  const wantsBoolean = pattern.result.kind === 'type' && pattern.result.type.kind === 'boolean';
  const body = wantsBoolean
    ? translateCondition(translation, inner, lambda.body)
    : translate(translation, inner, lambda.body);
  const known = typeOfPattern(pattern.result, variables);
  if (!wantsBoolean && known.kind !== 'unknown' && !fits(body.type, known) && body.type.kind !== 'unknown') {
    report(
      translation,
      'sql.type',
      `This lambda must give ${typeText(known)}, not ${typeText(body.type)}: cast one of them.`,
      lambda.body.range,
    );
    return null;
  }
  const type = known.kind === 'unknown' ? body.type : known;
  if (pattern.result.kind === 'variable') variables.set(pattern.result.name, type);
  return {
    type: wantsBoolean ? boolean : type,
    sql: `lambda ${columns.map(({ sql }) => sql).join(', ')}: ${coerce(translation, body, wantsBoolean ? boolean : type)}`,
  };
}

/** Puts DISTINCT, ORDER BY, FILTER, IGNORE NULLS and OVER where the template opens and closes its aggregate. */
function completed(translation: Translation, inner: Scope, scope: Scope, call: Expression & Call, sql: string): string {
  if (!sql.includes('$(')) return sql;
  const order =
    call.orderBy.length === 0
      ? ''
      : ` ORDER BY ${call.orderBy.map((item) => orderSql(translation, translate(translation, inner, item.expression), item)).join(', ')}`;
  const filter =
    call.filter === null ? '' : ` FILTER (WHERE ${translateCondition(translation, inner, call.filter).sql})`;
  const over = call.over === null ? '' : translateWindow(translation, scope, call.over);
  return sql
    .replaceAll('$(', call.distinct ? '(DISTINCT ' : '(')
    .replaceAll('$)', `${call.ignoreNulls ? ' IGNORE NULLS' : ''}${order})${filter}${over}`);
}

function wrongArguments(
  translation: Translation,
  call: Expression & Call,
  values: readonly (Typed | null)[],
  candidates: readonly FunctionDefinition[],
): Typed {
  if (
    values.some(
      (value, index) =>
        value?.type.kind === 'unknown' && call.arguments[index]?.kind !== 'null' && translation.problems.length > 0,
    )
  )
    return nothing;
  const given = values.map((value) => (value === null ? 'a lambda' : typeText(value.type))).join(', ');
  const names = [
    ...new Set(
      candidates.map(
        (candidate) =>
          `${candidate.name}(${candidate.parameters.map(patternText).join(', ')}${candidate.variadic ? ', …' : ''})`,
      ),
    ),
  ];
  const shown = names.slice(0, 3).join(' or ');
  return report(
    translation,
    'sql.arguments',
    `${call.name.written} does not take (${given}): write ${shown}${names.length > 3 ? ' and others' : ''}.`,
    call.range,
  );
}

function patternText(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'type':
      return typeText(pattern.type);
    case 'array':
      return `array(${patternText(pattern.of)})`;
    case 'map':
      return `map(${patternText(pattern.key)}, ${patternText(pattern.value)})`;
    case 'lambda':
      return '… -> …';
    case 'family':
      return pattern.name === 'timestamptz' ? 'timestamp with time zone' : pattern.name;
    case 'variable':
      return pattern.name;
  }
}
