/**
 * Compares the evaluators with plain readings of AWS's pages on random queries and events.
 *
 *   npx tsx test/differential/main.ts --cases 1000000 --seed 7
 *   npx tsx test/differential/main.ts --language insights --seed 7 --case 4711     one case again, in full
 *   … --first 500000                                                               begins at this number: for shards
 */
import { parseArgs } from 'node:util';
import { describeDifference, judge } from './case.ts';
import { languages } from './languages.ts';
import { addTallies, runCases, type Tally } from './runCases.ts';

const step = 10_000;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    first: { type: 'string', default: '0' },
    language: { type: 'string' },
    case: { type: 'string' },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
const chosen = languages.filter(({ name }) => values.language === undefined || name === values.language);
const shares = chosen.reduce((sum, { share }) => sum + share, 0);
let differences = 0;
for (const { name, make, share } of chosen) {
  if (values.case === undefined) {
    const count = Math.ceil((Number(values.cases) * share) / shares);
    report(name, Number(values.first), count);
  } else {
    const made = make(seed, Number(values.case));
    const verdict = judge(made);
    if (verdict.kind === 'different') differences++;
    console.log(verdict.kind === 'different' ? describeDifference(made) : `${made.text}\n${JSON.stringify(verdict)}`);
  }
}
process.exitCode = differences > 0 ? 1 : 0;

/** So many cases, then a line on standard error that says how far it came. */
function report(name: string, first: number, count: number): void {
  const make = chosen.find((language) => language.name === name)?.make;
  if (make === undefined) return;
  const started = Date.now();
  let tally: Tally = { cases: 0, same: 0, telling: 0, refused: new Map(), differences: [] };
  while (tally.cases < count && tally.differences.length < 10) {
    const next = first + tally.cases;
    tally = addTallies(tally, runCases(name, make, seed, next, Math.min(first + count, next + step)));
    console.error(`${name}: ${tally.cases} cases, ${tally.differences.length} different`);
  }
  const refused = Array.from(tally.refused, ([code, times]) => `${code} ${times}`).join(', ');
  const telling = Math.round((100 * tally.telling) / Math.max(1, tally.same));
  for (const difference of tally.differences) console.log(`DIFFERENT ${difference}\n`);
  differences += tally.differences.length;
  console.log(
    `${name}: seed ${seed}, ${tally.cases} cases from ${first}, ${tally.same} the same (${telling} % neither empty nor all), ` +
      `${tally.differences.length} different, refused: ${refused === '' ? 'none' : refused}; ${((Date.now() - started) / 60_000).toFixed(1)} minutes`,
  );
}
