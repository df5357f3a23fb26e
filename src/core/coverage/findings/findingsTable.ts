import type { Table, TableCell, TableColumn } from '../../table/table.ts';
import type { CoverageFinding } from './coverageFinding.ts';

interface FindingColumn extends TableColumn {
  readonly of: (finding: CoverageFinding) => TableCell;
}

/** What a reader wants first comes first: how grave, of what, where, what is wrong, how it is known, what to do. */
const columns: readonly FindingColumn[] = [
  { name: 'severity', type: 'string', of: ({ severity }) => severity },
  { name: 'check', type: 'string', of: ({ check }) => check },
  { name: 'subject', type: 'string', of: ({ subject }) => subject.name },
  { name: 'account', type: 'string', of: ({ place }) => place.account },
  { name: 'region', type: 'string', of: ({ place }) => place.region },
  { name: 'title', type: 'string', of: ({ title }) => title },
  { name: 'evidence', type: 'string', of: evidenceText },
  { name: 'fix', type: 'string', of: ({ fix }) => fix },
  { name: 'page', type: 'string', of: ({ page }) => page },
];

/** The findings as a table, in the order given, for people and for cells. */
export function findingsTable(findings: readonly CoverageFinding[], limit: number): Table {
  const kept = findings.slice(0, limit);
  return {
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: kept.map((finding) => columns.map(({ of }) => of(finding))),
    rowCount: kept.length,
    truncated: kept.length < findings.length,
  };
}

/** Each fact with the call that said so, in a line. */
export function evidenceText({ evidence }: CoverageFinding): string {
  return evidence.map(({ fact, source }) => `${fact} (${source})`).join('; ');
}
