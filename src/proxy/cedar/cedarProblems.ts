import type { DetailedError } from '@cedar-policy/cedar-wasm/nodejs';
import { error, warning, type Problem, type Severity } from '../../core/text/problem.ts';
import { range } from '../../core/text/range.ts';
import type { Source } from '../../core/text/source.ts';

/** A problem and the file that it is in. */
export interface CedarProblem {
  readonly source: Source;
  readonly problem: Problem;
}

/** What Cedar says of a text, with the faults that it found besides; its places are bytes of UTF-8. */
export function cedarProblems(
  source: Source,
  code: string,
  faults: readonly DetailedError[],
  severity: Severity = 'error',
): readonly CedarProblem[] {
  const bytes = Buffer.from(source.text);
  const offset = (at: number): number => bytes.toString('utf8', 0, at).length;
  const make = severity === 'error' ? error : warning;
  const told = (fault: DetailedError): readonly CedarProblem[] => {
    const [place] = fault.sourceLocations ?? [];
    const said = [fault.message, place?.label, fault.help].filter((text) => text !== null && text !== undefined);
    const at = place === undefined ? range(0, 0) : range(offset(place.start), offset(place.end));
    return [
      { source, problem: make(code, `${said.join('; ').slice(0, 500)}.`, at) },
      ...(fault.related ?? []).flatMap(told),
    ];
  };
  return faults.flatMap(told);
}
