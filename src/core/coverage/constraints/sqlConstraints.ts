import type { Expression, Query, Select } from '../../sql/ast.ts';
import { everyNode } from '../../sql/everyNode.ts';
import type { TimeWindow } from '../../time/window.ts';
import { allOf, anyOf, decidingField, fixed, unconstrained, type Constraints } from './constraints.ts';

/** What a query fixes whose rows are those of one table: WHERE of a SELECT over it. Of other queries nothing is known. */
export function sqlConstraints(query: Query): Constraints {
  const select = selectOfOneTable(query);
  return select === null || select.where === null ? unconstrained : conditionConstraints(select.where);
}

/** The time that WHERE fixes by comparing `eventtime`; `null` where it leaves an end open. */
export function sqlWindow(query: Query): TimeWindow | null {
  const where = selectOfOneTable(query)?.where ?? null;
  if (where === null) return null;
  let [start, end] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { from, to } of conjuncts(where).flatMap(boundsOf)) {
    start = Math.max(start, from);
    end = Math.min(end, to);
  }
  return Number.isFinite(start) && Number.isFinite(end) && start <= end ? { start, end } : null;
}

/** The tables that a query names, by their last parts; those it defines itself are not among them. */
export function sqlTables(query: Query): readonly string[] {
  const names = new Set<string>();
  const own = new Set<string>();
  for (const node of everyNode(query)) {
    if (isQuery(node)) for (const { name } of node.with) own.add(name.text);
    if (isNamed(node)) names.add(node.table.parts.at(-1)?.written ?? '');
  }
  return [...names].filter((name) => !own.has(name.toLowerCase()));
}

/** Lists have a method `with`. */
function isQuery(node: object): node is Pick<Query, 'with'> {
  return Object.hasOwn(node, 'with') && Object.hasOwn(node, 'body');
}

interface Named {
  readonly kind: 'named';
  readonly table: { readonly parts: readonly { readonly text: string; readonly written: string }[] };
}

function isNamed(node: object): node is Named {
  return 'kind' in node && node.kind === 'named' && 'table' in node;
}

function selectOfOneTable({ with: tables, body }: Query): Select | null {
  if (body.kind === 'nested') return selectOfOneTable(body.query);
  const [relation, ...others] = body.kind === 'select' ? body.from : [];
  if (body.kind !== 'select' || relation?.kind !== 'named' || others.length > 0) return null;
  const name = relation.table.parts.at(-1)?.text;
  return tables.some((table) => table.name.text === name) ? null : body;
}

function conditionConstraints(condition: Expression): Constraints {
  if (condition.kind === 'and') return allOf(condition.operands.map(conditionConstraints));
  if (condition.kind === 'or') return anyOf(condition.operands.map(conditionConstraints));
  if (condition.kind === 'comparison' && condition.operator === '=')
    return equalTo(condition.left, [condition.right]) ?? equalTo(condition.right, [condition.left]) ?? unconstrained;
  if (condition.kind === 'in' && !condition.negated)
    return equalTo(condition.operand, condition.items) ?? unconstrained;
  return unconstrained;
}

function equalTo(subject: Expression, values: readonly Expression[]): Constraints | null {
  const column = columnOf(subject);
  const field = column === null ? null : decidingField(column, true);
  if (field === null) return null;
  const texts = values.flatMap((value) =>
    value.kind === 'string' ? [value.value] : value.kind === 'boolean' ? [String(value.value)] : [],
  );
  return texts.length === values.length && texts.length > 0 ? fixed(field, texts) : null;
}

/** `eventname`, and `t.eventname` where `t` is a name. */
function columnOf(expression: Expression): string | null {
  if (expression.kind === 'name') return expression.name.text;
  return expression.kind === 'field' && expression.of.kind === 'name' ? expression.name.text : null;
}

function conjuncts(expression: Expression): readonly Expression[] {
  return expression.kind === 'and' ? expression.operands.flatMap(conjuncts) : [expression];
}

interface Bounds {
  readonly from: number;
  readonly to: number;
}

const open: Bounds = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

function boundsOf(condition: Expression): readonly Bounds[] {
  if (condition.kind === 'between' && !condition.negated && isEventTime(condition.operand))
    return [{ from: instantOf(condition.low) ?? open.from, to: instantOf(condition.high) ?? open.to }];
  if (condition.kind !== 'comparison' || !isEventTime(condition.left)) return [];
  const at = instantOf(condition.right);
  if (at === null) return [];
  switch (condition.operator) {
    case '>':
    case '>=':
      return [{ ...open, from: at }];
    case '<':
    case '<=':
      return [{ ...open, to: at }];
    case '=':
      return [{ from: at, to: at }];
    case '<>':
      return [];
  }
}

/** `eventtime`, and the time that it is the text of. */
function isEventTime(expression: Expression): boolean {
  const [argument] = isTimeOf(expression) ? expression.arguments : [expression];
  return argument !== undefined && columnOf(argument) === 'eventtime';
}

function isTimeOf(expression: Expression): expression is Extract<Expression, { readonly kind: 'call' }> {
  return expression.kind === 'call' && expression.name.text === 'from_iso8601_timestamp';
}

/** `2026-11-01T09:00:00Z`, in which everyone agrees on the time. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

function instantOf(value: Expression): number | null {
  if (value.kind === 'typed') {
    const [, day, clock] = value.type === 'timestamp' ? (zoned.exec(value.text) ?? []) : [];
    return day === undefined || clock === undefined ? null : parsed(`${day}T${clock}Z`);
  }
  const [argument] = isTimeOf(value) ? value.arguments : [value];
  return argument?.kind === 'string' && instant.test(argument.value) ? parsed(argument.value) : null;
}

/** `TIMESTAMP '2026-11-01 09:00:00.000'`, which values are printed as, and which both services take as UTC. */
const zoned = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,3})?)(?: UTC)?$/;

function parsed(text: string): number | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
