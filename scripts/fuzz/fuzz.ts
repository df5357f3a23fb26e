import type { Coverage } from './coverage.ts';
import { timeOf } from './growth.ts';
import { longest, nextText } from './mutate.ts';
import type { Random } from './random.ts';
import { faultOf, type Target } from './targets.ts';

/** A text that a parser does not stand. */
export interface Finding {
  readonly target: string;
  readonly fault: string;
  readonly text: string;
}

/** A parser's texts so far, and what came of them. */
export interface Campaign {
  readonly target: Target;
  /** Texts to change: the corpus, and what reached new code. */
  readonly pool: string[];
  readonly findings: Finding[];
  inputs: number;
  slowest: number;
}

/** The most time that a text of `longest` characters may take. */
const patience = 50;
const maximumPool = 3000;

export function openCampaign(target: Target): Campaign {
  return { target, pool: [...target.corpus.texts], findings: [], inputs: 0, slowest: 0 };
}

/** Reads `count` new texts, for what goes wrong whatever the time: the same texts for the same choices. Returns the texts. */
export function readSome(campaign: Campaign, random: Random, count: number): readonly Timed[] {
  const { target, pool } = campaign;
  return Array.from({ length: count }, () => {
    const text = nextText(random, target.corpus, pool);
    const started = performance.now();
    const fault = faultOf(target, text);
    const milliseconds = performance.now() - started;
    campaign.inputs++;
    if (fault !== null) note(campaign, fault, text);
    return { text, milliseconds };
  });
}

interface Timed {
  readonly text: string;
  readonly milliseconds: number;
}

/** The same with a clock, and guided: texts that were read when new code ran join the pool, the slow are measured again. */
export function fuzzSome(campaign: Campaign, random: Random, count: number, coverage: Coverage): void {
  const { target, pool } = campaign;
  const read = readSome(campaign, random, count);
  if (coverage.take() > 0) {
    // Which of the few it was is not asked; the short ones are all kept.
    const short = read.map(({ text }) => text).filter((text) => text.length < 2000);
    pool.push(...short.slice(0, Math.max(0, maximumPool - pool.length)));
  }
  const slow = read.filter(({ milliseconds }) => milliseconds > patience);
  if (slow.length === 0) return;
  coverage.stop();
  for (const { text } of slow) {
    const milliseconds = timeOf(() => void target.read(text), 3);
    campaign.slowest = Math.max(campaign.slowest, milliseconds);
    if (milliseconds > patience) {
      note(campaign, `takes ${milliseconds.toFixed(0)} ms for ${text.length} of ${longest} characters`, text);
    }
  }
  coverage.start();
}

/** One finding of each kind: what a fault says without its numbers. */
function note(campaign: Campaign, fault: string, text: string): void {
  const kind = fault.replace(/\d+/g, '#');
  const known = campaign.findings.findIndex((finding) => finding.fault.replace(/\d+/g, '#') === kind);
  const shorter = known >= 0 && text.length < (campaign.findings[known]?.text.length ?? 0);
  const finding = { target: campaign.target.name, fault, text };
  if (known < 0) campaign.findings.push(finding);
  else if (shorter) campaign.findings[known] = finding;
}
