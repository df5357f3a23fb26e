import type { TableCell, TableColumn } from '../core/table/table.ts';
import {
  resultVersion,
  type CellResult,
  type ResultCost,
  type ResultEmptiness,
  type ResultPart,
  type ResultProblem,
} from '../core/wire/output.ts';
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

const partStatuses: readonly unknown[] = ['ok', 'failed', 'cancelled'] satisfies ResultPart['status'][];
const billedServices: readonly unknown[] = [
  'insights',
  'athena',
  'lake',
  'live-tail',
] satisfies ResultCost['service'][];
const verdicts: readonly unknown[] = [
  'nothing-happened',
  'not-logged',
  'not-delivered',
  'cannot-tell',
] satisfies ResultEmptiness['verdict'][];

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
const isNumberOrNull: Check = (value) => value === null || typeof value === 'number';

const isColumns = isListOf((column) => hasFields(column, { name: isText, type: (type) => columnTypes.includes(type) }));

function isResult(value: unknown): value is CellResult {
  return (
    hasFields(value, {
      id: isTextOrNull,
      language: isText,
      status: (status) => statuses.includes(status),
      query: isTextOrNull,
      target: (target) =>
        hasFields(target, {
          name: isText,
          account: isTextOrNull,
          region: isTextOrNull,
          endpoint: isTextOrNull,
          profile: optional(isText),
          caller: optional(isText),
        }),
      window: (window) => window === null || hasFields(window, { start: isText, end: isText }),
      columns: isColumns,
      rows: isListOf(isListOf(isCell)),
      rowCount: isNumber,
      truncated: (truncated) => typeof truncated === 'boolean',
      stats: (stats) => stats === null || isStatistics(stats),
      problems: isListOf(isProblem),
      parts: optional(isListOf(isPart)),
      cost: optional(isCost),
      emptiness: optional(isEmptiness),
    }) && everyRowFits(value)
  );
}

function everyRowFits(value: Fields): boolean {
  const columns = own(value, 'columns') as CellResult['columns'];
  const rows = own(value, 'rows') as CellResult['rows'];
  return rows.every((row) => row.length === columns.length);
}

function isPart(value: unknown): boolean {
  return hasFields(value, {
    profile: isTextOrNull,
    account: isTextOrNull,
    region: isText,
    endpoint: isTextOrNull,
    caller: isTextOrNull,
    status: (status) => partStatuses.includes(status),
    rowCount: isNumber,
    problem: (problem) => problem === null || isProblem(problem),
    queryId: isTextOrNull,
  });
}

function isCost(value: unknown): boolean {
  return hasFields(value, {
    service: (service) => billedServices.includes(service),
    bytesScanned: isNumberOrNull,
    dollars: isNumber,
    price: isText,
  });
}

function isEmptiness(value: unknown): boolean {
  return hasFields(value, {
    verdict: (verdict) => verdicts.includes(verdict),
    message: isText,
    evidence: isListOf((evidence) =>
      hasFields(evidence, { fact: isText, source: isText, account: isTextOrNull, region: isTextOrNull }),
    ),
  });
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
  return hasFields(value, {
    message: isText,
    fraction: isNumberOrNull,
    target: isText,
    identity: optional(isListOf(isProgressIdentity)),
    table: optional(isTable),
  });
}

function isProgressIdentity(value: unknown): boolean {
  return hasFields(value, {
    profile: isTextOrNull,
    region: isText,
    account: isTextOrNull,
    caller: isTextOrNull,
    endpoint: isTextOrNull,
  });
}

function isTable(value: unknown): boolean {
  return (
    hasFields(value, {
      columns: isColumns,
      rows: isListOf(isListOf(isCell)),
      rowCount: isNumber,
      truncated: (truncated) => typeof truncated === 'boolean',
    }) && everyRowFits(value)
  );
}

function isCell(value: unknown): value is TableCell {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
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
