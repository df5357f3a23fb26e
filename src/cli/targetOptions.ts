import { Option, type Command } from 'commander';
import { UsageError } from './usageError.ts';

/** Where to ask, as the command line says it. */
export interface TargetOptions {
  readonly target?: string;
  readonly data?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly duplicates?: 'once' | 'keep';
  readonly memory?: number;
  /** Commander's name for `--no-cache`. */
  readonly cache?: boolean;
  readonly stats?: boolean;
  /** US dollars. */
  readonly maxCost?: number;
  readonly askCost?: number;
  /** Agrees to what a person would be asked about its cost. */
  readonly yes?: boolean;
}

export function withTargetOptions(command: Command): Command {
  return command
    .option('--target <name>', 'a target of apirunbook.config.yaml')
    .option('--data <path>', 'a folder or file of captured CloudTrail events')
    .option('--profile <names>', 'an AWS profile, or several separated by commas')
    .option(
      '--region <regions>',
      'regions to ask, separated by commas; without --profile, with what the environment holds',
    )
    .addOption(
      new Option('--duplicates <mode>', 'byte-identical repeats of one eventID: count them once, or keep them')
        .choices(['once', 'keep'])
        .default('once'),
    )
    .option('--memory <megabytes>', 'memory the local engine may use', wholeNumber)
    .option('--max-cost <dollars>', 'send nothing live that may cost more (default: 5 a cell, 20 a run)', dollars)
    .option('--ask-cost <dollars>', 'ask before a cell that may cost more (default: 0.50)', dollars)
    .option('--yes', 'agree beforehand to what would be asked: a cost above --ask-cost, or one that nobody can tell')
    .option('--no-cache', 'keep no copy of the data that was read, and use none')
    .option('--stats', 'print what was read, one line per file, on standard error');
}

/** The parts of a list separated by commas, each once, or wrong use. */
export function commaList(option: string, text: string): readonly string[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.includes('')) throw new UsageError(`${option} ${text}: a part between the commas is empty.`);
  if (new Set(parts).size < parts.length) throw new UsageError(`${option} ${text}: one is named twice.`);
  return parts;
}

/** An amount of US dollars, or wrong use. */
function dollars(text: string): number {
  if (!/^\d{1,9}(?:\.\d{1,9})?$/.test(text))
    throw new UsageError(`\`${text}\` is not an amount of dollars, such as 0.50.`);
  return Number(text);
}

/** A whole number of at least 1, or wrong use. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1) {
    throw new UsageError(`\`${text}\` is not a whole number of at least 1.`);
  }
  return value;
}
