import os from 'node:os';
import type { Corpus } from './corpus.ts';
import { firstQuestions, laterQuestions } from './questions.ts';

/** Milliseconds of every round. */
export interface Figures {
  readonly gzip: number[];
  readonly jq: number[];
  /** By question of `firstQuestions`: the whole command with an empty cache, and again in a second process. */
  readonly cold: readonly number[][];
  readonly warm: readonly number[][];
  /** By round and question of `laterQuestions`: asked for the first time, and again. */
  readonly later: (readonly (readonly [first: number, again: number])[])[];
  /** The most memory that all processes of one command took together. */
  peakMb: number;
}

/** The figures as the page `docs/benchmarks.md`. */
export function report(corpus: Corpus, figures: Figures, rounds: number): string {
  const gzip = Math.min(...figures.gzip);
  const jq = Math.min(...figures.jq);
  const [processor] = os.cpus();
  const lines = [
    '# Benchmarks',
    '',
    'Written by `npm run bench`. Times are the smallest of the rounds, in milliseconds; a cold answer is the whole command with an',
    'empty cache, from the start of the process to its end.',
    '',
    `- Corpus: ${corpus.origin}; ${corpus.files.toLocaleString('en-US')} files, ${corpus.records.toLocaleString('en-US')} records, ${corpus.rawMb.toFixed(0)} MB of JSON, ${corpus.gzMb.toFixed(0)} MB gzipped.`,
    `- Machine: ${processor?.model ?? 'unknown'}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 1024 ** 3)} GB, ${os.platform()} ${os.release()}, Node ${process.version}; ${rounds} rounds.`,
    '',
    '| case | ms | ratio | goal |',
    '|---|---:|---:|---:|',
    `| \`gzip -dc\` of all files | ${gzip.toFixed(0)} | 1 | |`,
    `| \`zcat \\| jq\` of all files, one pass | ${jq.toFixed(0)} | 1 | |`,
    ...firstQuestions.map(({ language }, index) =>
      row(`cold answer, ${language}`, Math.min(...(figures.cold[index] ?? [])), gzip, 'gzip', '2.5'),
    ),
    ...firstQuestions.map(({ language }, index) =>
      row(`answer of a second process, ${language}`, Math.min(...(figures.warm[index] ?? [])), jq, 'jq', ''),
    ),
    ...laterQuestions.flatMap(({ language, text }, index) => [
      row(
        `later answer, ${language}: \`${text.replaceAll('|', '\\|').slice(0, 60)}…\``,
        fastest(figures, index, 0),
        jq,
        'jq',
        '0.0100',
      ),
      row('the same again', fastest(figures, index, 1), jq, 'jq', '0.0100'),
    ]),
    '',
    `Most memory of all processes of a command together: ${figures.peakMb.toFixed(0)} MB (goal: under 800 MB).`,
    '',
  ];
  return lines.join('\n');
}

function fastest(figures: Figures, question: number, which: 0 | 1): number {
  return Math.min(...figures.later.map((round) => round[question]?.[which] ?? Number.NaN));
}

function row(name: string, milliseconds: number, base: number, baseName: string, goal: string): string {
  const ratio = milliseconds / base;
  return `| ${name} | ${milliseconds.toFixed(0)} | ${ratio < 0.1 ? ratio.toFixed(4) : ratio.toFixed(2)} of ${baseName} | ${goal} |`;
}
