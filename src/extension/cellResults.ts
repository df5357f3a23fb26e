import type { Cell } from '../core/runbook/runbook.ts';
import type { CellResult, CellStatus, ResultProblem } from '../core/wire/output.ts';

/** A cell that was not asked anything, under the name of the target that it would have been asked of. */
export function unaskedResult(
  cell: Exclude<Cell, { readonly kind: 'prose' }> | undefined,
  target: string,
  status: CellStatus,
  problems: readonly ResultProblem[],
): CellResult {
  return {
    id: cell?.id ?? null,
    language: cell?.language ?? '',
    status,
    query: null,
    target: { name: target, account: null, region: null, endpoint: null },
    window: null,
    columns: [],
    rows: [],
    rowCount: 0,
    truncated: false,
    stats: null,
    problems,
  };
}

/** A problem that has no place in the file. */
export function placeless(code: string, message: string, nextStep: string | null): ResultProblem {
  return { severity: 'error', code, message, nextStep, unsupported: null, file: null, line: null, column: null };
}
