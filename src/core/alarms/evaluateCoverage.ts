import { isNamed } from '../coverage/findings/checkIds.ts';
import type { CoverageEvidence } from '../coverage/findings/coverageEvidence.ts';
import type { CheckOutcome } from '../coverage/findings/coverageFinding.ts';
import { findingsTable } from '../coverage/findings/findingsTable.ts';
import { judgeCoverage } from '../coverage/findings/judgeCoverage.ts';
import { unjudgedLines } from '../coverage/findings/unjudgedLines.ts';
import { inventoryId, type InventoryPlace } from '../inventory/inventoryPlace.ts';
import { warning } from '../text/problem.ts';
import { range } from '../text/range.ts';
import type { CoverageQuery } from './alarmsQuery.ts';
import type { AlarmsAnswer } from './evaluateAlarms.ts';

/**
 * Answers `coverage` in an `alarms` cell: the findings of all checks, or those of the severities and checks that the cell
 * names. What could not be judged is a warning each (`alarms.unjudged`), so that no table is read as "all is well".
 *
 * @param place Of several pieces of evidence, which are judged together, the findings of this one are given alone.
 */
export function evaluateCoverage(
  query: CoverageQuery,
  evidence: readonly CoverageEvidence[],
  { limit, place }: { readonly limit: number; readonly place?: InventoryPlace },
): AlarmsAnswer {
  const outcome = outcomeAt(judgeCoverage(evidence), place);
  const { findings, unjudged } = chosenFindings(outcome, query.values.get('Severity'), query.values.get('Check'));
  return {
    table: findingsTable(findings, limit),
    scanned: outcome.findings.length,
    matched: findings.length,
    problems: bounded(unjudgedLines(unjudged)).map((line) => warning('alarms.unjudged', line, range(0, 0))),
  };
}

/** So many reasons are told one by one. */
const mostWarnings = 20;

function bounded(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostWarnings) return lines;
  return [...lines.slice(0, mostWarnings), `not judged: ${lines.length - mostWarnings} more, for such reasons`];
}

function outcomeAt(outcome: CheckOutcome, place: InventoryPlace | undefined): CheckOutcome {
  if (place === undefined) return outcome;
  const keyOf = (each: InventoryPlace): string => inventoryId('coverage', each, each.endpoint ?? '');
  const key = keyOf(place);
  const isThere = (each: { readonly place: InventoryPlace }): boolean => keyOf(each.place) === key;
  return { findings: outcome.findings.filter(isThere), unjudged: outcome.unjudged.filter(isThere) };
}

/** The findings of the severities and checks that are named; absent is all. What is unjudged is chosen by check alone. */
export function chosenFindings(
  { findings, unjudged }: CheckOutcome,
  severities: readonly string[] | undefined,
  names: readonly string[] | undefined,
): CheckOutcome {
  const named = new Set(names);
  const isChosen = ({ check }: { readonly check: string }): boolean => names === undefined || isNamed(check, named);
  return {
    findings: findings.filter((each) => isChosen(each) && severities?.includes(each.severity) !== false),
    unjudged: unjudged.filter(isChosen),
  };
}
