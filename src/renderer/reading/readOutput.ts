import { readViewState } from '../../core/view/readViewState.ts';
import { viewKinds, type AuthorView } from '../../core/view/authorView.ts';
import { encodeRows } from '../../core/wire/encodeRows.ts';
import { resultVersion, type ResultHead, type ResultOutput, type RunReference } from '../../core/wire/output.ts';
import type { ProgressOutput } from '../../core/wire/progress.ts';
import { readColumnarRows } from '../../core/wire/readColumnarRows.ts';
import type { WireColumn } from '../../core/wire/columnarRows.ts';
import {
  hasFields,
  isFlag,
  isListOf,
  isNumber,
  isObject,
  isText,
  nullable,
  optional,
  own,
  type Fields,
} from './checks.ts';
import { isProgress } from './isProgress.ts';
import { isTable } from './isTable.ts';
import { isColumns, isResultHead } from './resultShape.ts';

/** What an output item turned out to hold. */
export type Reading =
  | { readonly kind: 'result'; readonly output: ReadOutput }
  | { readonly kind: 'progress'; readonly progress: ProgressOutput['progress'] }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A result of any version, in the shape of the latest. */
export type ReadOutput = Omit<ResultOutput, 'version'>;

/** The payload of a version this program knows, checked field by field; never throws. */
export function readOutput(value: unknown): Reading {
  if (!isObject(value)) return unreadable('The output is not an object.');
  const version = own(value, 'version');
  if (version !== 1 && version !== resultVersion) {
    const told = typeof version === 'string' || typeof version === 'number' ? String(version).slice(0, 20) : 'unknown';
    return unreadable(
      `It was written by another version of API Runbooks (format ${told}; this one reads 1 to ${resultVersion}).`,
    );
  }
  const progress = own(value, 'progress');
  if (isProgress(progress)) return { kind: 'progress', progress };
  const output = version === 1 ? readFirst(value) : readSecond(value);
  return output === null ? unreadable('It does not have the form of a result.') : { kind: 'result', output };
}

function unreadable(reason: string): Reading {
  return { kind: 'unreadable', reason };
}

/** The first version: `{version: 1, result}`, with all rows in the result, and nobody who keeps more. */
function readFirst(value: Fields): ReadOutput | null {
  const result = own(value, 'result');
  if (!isResultHead(result) || !isTable(result)) return null;
  const { columns, rows, ...head } = result;
  return {
    result: head as unknown as ResultHead,
    columns,
    rows: encodeRows(columns, rows, 0, rows.length),
    run: null,
    view: null,
    state: null,
  };
}

function readSecond(value: Fields): ReadOutput | null {
  const [result, columns, run, view] = ['result', 'columns', 'run', 'view'].map((key) => own(value, key));
  if (!isResultHead(result) || !isColumns(columns) || !isRun(run) || !isView(view)) return null;
  const known = columns as readonly WireColumn[];
  const rows = readColumnarRows(own(value, 'rows'), known.length);
  if (rows === null) return null;
  return {
    result: result as ResultHead,
    columns: known,
    rows,
    run: run as RunReference | null,
    view: view as AuthorView | null,
    state: readViewState(own(value, 'state')),
  };
}

const isRun = nullable(
  hasFields({
    id: isText,
    at: isText,
    values: (values) => isObject(values) && Object.values(values).every(isText),
    rowsKept: isNumber,
    hasRecords: isFlag,
  }),
);

const isNames = optional(isListOf(isText));

const isView = nullable(
  hasFields({
    kind: optional((kind) => viewKinds.some((known) => known === kind)),
    columns: isNames,
    pinned: isNames,
    facets: isNames,
    sort: optional(isListOf(hasFields({ column: isText, descending: isFlag }))),
    stack: optional(isText),
  }),
);
