import type { Call, Query, Select } from '../../../src/core/sql/ast.ts';
import { parseSql } from '../../../src/core/sql/parseSql.ts';

/**
 * What a query uses: `function:lower`, and a `kind` or a clause of its tree, such as `subscript`, `group by`, `left join`.
 * The tree is walked as it is, so that a new kind of node needs no line here.
 */
export function featuresOfSql(sql: string): ReadonlySet<string> {
  const features = new Set<string>();
  walk(parseSql(sql).query, features);
  return features;
}

function walk(node: unknown, features: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const each of node as readonly unknown[]) walk(each, features);
    return;
  }
  const fields = node as Readonly<Record<string, unknown>>;
  if (typeof fields['kind'] === 'string')
    addNode(fields as Readonly<Record<string, unknown>> & { kind: string }, features);
  if ('body' in fields && 'orderBy' in fields) addQuery(node as Query, features);
  if ('descending' in fields && fields['nulls'] === 'first') features.add('nulls first');
  for (const value of Object.values(fields)) walk(value, features);
}

function addNode(node: Readonly<Record<string, unknown>> & { readonly kind: string }, features: Set<string>): void {
  const { kind } = node;
  features.add(node['negated'] === true ? `not ${kind}` : kind);
  switch (kind) {
    case 'call':
      addCall(node as unknown as Call, features);
      break;
    case 'select':
      addSelect(node as unknown as Select, features);
      break;
    case 'join':
      features.add(`${String(node['type'])} join`);
      if ((node['using'] as readonly unknown[]).length > 0) features.add('using');
      break;
    case 'set':
      features.add(`${String(node['operator'])}${node['all'] === true ? ' all' : ''}`);
      break;
    case 'unnest':
      if (node['ordinality'] === true) features.add('with ordinality');
      break;
    case 'cast':
      features.add(`function:${node['isTry'] === true ? 'try_cast' : 'cast'}`);
      break;
    case 'arithmetic':
    case 'comparison':
      features.add(String(node['operator']));
      break;
    case 'like':
      if (node['escape'] !== null) features.add('escape');
      break;
    case 'derived':
      if (node['lateral'] === true) features.add('lateral');
      break;
    case 'typed':
      features.add(`${String(node['type']).toLowerCase()} literal`);
      break;
    case 'moment':
      features.add(String(node['name']));
      break;
    default:
      break;
  }
}

function addCall(call: Call, features: Set<string>): void {
  features.add(`function:${call.name.text}`);
  if (call.distinct) features.add('aggregate distinct');
  if (call.orderBy.length > 0) features.add('aggregate order by');
  if (call.filter !== null) features.add('aggregate filter');
  if (call.over === null) return;
  features.add('over');
  if (call.over.partitionBy.length > 0) features.add('partition by');
  if (call.over.frame !== null) features.add('frame');
}

function addSelect(select: Select, features: Set<string>): void {
  if (select.distinct) features.add('select distinct');
  if (select.from.length > 0) features.add('from');
  if (select.where !== null) features.add('where');
  if (select.groupBy.length > 0) features.add('group by');
  if (select.having !== null) features.add('having');
  if (select.windows.length > 0) features.add('window');
}

function addQuery(query: Query, features: Set<string>): void {
  if (query.with.length > 0) features.add('with');
  if (query.orderBy.length > 0) features.add('order by');
  if (query.offset !== null) features.add('offset');
  if (query.limit !== null) features.add('limit');
}
