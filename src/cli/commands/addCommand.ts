import type { Command } from 'commander';
import type { ExitCode } from '../exitCode.ts';
import type { Terminal } from '../terminal.ts';

/** Adds a command to the program; `act` runs it and turns its outcome into the process's exit code. */
export type AddCommand = (
  program: Command,
  act: (action: (terminal: Terminal) => Promise<ExitCode>) => Promise<void>,
) => void;
