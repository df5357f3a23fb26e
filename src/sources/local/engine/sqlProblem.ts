import type { PlannedSql } from '../../../core/sql/planSql.ts';
import { error, type Problem } from '../../../core/text/problem.ts';
import { range, type Range } from '../../../core/text/range.ts';
import { FailureError } from '../../../run/failure.ts';

/** What DuckDB says of a fault when `errors_as_json` is set. */
interface DuckDbFault {
  readonly exception_type: string;
  readonly exception_message: string;
}

/**
 * A fault that DuckDB met in a query. Names, types and constructs are checked before it runs, so what is left is a fault of
 * values: a cast, a division by zero, a number too large. Athena fails there too.
 */
export function sqlProblem(thrown: unknown, planned: PlannedSql, text: string): Problem {
  const fault = faultOf(thrown);
  if (fault === null) throw thrown;
  if (fault.exception_type === 'Out of Memory')
    throw new FailureError({
      code: 'engine.memory',
      message: 'The query needs more memory than the engine may take.',
      nextStep: 'Narrow the query, or raise the memory limit in the settings.',
    });
  const whole = range(0, text.length);
  const foreseen = foreseenFault(fault);
  if (foreseen !== null)
    return error('sql.value', `A value cannot be computed: ${foreseen}`, placeOf(planned, foreseen) ?? whole);
  const code = codes.get(fault.exception_type);
  if (code !== undefined) return error(code, valueMessage(fault), whole);
  return error('sql.failed', `The engine cannot run this query: ${firstLine(fault.exception_message)}`, whole);
}

/** The message behind the mark of `core/sql/translate/context.ts`, which stands at the start of a text that was cast. */
function foreseenFault({ exception_type, exception_message }: DuckDbFault): string | null {
  if (exception_type !== 'Conversion') return null;
  return (
    /^Could not convert string ['"]fault: (.*?)['"] to /s.exec(exception_message)?.[1] ??
    /^[^"']{0,80}["']fault: (.*?)["'](?: |$)/s.exec(exception_message)?.[1] ??
    null
  );
}

function placeOf(planned: PlannedSql, message: string): Range | null {
  return planned.faults.get(message) ?? null;
}

const codes: ReadonlyMap<string, string> = new Map([
  ['Conversion', 'sql.value'],
  ['Out of Range', 'sql.value'],
  ['Invalid Input', 'sql.value'],
  ['Invalid', 'sql.value'],
  ['Permission', 'sql.sandbox'],
]);

function valueMessage({ exception_type, exception_message }: DuckDbFault): string {
  return exception_type === 'Permission'
    ? firstLine(exception_message)
    : `A value cannot be computed: ${firstLine(exception_message)}`;
}

/** The structured part of DuckDB's error; a parser error has words before it. */
function faultOf(thrown: unknown): DuckDbFault | null {
  if (!(thrown instanceof Error)) return null;
  const start = thrown.message.indexOf('{');
  if (start < 0) return null;
  try {
    const fault = JSON.parse(thrown.message.slice(start)) as Partial<DuckDbFault>;
    if (typeof fault.exception_type !== 'string' || typeof fault.exception_message !== 'string') return null;
    return { exception_type: fault.exception_type, exception_message: fault.exception_message };
  } catch {
    // Not DuckDB's structured form: the caller throws the fault on as it is.
    return null;
  }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
