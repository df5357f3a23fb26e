import type { CellResult } from '../core/wire/output.ts';

/** Exit codes, `product.md` §6: part of the command line's contract. */
export const exitCode = {
  fine: 0,
  /** A problem, a failed cell, test or verification. */
  problem: 1,
  /** Wrong use of the command. */
  usage: 2,
  /** A construct that the target cannot run. */
  unsupported: 3,
  /** Ended by Ctrl-C, as shells report SIGINT. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The exit code of a run: a failure outweighs a refusal, a refusal outweighs success. */
export function exitCodeOf(results: readonly CellResult[]): ExitCode {
  const statuses = new Set(results.map((result) => result.status));
  if (statuses.has('cancelled')) return exitCode.interrupted;
  if (statuses.has('failed')) return exitCode.problem;
  if (statuses.has('unsupported')) return exitCode.unsupported;
  return statuses.has('skipped') ? exitCode.problem : exitCode.fine;
}
