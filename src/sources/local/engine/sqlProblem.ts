import type { RewrittenSql } from '../../../core/sql/rewriteTrino.ts';
import { error, type Problem } from '../../../core/text/problem.ts';
import { FailureError } from '../../../run/failure.ts';

/** What DuckDB says of a fault when `errors_as_json` is set. */
interface DuckDbFault {
  readonly exception_type: string;
  readonly exception_message: string;
  /** Bytes from the start of the statement. */
  readonly position?: string;
}

/** A fault that DuckDB found in a query, at its place in the author's text. Faults that are not the author's are thrown. */
export function sqlProblem(thrown: unknown, rewritten: RewrittenSql): Problem {
  const fault = faultOf(thrown);
  if (fault === null) throw thrown;
  if (fault.exception_type === 'Out of Memory')
    throw new FailureError({
      code: 'engine.memory',
      message: 'The query needs more memory than the engine may take.',
      nextStep: 'Narrow the query, or raise the memory limit in the settings.',
    });
  const code = codes.get(fault.exception_type) ?? 'sql.failed';
  const bytes = Number(fault.position ?? Number.NaN);
  const offset = Number.isNaN(bytes) ? null : Buffer.from(rewritten.text).subarray(0, bytes).toString().length;
  return error(code, firstLine(fault.exception_message), rewritten.originalRange(offset));
}

const codes: ReadonlyMap<string, string> = new Map([
  ['Parser', 'sql.syntax'],
  ['Syntax', 'sql.syntax'],
  ['Catalog', 'sql.unknown-name'],
  ['Binder', 'sql.unknown-name'],
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
    };
  } catch {
    // Not DuckDB's structured form: the caller throws the fault on as it is.
    return null;
  }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
