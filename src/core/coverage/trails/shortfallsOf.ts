import { findingKinds, type Finding } from '../finding.ts';
import type { TrailEvidence } from '../coverageEvidence.ts';
import type { Matter } from '../matter.ts';
import { unitsOf, type Shortfall, type Unit } from './shortfall.ts';
import { trailChecks } from './trailChecks.ts';

/**
 * What keeps several trails together from proving that they recorded all that was asked about: nothing where, for each
 * unit, one of them alone does. That a unit was not recorded is said only where all of them lack it at the same time.
 */
export function shortfallsOf(trails: readonly TrailEvidence[], matter: Matter): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const unit of unitsOf(matter))
    for (const finding of shortfallsOfUnit(trails, unit, matter)) {
      const known = findings.get(finding.sentence)?.categories ?? [];
      const categories = known.includes(unit.category) ? known : [...known, unit.category];
      findings.set(finding.sentence, { ...finding, categories });
    }
  return [...findings.values()];
}

function shortfallsOfUnit(trails: readonly TrailEvidence[], unit: Unit, matter: Matter): readonly Finding[] {
  const all = trails.map((trail) => trailChecks.flatMap((check) => check(trail, unit, matter)));
  if (all.some((shortfalls) => shortfalls.length === 0)) return [];
  const gaps = all.map((shortfalls) => widestGap(shortfalls));
  const known = gaps.filter((gap) => gap !== null);
  if (known.length === all.length) {
    const from = Math.max(...known.map((gap) => gap.from));
    const to = Math.min(...known.map((gap) => gap.to));
    const isShared = trails.length === 1 || from < to;
    if (isShared && known.filter(({ isWhole }) => !isWhole).length < 2) return [...known, ...others(all)];
  }
  const least = all.toSorted((a, b) => gravity(b) - gravity(a))[0] ?? [];
  return least.map((finding) => (finding.kind === 'not-logged' ? uncertain(finding) : finding));
}

/** What is beside the gaps, for the evidence. */
function others(all: readonly (readonly Shortfall[])[]): readonly Finding[] {
  return all.length === 1 ? all.flat() : [];
}

/** The place of the gravest in the order of kinds: the higher, the lighter. */
function gravity(shortfalls: readonly Finding[]): number {
  return Math.min(...shortfalls.map(({ kind }) => findingKinds.indexOf(kind)));
}

/** Another trail may have recorded what this one did not. */
function uncertain(finding: Finding): Finding {
  return {
    ...finding,
    kind: 'unknown',
    sentence: `No one trail recorded all that was asked about; among others, ${lowerFirst(finding.sentence)}`,
  };
}

function widestGap(shortfalls: readonly Shortfall[]): Shortfall | null {
  const gaps = shortfalls.filter(({ kind }) => kind === 'not-logged');
  return gaps.toSorted((a, b) => Number(b.isWhole) - Number(a.isWhole) || width(b) - width(a))[0] ?? null;
}

function width({ from, to }: Shortfall): number {
  return from === to ? 0 : to - from;
}

function lowerFirst(sentence: string): string {
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1);
}
