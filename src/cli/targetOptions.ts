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
}

export function withTargetOptions(command: Command): Command {
  return command
    .option('--target <name>', 'a target of apirunbook.config.yaml')
    .option('--data <path>', 'a folder or file of captured CloudTrail events')
    .option('--profile <name>', 'an AWS profile')
    .option('--region <regions>', 'regions of the profile, separated by commas')
    .addOption(
      new Option('--duplicates <mode>', 'byte-identical repeats of one eventID: count them once, or keep them')
        .choices(['once', 'keep'])
        .default('once'),
    )
    .option('--memory <megabytes>', 'memory the local engine may use', wholeNumber)
    .option('--no-cache', 'keep no copy of the data that was read, and use none')
    .option('--stats', 'print what was read, one line per file, on standard error');
}

/** A whole number of at least 1, or wrong use. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1) {
    throw new UsageError(`\`${text}\` is not a whole number of at least 1.`);
  }
  return value;
}
