import type { FieldPath } from '../events/fieldPath.ts';
import type { Expression, FieldExpression } from './ast.ts';

/** The fields that CloudWatch Logs adds to an event and that captured events have. */
export const systemFields = [
  '@timestamp',
  '@message',
  '@logStream',
  '@log',
  '@ptr',
  '@data_source_name',
  '@data_source_type',
] as const;

export type SystemField = (typeof systemFields)[number];

/** What a name in a query stands for. */
export type Resolution =
  /** Something the query defined (an alias, a group key, an aggregate), and the elements of it that are meant. */
  | { readonly kind: 'defined'; readonly name: string; readonly elements: readonly (string | number)[] }
  | { readonly kind: 'system'; readonly name: SystemField }
  /** Another field with `@` that CloudWatch Logs would add, and that captured events do not have. */
  | { readonly kind: 'unknown system' }
  /** A field of the event: the first path that leads somewhere counts. */
  | { readonly kind: 'event'; readonly paths: readonly FieldPath[] }
  /** After `join` a field of one of its sides, without the alias of the side. */
  | { readonly kind: 'joined'; readonly side: string; readonly field: FieldExpression }
  /** After `join` a name that begins with neither alias. */
  | { readonly kind: 'sideless' }
  /** After `stats` only what it defined is left. */
  | { readonly kind: 'gone' };

/** The names that a query has defined up to a command, as both the plan and the evaluation know them. */
export interface DefinedNames {
  has(name: string): boolean;
  /** Whether the name stands for a map or a list of `jsonParse`, so that dots lead into it. */
  isStructured(name: string): boolean;
  /** After `join` the names of its two sides, by their aliases; else `null`. */
  readonly sides: ReadonlyMap<string, DefinedNames> | null;
}

/**
 * Resolves a field: what the query defined comes first, then system fields, then the event. An alias `user` does not hide
 * the field `user.name`, for CloudWatch Logs flattens events into names with dots. `@@x` is a field of the event that is
 * called `@x` (CWL_AnalyzeLogData-discoverable-fields).
 */
export function resolveField(field: FieldExpression, defined: DefinedNames, afterStats: boolean): Resolution {
  if (defined.has(field.name)) return { kind: 'defined', name: field.name, elements: [] };
  for (let length = field.segments.length - 1; length > 0; length--) {
    const name = field.segments.slice(0, length).join('.');
    if (defined.isStructured(name)) return { kind: 'defined', name, elements: field.segments.slice(length) };
  }
  if (defined.sides !== null) return resolveSide(field, defined.sides);
  if (afterStats) return { kind: 'gone' };
  const system = systemFields.find((name) => name === field.name);
  if (system !== undefined) return { kind: 'system', name: system };
  const [first, ...rest] = field.segments;
  if (typeof first !== 'string') return eventField(field, field.segments);
  if (first.startsWith('@@')) return eventField(field, [first.slice(1), ...rest]);
  return first.startsWith('@') ? { kind: 'unknown system' } : eventField(field, field.segments);
}

/**
 * Any of a name's dots may belong to a key: `requestParameters.attributes.sts.amazonaws.com:aud`; backticks are wanted only
 * for other characters (CWL_AnalyzeLogData-discoverable-fields: `EC2.InstanceId`). The way by single keys counts first.
 */
function eventField({ isQuoted }: FieldExpression, segments: readonly (string | number)[]): Resolution {
  const paths = pathsOf(segments);
  const [first = ''] = segments;
  const mayHoldDots = isQuoted === true || !plainObjects.has(first);
  if (!mayHoldDots || segments.length > maximumDotted) return { kind: 'event', paths };
  // The keys of a record itself are known: those that hold objects have no dots.
  for (let start = isQuoted !== true && objects.has(first) ? 1 : 0; start < segments.length; start++) {
    for (let end = start + 2; end <= segments.length; end++) {
      const key = segments.slice(start, end).join('.');
      paths.push(...pathsOf([...segments.slice(0, start), key, ...segments.slice(end)]));
    }
  }
  return { kind: 'event', paths };
}

/** Objects whose keys CloudTrail itself gives; none has a dot (cloudtrail-event-reference-user-identity and its like). */
const plainObjects: ReadonlySet<string | number> = new Set(['userIdentity', 'tlsDetails', 'resources', 'addendum']);

/** Objects whose keys each service gives. */
const objects: ReadonlySet<string | number> = new Set([
  'requestParameters',
  'responseElements',
  'additionalEventData',
  'serviceEventDetails',
]);

/** `api.status` is the field `status` of the side that is called `api` (CWL_QuerySyntax-Join). */
function resolveSide(field: FieldExpression, sides: ReadonlyMap<string, DefinedNames>): Resolution {
  const [side, ...segments] = field.segments;
  if (typeof side !== 'string' || segments.length === 0 || !sides.has(side)) return { kind: 'sideless' };
  return { kind: 'joined', side, field: withoutSide(field) };
}

/** A field of a join as its side knows it: the name without the first segment. */
export function withoutSide({ segments, name, range }: FieldExpression): FieldExpression {
  const [side = '', ...own] = segments;
  const ownName = name.slice(String(side).length + 1);
  const isPlain = range.end - range.start === name.length;
  const start = isPlain ? range.end - ownName.length : range.start;
  return { kind: 'field', segments: own, name: ownName, range: { start, end: range.end } };
}

/** The columns behind the computed system fields `@data_source_name` and `@data_source_type`. */
export const dataSourcePaths: readonly FieldPath[] = [['eventCategory'], ['managementEvent']];

/** Functions that give one of their arguments. */
const passing: ReadonlySet<string> = new Set(['coalesce', 'if', 'case']);

/** Whether an expression may give a map or a list. */
export function isStructured(expression: Expression, defined: DefinedNames): boolean {
  if (expression.kind === 'call') {
    const name = expression.name.toLowerCase();
    return (
      name === 'jsonparse' || (passing.has(name) && expression.arguments.some((part) => isStructured(part, defined)))
    );
  }
  if (expression.kind === 'element') return isStructured(expression.of, defined);
  if (expression.kind !== 'field') return false;
  const resolution = resolveField(expression, defined, true);
  if (resolution.kind === 'joined') {
    const side = defined.sides?.get(resolution.side);
    return side !== undefined && isStructured(resolution.field, side);
  }
  return resolution.kind === 'defined' && (resolution.elements.length > 0 || defined.isStructured(resolution.name));
}

/** Of longer names each dot parts two keys: every path is a column to be read. */
const maximumDotted = 8;

/** Names with more numbers than this are read as positions only: nobody has objects in objects with such keys. */
const maximumNumbers = 3;

/** A number between dots is the position in a list (CWL_AnalyzeLogData-discoverable-fields); a key where there is no list. */
function pathsOf(segments: readonly (string | number)[]): FieldPath[] {
  const numbers = segments.filter((segment) => typeof segment === 'number').length;
  if (numbers === 0) return [[...segments]];
  let paths: (string | number)[][] = [[]];
  for (const segment of segments) {
    const steps = typeof segment === 'number' && numbers <= maximumNumbers ? [segment, String(segment)] : [segment];
    paths = steps.flatMap((step) => paths.map((path) => [...path, step]));
  }
  return paths;
}
