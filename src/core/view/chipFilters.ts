import { columnOf, type ColumnRole } from './columnRoles.ts';
import { flagValues } from './flagValues.ts';
import type { Chip } from './viewState.ts';
import type { ViewTable } from './viewTable.ts';
import type { TableCell } from '../table/table.ts';

/** Whether a row, by its number in the answer, is shown. */
export type RowTest = (row: number) => boolean;

/** Which chips the columns of an answer can decide. */
export function chipAvailability(table: Pick<ViewTable, 'columns'>): Readonly<Record<Chip, boolean>> {
  const has = (chip: Chip) => deciding[chip].some((role) => columnOf(table, role) !== null);
  return {
    errorsOnly: has('errorsOnly'),
    hideReadOnly: has('hideReadOnly'),
    hideAwsServices: has('hideAwsServices'),
  };
}

/** The test of a chip; `null` where the answer has no column that decides it, and every row is shown. */
export function chipTest(table: Pick<ViewTable, 'columns'>, chip: Chip): RowTest | null {
  if (!chipAvailability(table)[chip]) return null;
  switch (chip) {
    case 'errorsOnly': {
      const [code, message] = [flags(table, 'errorCode', isPresent), flags(table, 'errorMessage', isPresent)];
      return (row) => code(row) || message(row);
    }
    case 'hideReadOnly': {
      const said = flags(table, 'readOnly', (value) => isTrue(value) || isFalse(value));
      const isRead = flags(table, 'readOnly', isTrue);
      const namesRead = flags(table, 'eventName', (value) => readingName.test(String(value)));
      return (row) => !(said(row) ? isRead(row) : namesRead(row));
    }
    case 'hideAwsServices': {
      const address = flags(table, 'address', (value) => serviceAddress.test(String(value)));
      const invoked = flags(table, 'invokedBy', isPresent);
      const type = flags(table, 'actorType', (value) => value === 'AWSService');
      return (row) => !(address(row) || invoked(row) || type(row));
    }
  }
}

/** Whether which calls only read is told by the names of their operations alone. */
export function isReadByName(table: Pick<ViewTable, 'columns'>): boolean {
  return columnOf(table, 'readOnly') === null;
}

/** A failed sign-in has an `errorMessage` and no `errorCode`. */
const deciding: Readonly<Record<Chip, readonly ColumnRole[]>> = {
  errorsOnly: ['errorCode', 'errorMessage'],
  hideReadOnly: ['readOnly', 'eventName'],
  hideAwsServices: ['address', 'invokedBy', 'actorType'],
};

/**
 * Operations that CloudTrail marks as read-only, by their first words, where the record does not say so itself. Keys and
 * roles that are used count among them, as do questions to logs; `CheckMfa` and Athena's `StartQueryExecution` do not.
 */
const readingName =
  /^(?:(?:Batch)?(?:Get|List|Describe|Check(?!Mfa))|Head|Lookup|Search|Query|Scan|Select|View|Preview|Estimate|Simulate|Filter|Discover|Validate|Decrypt|Encrypt|GenerateDataKey|AssumeRo(?:le|ot)|InvokeModel|StartQuery(?!E))(?![a-z])/;

/** CloudTrail writes the service's DNS name, or `AWS Internal`, in place of the address of a call from inside AWS. */
const serviceAddress = /(?:\.amazonaws\.com(?:\.cn)?|^AWS Internal)$/i;

const isPresent = (value: TableCell) => value !== null && value !== '';
/** Logs Insights answers 1 and 0 for JSON's `true` and `false`. */
const isTrue = (value: TableCell) => /^(?:true|1)$/i.test(String(value));
const isFalse = (value: TableCell) => /^(?:false|0)$/i.test(String(value));

/** Asks each value of a column once. */
function flags(table: Pick<ViewTable, 'columns'>, role: ColumnRole, test: (value: TableCell) => boolean): RowTest {
  const column = table.columns[columnOf(table, role) ?? -1];
  if (column === undefined) return () => false;
  const { codes } = column;
  const passes = flagValues(column.values, (value) => value !== null && test(value));
  return (row) => passes[codes[row] ?? -1] === 1;
}
