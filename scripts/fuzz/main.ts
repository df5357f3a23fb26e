/**
 * Fuzzes the parsers: grammar-based and by mutation, guided by the coverage of V8, then measures how time grows.
 *
 *   npx tsx scripts/fuzz/main.ts --minutes 12 --seed 7 --keep /tmp/found --target insights
 *
 * A text that a parser throws at, that it takes over 50 ms for (of at most 10,000 characters, measured three times more), a
 * problem outside of the text, tokens that overlap and a layout that is not stable are findings; so is a family of texts
 * whose time grows with a power over 1.6. Minutes are of processor time, shared by the targets.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Coverage } from './coverage.ts';
import { fuzzSome, openCampaign } from './fuzz.ts';
import { measureGrowth } from './growth.ts';
import { Random } from './random.ts';
import { targets } from './targets.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    keep: { type: 'string' },
    target: { type: 'string' },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
const chosen = targets.filter(({ name }) => values.target === undefined || name === values.target);
const budget = Number(values.minutes) * 60_000_000;
const coverage = new Coverage();
const campaigns = chosen.map((target, index) => ({ campaign: openCampaign(target), random: new Random(seed, index) }));

coverage.start();
while (used() < budget) for (const { campaign, random } of campaigns) fuzzSome(campaign, random, 32, coverage);
coverage.stop();

for (const { campaign } of campaigns) {
  const { target, findings, inputs, pool, slowest } = campaign;
  const growth = measureGrowth(target);
  const worst = growth[0];
  for (const { family, milliseconds, exponent } of growth) {
    const isQuadratic = exponent > 1.6 && (milliseconds.at(-1) ?? 0) > 50;
    const times = milliseconds.map((one) => one.toFixed(1)).join(', ');
    if (isQuadratic)
      findings.push({
        target: target.name,
        fault: `grows with power ${exponent.toFixed(2)} (${times} ms)`,
        text: family,
      });
  }
  for (const { fault, text } of findings)
    console.log(`FOUND ${target.name}: ${fault}\n  ${JSON.stringify(text.slice(0, 400))}`);
  console.log(
    `${target.name}: ${inputs} texts, ${pool.length} kept for new code, ${findings.length} findings, ` +
      `slowest re-measured ${slowest.toFixed(0)} ms; ${growth.length} families, steepest power ` +
      `${worst?.exponent.toFixed(2)} (${worst?.milliseconds.map((one) => one.toFixed(1)).join(', ')} ms) ${worst?.family}`,
  );
  if (values.keep !== undefined) keep(values.keep, findings);
}
const found = campaigns.reduce((sum, { campaign }) => sum + campaign.findings.length, 0);
console.log(
  `fuzz: seed ${seed}, ${(used() / 60_000_000).toFixed(1)} CPU-minutes, ${coverage.blocks} blocks of src/core reached, ${found} findings`,
);
process.exitCode = found > 0 ? 1 : 0;

/** Microseconds of processor time so far. */
function used(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function keep(
  folder: string,
  findings: readonly { readonly target: string; readonly fault: string; readonly text: string }[],
): void {
  mkdirSync(folder, { recursive: true });
  findings.forEach(({ target, fault, text }, index) => {
    writeFileSync(
      path.join(folder, `${target}-${index + 1}.json`),
      `${JSON.stringify({ target, fault, text }, null, 2)}\n`,
    );
  });
}
