import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseRunbook } from '../core/runbook/parseRunbook.ts';
import type { Runbook } from '../core/runbook/runbook.ts';
import type { Problem } from '../core/text/problem.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

export interface ReadRunbook {
  /** As given on the command line: problems are named by it. */
  readonly name: string;
  readonly text: string;
  /** The folder it lies in, absolute. */
  readonly folder: string;
  /** `null` when the file cannot be read as a runbook. */
  readonly runbook: Runbook | null;
  readonly problems: readonly Problem[];
}

export function readRunbook(terminal: Terminal, name: string): ReadRunbook {
  const text = readTextFile(terminal, name);
  const file = path.resolve(terminal.workingFolder, name);
  return { name, text, folder: path.dirname(file), ...parseRunbook(name, text) };
}

/** The text of a file, or wrong use when it cannot be read. */
export function readTextFile(terminal: Terminal, name: string): string {
  const file = path.resolve(terminal.workingFolder, name);
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unreadable';
    throw new UsageError(`${name} cannot be read (${code}).`);
  }
}
