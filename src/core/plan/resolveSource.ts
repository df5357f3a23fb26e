import { sourceTypesOf } from '../runbook/checkSource.ts';
import type { QueryCell, Runbook, SourceDeclaration } from '../runbook/runbook.ts';

/**
 * The source of a cell: the one it names, else the only declared one that fits its language, else, where none is
 * declared, `null`, the target's own. `undefined` where `parseRunbook` found fault with the cell's source: the cell
 * cannot be run.
 */
export function resolveSource(runbook: Runbook, cell: QueryCell): SourceDeclaration | null | undefined {
  const fitting = runbook.sources.filter((source) => sourceTypesOf[cell.language].includes(source.type));
  if (cell.source !== undefined) return fitting.find((source) => source.name === cell.source);
  return fitting.length > 1 ? undefined : (fitting[0] ?? null);
}
