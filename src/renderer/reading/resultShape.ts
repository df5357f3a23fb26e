import type { ColumnType } from '../../core/table/table.ts';
import type { CellStatus, EmptinessVerdict, ResultCost, ResultPart, ResultProblem } from '../../core/wire/output.ts';
import {
  hasFields,
  isFlag,
  isListOf,
  isNumber,
  isNumberOrNull,
  isOneOf,
  isText,
  isTextOrNull,
  nullable,
  optional,
  type Check,
} from './checks.ts';

const problem = hasFields({
  severity: isOneOf<ResultProblem['severity']>({ error: true, warning: true, info: true }),
  code: isText,
  message: isText,
  nextStep: isTextOrNull,
  unsupported: isTextOrNull,
  file: isTextOrNull,
  line: isNumberOrNull,
  column: isNumberOrNull,
});

const part = hasFields({
  profile: isTextOrNull,
  account: isTextOrNull,
  region: isText,
  endpoint: isTextOrNull,
  caller: isTextOrNull,
  status: isOneOf<ResultPart['status']>({ ok: true, failed: true, cancelled: true }),
  rowCount: isNumber,
  problem: nullable(problem),
  queryId: isTextOrNull,
});

const cost = hasFields({
  service: isOneOf<ResultCost['service']>({ insights: true, athena: true, lake: true, 'live-tail': true }),
  bytesScanned: isNumberOrNull,
  dollars: isNumber,
  price: isText,
});

const emptiness = hasFields({
  verdict: isOneOf<EmptinessVerdict>({
    'nothing-happened': true,
    'not-logged': true,
    'not-delivered': true,
    'cannot-tell': true,
  }),
  message: isText,
  evidence: isListOf(hasFields({ fact: isText, source: isText, account: isTextOrNull, region: isTextOrNull })),
});

const statistics = hasFields({
  recordsScanned: isNumber,
  recordsMatched: isNumber,
  bytesScanned: isNumber,
  elapsedMs: isNumber,
  repeatsSetAside: isNumber,
  recordsRejected: isNumber,
});

const columnType = isOneOf<ColumnType>({ string: true, number: true, boolean: true, timestamp: true, json: true });

/** A list of column names and types; of the second version, with what is said of them. */
export const isColumns: Check = isListOf(
  hasFields({ name: isText, type: columnType, extra: optional(isFlag), deferred: optional(isFlag) }),
);

/** Everything of a result but its columns and rows. */
export const isResultHead: Check = hasFields({
  id: isTextOrNull,
  language: isText,
  status: isOneOf<CellStatus>({ ok: true, failed: true, unsupported: true, skipped: true, cancelled: true }),
  query: isTextOrNull,
  target: hasFields({
    name: isText,
    account: isTextOrNull,
    region: isTextOrNull,
    endpoint: isTextOrNull,
    profile: optional(isText),
    caller: optional(isText),
  }),
  window: nullable(hasFields({ start: isText, end: isText })),
  rowCount: isNumber,
  truncated: isFlag,
  stats: nullable(statistics),
  problems: isListOf(problem),
  parts: optional(isListOf(part)),
  cost: optional(cost),
  emptiness: optional(emptiness),
});
