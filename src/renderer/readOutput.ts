import type { TableCell, TableColumn } from '../core/table/table.ts';
import { resultVersion, type CellResult, type ResultProblem } from '../core/wire/output.ts';
import type { ProgressOutput } from '../core/wire/progress.ts';

/** What an output item turned out to hold. */
export type Reading =
  | { readonly kind: 'result'; readonly result: CellResult }
  | { readonly kind: 'progress'; readonly progress: ProgressOutput['progress'] }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The payload of a version this program knows, checked field by field; never throws. */
export function readOutput(value: unknown): Reading {
  if (!isObject(value)) return unreadable('The output is not an object.');
  const version = own(value, 'version');
  if (version !== resultVersion) {
    return unreadable(`The output has version ${String(version).slice(0, 20)}; this renderer reads ${resultVersion}.`);
  }
  const progress = own(value, 'progress');
  if (isProgress(progress)) return { kind: 'progress', progress };
  const result = own(value, 'result');
  return isResult(result) ? { kind: 'result', result } : unreadable('The output does not have the shape of a result.');
}

function unreadable(reason: string): Reading {
  return { kind: 'unreadable', reason };
}

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const statuses: readonly unknown[] = [
  'ok',
  'failed',
  'unsupported',
  'skipped',
  'cancelled',
] satisfies CellResult['status'][];
const columnTypes: readonly unknown[] = [
  'string',
  'number',
  'boolean',
  'timestamp',
  'json',
] satisfies TableColumn['type'][];
const severities: readonly unknown[] = ['error', 'warning', 'info'] satisfies ResultProblem['severity'][];

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
const isNumberOrNull: Check = (value) => value === null || typeof value === 'number';

function isResult(value: unknown): value is CellResult {
  return (
    hasFields(value, {
      id: isTextOrNull,
      language: isText,
      status: (status) => statuses.includes(status),
      query: isTextOrNull,
      target: (target) =>
        hasFields(target, { name: isText, account: isTextOrNull, region: isTextOrNull, endpoint: isTextOrNull }),
      window: (window) => window === null || hasFields(window, { start: isText, end: isText }),
      columns: isListOf((column) => hasFields(column, { name: isText, type: (type) => columnTypes.includes(type) })),
      rows: isListOf(isListOf(isCell)),
      rowCount: isNumber,
      truncated: (truncated) => typeof truncated === 'boolean',
      stats: (stats) => stats === null || isStatistics(stats),
      problems: isListOf(isProblem),
    }) && everyRowFits(value)
  );
}

function everyRowFits(value: Fields): boolean {
  const columns = own(value, 'columns') as CellResult['columns'];
  const rows = own(value, 'rows') as CellResult['rows'];
  return rows.every((row) => row.length === columns.length);
}

function isStatistics(value: unknown): boolean {
  return hasFields(value, {
    recordsScanned: isNumber,
    recordsMatched: isNumber,
    bytesScanned: isNumber,
    elapsedMs: isNumber,
    repeatsSetAside: isNumber,
    recordsRejected: isNumber,
  });
}

function isProblem(value: unknown): boolean {
  return hasFields(value, {
    severity: (severity) => severities.includes(severity),
    code: isText,
    message: isText,
    nextStep: isTextOrNull,
    unsupported: isTextOrNull,
    file: isTextOrNull,
    line: isNumberOrNull,
    column: isNumberOrNull,
  });
}

function isProgress(value: unknown): value is ProgressOutput['progress'] {
  return hasFields(value, { message: isText, fraction: isNumberOrNull, target: isText });
}

function isCell(value: unknown): value is TableCell {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isListOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

function hasFields(value: unknown, checks: Readonly<Record<string, Check>>): value is Fields {
  return isObject(value) && Object.entries(checks).every(([key, check]) => check(own(value, key)));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: Fields, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
