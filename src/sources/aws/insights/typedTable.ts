import type { ResultField } from '@aws-sdk/client-cloudwatch-logs';
import type { ColumnType, Table, TableCell, TableColumn } from '../../../core/table/table.ts';
import { isoTime } from '../../../core/time/window.ts';
import type { AnswerShape } from './answerShape.ts';
import type { Kind, Kinds } from './expressionKinds.ts';

/** One row of GetQueryResults: the fields that have a value. */
export type ResultRow = readonly ResultField[];

/**
 * The table that captured events would have given: the columns in their order, also those that are absent everywhere, times
 * as ISO 8601, numbers as numbers. GetQueryResults answers texts; what a column may hold tells the query. Where that is
 * not sure (a field that CloudTrail does not document), a column is of numbers when every text in it is exactly what a
 * number prints and none may be an account's.
 */
export function typedTable(rows: readonly ResultRow[], shape: AnswerShape, truncated: boolean): Table {
  const names = shape.columns ?? namesIn(rows);
  const texts = columnTexts(rows, names);
  const columns = names.map((name, index) => typedColumn(name, shape.kindsOf(name), texts[index] ?? []));
  const pointers = shape.hasPointers ? rows.map(pointerOf) : [];
  return {
    columns: columns.map(({ column }) => column),
    rows: rows.map((_, row) => columns.map(({ cells }) => cells[row] ?? null)),
    rowCount: rows.length,
    truncated,
    ...(pointers.some((pointer) => pointer !== null) ? { pointers } : {}),
  };
}

/** "If a log event, `@ptr` is the value to use as logRecordPointer" (API_GetQueryResults). */
function pointerOf(row: ResultRow): string | null {
  return row.findLast(({ field }) => field === '@ptr')?.value ?? null;
}

/** Names in the order in which rows have them; a name that some rows lack stands behind what it follows in others. */
function namesIn(rows: readonly ResultRow[]): readonly string[] {
  const names: string[] = [];
  const known = new Set<string>();
  for (const row of rows) {
    let last = -1;
    for (const { field } of row) {
      if (field === undefined || field === '@ptr') continue;
      if (known.has(field)) {
        last = names.indexOf(field);
        continue;
      }
      known.add(field);
      names.splice(++last, 0, field);
    }
  }
  return names;
}

/** For each name the texts of the rows, `null` where a row has none; of several fields of a name each has its own column. */
function columnTexts(rows: readonly ResultRow[], names: readonly string[]): readonly (readonly (string | null)[])[] {
  const places = new Map<string, number[]>();
  names.forEach((name, index) => places.set(name, [...(places.get(name) ?? []), index]));
  const texts = names.map(() => new Array<string | null>(rows.length).fill(null));
  rows.forEach((row, rowIndex) => {
    const seen = new Map<string, number>();
    for (const { field = '', value } of row) {
      const nth = seen.get(field) ?? 0;
      seen.set(field, nth + 1);
      const column = texts[places.get(field)?.[nth] ?? -1];
      if (column !== undefined && value !== undefined) column[rowIndex] = value;
    }
  });
  return texts;
}

function typedColumn(
  name: string,
  kinds: Kinds,
  texts: readonly (string | null)[],
): { readonly column: TableColumn; readonly cells: readonly TableCell[] } {
  const present = texts.filter((text) => text !== null);
  const type = typeOf(name, kinds, present);
  const cell = cellOf(type, kinds);
  return { column: { name, type }, cells: texts.map((text) => (text === null ? null : cell(text))) };
}

function typeOf(name: string, kinds: Kinds, texts: readonly string[]): ColumnType {
  if (name === '@message') return 'json';
  if (texts.length === 0) return name === '@timestamp' ? 'timestamp' : 'string';
  const isSure = kinds.size === 1;
  const fitting = (['timestamp', 'number', 'json'] as const).find(
    (kind) => kinds.has(kind) && texts.every((text) => looksLike(kind, text, isSure)),
  );
  // Digits that no double holds are numbers beside others; where there is nothing else, they are rather ids.
  if (fitting === 'number' && !isSure && texts.every(isLarge)) return 'string';
  return fitting ?? 'string';
}

const moment = /^(\d{4,6}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{3})$/;
/** A moment as other servers of this API write it. */
const milliseconds = /^\d{1,14}$/;
const number = /^-?(?:\d+|\d+\.\d+)(?:[eE][+-]?\d+)?$/;
const largeInteger = /^-?[1-9]\d{15,}$/;
const accountId = /^\d{12}$/;

function looksLike(kind: Exclude<Kind, 'string'>, text: string, isSure: boolean): boolean {
  if (kind === 'timestamp') return moment.test(text) || (isSure && milliseconds.test(text));
  if (kind === 'json') return isSure || /^[[{]/.test(text);
  if (isSure) return number.test(text);
  return printsNumber(text) && !accountId.test(text);
}

/** Integers print all their digits, also those that a double cannot hold. */
function printsNumber(text: string): boolean {
  return (String(Number(text)) === text && number.test(text)) || isLarge(text);
}

function isLarge(text: string): boolean {
  return largeInteger.test(text) && !Number.isSafeInteger(Number(text));
}

function cellOf(type: ColumnType, kinds: Kinds): (text: string) => TableCell {
  if (type === 'number') return numberIn;
  if (type === 'timestamp' && kinds.size === 1) {
    return (text) => (milliseconds.test(text) ? isoTime(Number(text)) : isoText(text));
  }
  // In a column of several kinds a time is a text, and one that is written like every other.
  return type === 'timestamp' || kinds.has('timestamp') ? isoText : (text) => text;
}

/** An integer that a double cannot hold stays the text of its digits. */
function numberIn(text: string): TableCell {
  const value = Number(text);
  const isExact = Number.isSafeInteger(value) || !/^-?\d+$/.test(text);
  return isExact && Number.isFinite(value) ? (Object.is(value, -0) ? 0 : value) : text;
}

function isoText(text: string): string {
  return text.replace(moment, '$1T$2Z');
}
