import type { RewrittenSql } from '../../../core/sql/rewriteTrino.ts';
import { error, unsupported, type Problem } from '../../../core/text/problem.ts';
import { didYouMean } from '../../../core/text/nearestName.ts';
import { FailureError } from '../../../run/failure.ts';

/** What DuckDB says of a fault when `errors_as_json` is set. */
interface DuckDbFault {
  readonly exception_type: string;
  readonly exception_message: string;
  /** Bytes from the start of the statement. */
  readonly position?: string;
  /** `COLUMN_NOT_FOUND`, `MISSING_ENTRY` and the like. */
  readonly error_subtype?: string;
  /** What kind of entry is missing (`Type`, `Table`), and its name. */
  readonly type?: string;
  readonly name?: string;
  /** Names that come close, separated by commas. */
  readonly candidates?: string;
}

/** Types of Trino that DuckDB lacks (Trino documentation, "Data types"). */
const trinoTypes: ReadonlySet<string> = new Set([
  'ipaddress',
  'ipprefix',
  'hyperloglog',
  'p4hyperloglog',
  'qdigest',
  'tdigest',
]);

/** Subtypes that say a name is not there; the rest of a binder's faults are of meaning: types, grouping, arguments. */
const missingNames: ReadonlySet<string> = new Set(['COLUMN_NOT_FOUND', 'MISSING_ENTRY']);

/** A fault that DuckDB found in a query, at its place in the author's text. Faults that are not the author's are thrown. */
export function sqlProblem(thrown: unknown, rewritten: RewrittenSql, text: string): Problem {
  const fault = faultOf(thrown);
  if (fault === null) throw thrown;
  if (fault.exception_type === 'Out of Memory')
    throw new FailureError({
      code: 'engine.memory',
      message: 'The query needs more memory than the engine may take.',
      nextStep: 'Narrow the query, or raise the memory limit in the settings.',
    });
  const code = missingNames.has(fault.error_subtype ?? '')
    ? 'sql.unknown-name'
    : (codes.get(fault.exception_type) ?? 'sql.failed');
  const bytes = Number(fault.position ?? Number.NaN);
  const offset = Number.isNaN(bytes) ? null : Buffer.from(rewritten.text).subarray(0, bytes).toString().length;
  const place = rewritten.originalRange(offset);
  const name = fault.name?.toLowerCase() ?? '';
  if (fault.type === 'Type' && trinoTypes.has(name))
    return unsupported('sql.unsupported-type', name, `The type ${name} is not there offline.`, place);
  return error(code, messageOf(fault, text.slice(place.start, place.end)), place);
}

const codes: ReadonlyMap<string, string> = new Map([
  ['Parser', 'sql.syntax'],
  ['Syntax', 'sql.syntax'],
  ['Catalog', 'sql.unknown-name'],
  ['Binder', 'sql.meaning'],
  ['Conversion', 'sql.conversion'],
  ['Permission', 'sql.sandbox'],
]);

/** The structured part of DuckDB's error; a parser error has words before it. */
function faultOf(thrown: unknown): DuckDbFault | null {
  if (!(thrown instanceof Error)) return null;
  const start = thrown.message.indexOf('{');
  if (start < 0) return null;
  try {
    const fault = JSON.parse(thrown.message.slice(start)) as Partial<DuckDbFault>;
    if (typeof fault.exception_type !== 'string' || typeof fault.exception_message !== 'string') return null;
    return {
      exception_type: fault.exception_type,
      exception_message: fault.exception_message,
      ...(fault.position === undefined ? {} : { position: fault.position }),
      ...(fault.error_subtype === undefined ? {} : { error_subtype: fault.error_subtype }),
      ...(fault.type === undefined ? {} : { type: fault.type }),
      ...(fault.name === undefined ? {} : { name: fault.name }),
      ...(fault.candidates === undefined ? {} : { candidates: fault.candidates }),
    };
  } catch {
    // Not DuckDB's structured form: the caller throws the fault on as it is.
    return null;
  }
}

/** In our words where a name is missing, with what to write instead; else in DuckDB's, without its list of candidates. */
function messageOf(
  { error_subtype, type, name = '', candidates = '', exception_message }: DuckDbFault,
  at: string,
): string {
  const near = didYouMean(name, candidates.split(','));
  if (error_subtype === 'COLUMN_NOT_FOUND') {
    const quotes = at.startsWith('"') ? ` Double quotes name a column: write '${name}' for a text.` : '';
    return `There is no column ${name} here.${quotes === '' ? near : quotes}`;
  }
  if (error_subtype === 'MISSING_ENTRY' && type === 'Table') {
    return `There is no table ${name} here.${near === '' ? ' Ask cloudtrail_logs, or the table that the source declares.' : near}`;
  }
  return firstLine(exception_message);
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
