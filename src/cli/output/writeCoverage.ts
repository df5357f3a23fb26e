import type { CheckOutcome, CoverageFinding, FindingSeverity } from '../../core/coverage/findings/coverageFinding.ts';
import { evidenceText, findingsTable } from '../../core/coverage/findings/findingsTable.ts';
import { toSarif } from '../../core/coverage/findings/toSarif.ts';
import { strictJson } from '../../core/json/strictJson.ts';
import { tableToCsv } from '../../core/table/tableToCsv.ts';
import { tableToMarkdown } from '../../core/table/tableToMarkdown.ts';
import { tableToNdjson } from '../../core/table/tableToNdjson.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import type { GatheredEvidence } from '../../run/gatherEvidence.ts';
import type { Style, Terminal } from '../terminal.ts';
import { formats } from './format.ts';

export const coverageFormats = [...formats, 'sarif'] as const;
export type CoverageFormat = (typeof coverageFormats)[number];

export interface WrittenCoverage extends CheckOutcome, Pick<GatheredEvidence, 'evidence' | 'failed'> {
  /** Of this program. */
  readonly version: string;
}

/** Writes coverage findings on standard output. */
export function writeCoverage(format: CoverageFormat, terminal: Terminal, written: WrittenCoverage): void {
  terminal.out(printers[format](written, terminal.style));
}

const printers: Readonly<Record<CoverageFormat, (written: WrittenCoverage, style: Style) => string>> = {
  table: listed,
  json: ({ findings, unjudged, failed }) => `${strictJson({ findings, unjudged, failed })}\n`,
  ndjson: ({ findings }) => tableToNdjson(findingsTable(findings, findings.length)),
  csv: ({ findings }) => tableToCsv(findingsTable(findings, findings.length)),
  markdown: (written) =>
    `${tableToMarkdown(findingsTable(written.findings, written.findings.length))}\n${summary(written)}\n`,
  sarif: (written) => `${strictJson(toSarif(written, { ...written, failed: written.failed.map(failedText) }), 2)}\n`,
};

function failedText({ site, failure }: WrittenCoverage['failed'][number]): string {
  const where = [site.profile, site.account, site.region].filter((part) => part !== null).join(' ');
  return `not asked${where === '' ? '' : `: ${where}`}: ${failure.message} ${failure.nextStep}`;
}

/**
 * For people: a block for each finding, for what to do about it is as long as a line. What stands first on each line is what
 * the eye looks for.
 */
function listed(written: WrittenCoverage, style: Style): string {
  const blocks = written.findings.map((finding) => block(finding, style));
  return `${blocks.join('')}${summary(written)}\n`;
}

const colours: Readonly<Record<FindingSeverity, (style: Style, text: string) => string>> = {
  high: (style, text) => style.red(text),
  medium: (style, text) => style.yellow(text),
  low: (style, text) => style.dim(text),
};

function block(finding: CoverageFinding, style: Style): string {
  const { severity, check, place, title, fix, page } = finding;
  const where = [place.profile, place.account, place.region].filter((part) => part !== null).join(' ');
  const lines = [
    `${colours[severity](style, severity.padEnd(6))} ${style.bold(visibleText(title))}`,
    `       ${style.dim(visibleText([check, where].filter((part) => part !== '').join(' · ')))}`,
    `       ${visibleText(evidenceText(finding))}`,
    `       ${visibleText(fix)}`,
    `       ${style.dim(page)}`,
  ];
  return `${lines.join('\n')}\n\n`;
}

/** "2 high, 3 medium findings in 2 places; 1 place could not be asked", for a person to see whether it is all. */
function summary({ findings, evidence, failed }: WrittenCoverage): string {
  const places = (count: number): string => (count === 1 ? '1 place' : `${count} places`);
  const counts = (['high', 'medium', 'low'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const found =
    counts.length === 0 ? 'no findings' : `${counts.join(', ')} ${findings.length === 1 ? 'finding' : 'findings'}`;
  return [
    ...(evidence.length === 0 ? [] : [`${found} in ${places(evidence.length)}`]),
    ...(failed.length === 0 ? [] : [`${places(failed.length)} could not be asked`]),
  ].join('; ');
}
