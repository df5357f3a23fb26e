import { parseCsv } from '../../csv/parseCsv.ts';
import type { LookupTableFault, LookupTableText } from './lookupTableText.ts';
import { maximumTableBytes } from './lookupTableText.ts';

/** A lookup table: what its first line names, and the lines below it. */
export interface LookupTable {
  readonly name: string;
  readonly path: string;
  readonly columns: readonly string[];
  /** As many fields as there are columns. */
  readonly rows: readonly (readonly string[])[];
  /** For each row the line of the file that it begins in. */
  readonly lines: readonly number[];
}

/** Not a limit of AWS: a longer text is longer than an event may be, and commands make longer ones of it. */
const maximumCell = 262_144;

const faults: Readonly<Record<LookupTableFault, string>> = {
  missing: 'there is no such file',
  unreadable: 'the file cannot be read',
  'too-large': 'the file has more than the 10 MB that CloudWatch Logs takes',
  'not-utf-8': 'the file is not UTF-8',
  outside: 'it is a link to another folder',
};

/** Reads a lookup table, or says why the file is none: CSV with "a header row with column names" (CWL_QuerySyntax-Lookup). */
export function readLookupTable(source: LookupTableText): LookupTable | { readonly reason: string } {
  if ('fault' in source) return { reason: faults[source.fault] };
  if (source.text.length > maximumTableBytes) return { reason: faults['too-large'] };
  const { records, fault } = parseCsv(source.text);
  if (fault !== null) return { reason: `line ${fault.line} is not CSV: ${fault.reason}` };
  const [header, ...body] = records;
  if (header === undefined) return { reason: 'the file is empty; its first line names the columns' };
  const columns = header.fields;
  const nameless = columns.indexOf('');
  if (nameless >= 0) return { reason: `column ${nameless + 1} has no name in the first line` };
  const twice = columns.find((column, index) => columns.indexOf(column) < index);
  if (twice !== undefined) return { reason: `the first line names the column ${twice} twice` };
  const long = body.find(({ fields }) => fields.some((field) => field.length > maximumCell));
  if (long !== undefined) return { reason: `line ${long.line} has a field of more than ${maximumCell} characters` };
  return {
    name: source.name,
    path: source.path,
    columns,
    rows: body.map(({ fields }) => fields),
    lines: body.map(({ line }) => line),
  };
}
