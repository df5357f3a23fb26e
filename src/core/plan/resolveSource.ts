import type { QueryLanguage } from '../query/language.ts';
import type { Runbook, QueryCell, SourceDeclaration, SourceType } from '../runbook/runbook.ts';
import { error, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';

/** Which kinds of source can answer a language. The proxy's audit log is CloudTrail-shaped, so every language reads it. */
const answeredBy: Record<QueryLanguage, readonly SourceType[]> = {
  lookup: ['cloudtrail', 'proxy'],
  filter: ['logs', 'proxy'],
  insights: ['logs', 'proxy'],
  sql: ['athena', 'lake', 'proxy'],
};

export interface ResolvedSource {
  /** `null` is the target's own: nothing that fits is declared. */
  readonly source: SourceDeclaration | null;
  readonly problems: readonly Problem[];
}

/**
 * The source of a cell: the one it names, else the only declared one that fits its language, else, where none is
 * declared, the target's own. A problem's range is the start of the cell's text.
 */
export function resolveSource(runbook: Runbook, cell: QueryCell): ResolvedSource {
  const fitting = runbook.sources.filter((source) => answeredBy[cell.language].includes(source.type));
  if (cell.source === undefined) {
    const own = fitting.filter((source) => source.type !== 'proxy');
    const [only] = own;
    if (own.length > 1) {
      const names = own.map((source) => source.name).join(', ');
      return refused('source.ambiguous', `Several sources can answer this cell (${names}): name one with \`source:\`.`);
    }
    return { source: only ?? null, problems: [] };
  }
  const named = runbook.sources.find((source) => source.name === cell.source);
  if (named === undefined)
    return refused('source.unknown', `No source is called \`${cell.source}\`: declare it under \`sources:\`.`);
  if (!fitting.includes(named)) {
    const kinds = answeredBy[cell.language].join(' or ');
    return refused(
      'source.wrong-type',
      `A \`${cell.language}\` cell asks a source of type ${kinds}; \`${named.name}\` is ${named.type}.`,
    );
  }
  return { source: named, problems: [] };
}

function refused(code: string, message: string): ResolvedSource {
  return { source: null, problems: [error(code, message, range(0, 0))] };
}
