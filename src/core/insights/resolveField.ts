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
  /** After `stats` only what it defined is left. */
  | { readonly kind: 'gone' };

/** The names that a query has defined up to a command, as both the plan and the evaluation know them. */
export interface DefinedNames {
  has(name: string): boolean;
  /** Whether the name stands for a map or a list of `jsonParse`, so that dots lead into it. */
  isStructured(name: string): boolean;
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
  if (afterStats) return { kind: 'gone' };
  const system = systemFields.find((name) => name === field.name);
  if (system !== undefined) return { kind: 'system', name: system };
  const [first, ...rest] = field.segments;
  if (typeof first !== 'string') return { kind: 'event', paths: pathsOf(field.segments) };
  if (first.startsWith('@@')) return { kind: 'event', paths: pathsOf([first.slice(1), ...rest]) };
  return first.startsWith('@') ? { kind: 'unknown system' } : { kind: 'event', paths: pathsOf(field.segments) };
}

/** The columns behind the computed system fields `@data_source_name` and `@data_source_type`. */
export const dataSourcePaths: readonly FieldPath[] = [['eventCategory'], ['managementEvent']];

/** Whether an expression may give a map or a list. */
export function isStructured(expression: Expression, defined: DefinedNames): boolean {
  if (expression.kind === 'call') return expression.name.toLowerCase() === 'jsonparse';
  if (expression.kind === 'element') return isStructured(expression.of, defined);
  if (expression.kind !== 'field') return false;
  const resolution = resolveField(expression, defined, true);
  return resolution.kind === 'defined' && (resolution.elements.length > 0 || defined.isStructured(resolution.name));
}

/** Names with more numbers than this are read as positions only: nobody has objects in objects with such keys. */
const maximumNumbers = 3;

/** A number between dots is the position in a list (CWL_AnalyzeLogData-discoverable-fields); a key where there is no list. */
function pathsOf(segments: readonly (string | number)[]): FieldPath[] {
  const numbers = segments.filter((segment) => typeof segment === 'number').length;
  let paths: (string | number)[][] = [[]];
  for (const segment of segments) {
    const steps = typeof segment === 'number' && numbers <= maximumNumbers ? [segment, String(segment)] : [segment];
    paths = steps.flatMap((step) => paths.map((path) => [...path, step]));
  }
  return paths;
}
