import { describeDifference, judge, type MakeCase } from './case.ts';

/** What came of many cases. */
export interface Tally {
  readonly cases: number;
  readonly same: number;
  /** Among the same, how many answers were neither empty nor everything. */
  readonly telling: number;
  readonly refused: ReadonlyMap<string, number>;
  readonly differences: readonly string[];
}

/** Two runs of one language as one. */
export function addTallies(one: Tally, other: Tally): Tally {
  const refused = new Map(one.refused);
  for (const [code, times] of other.refused) refused.set(code, (refused.get(code) ?? 0) + times);
  return {
    cases: one.cases + other.cases,
    same: one.same + other.same,
    telling: one.telling + other.telling,
    refused,
    differences: [...one.differences, ...other.differences],
  };
}

/** Judges the cases `from` to `to - 1` of a seed; stops at the tenth difference. */
export function runCases(language: string, make: MakeCase, seed: number, from: number, to: number): Tally {
  const refused = new Map<string, number>();
  const differences: string[] = [];
  let same = 0;
  let telling = 0;
  let index = from;
  for (; index < to && differences.length < 10; index++) {
    const made = make(seed, index);
    const verdict = judge(made);
    if (verdict.kind === 'refused') refused.set(verdict.code, (refused.get(verdict.code) ?? 0) + 1);
    else if (verdict.kind === 'different') {
      differences.push(`--language ${language} --seed ${seed} --case ${index}\n${describeDifference(made)}`);
    } else {
      same++;
      if (verdict.isTelling) telling++;
    }
  }
  return { cases: index - from, same, telling, refused, differences };
}
