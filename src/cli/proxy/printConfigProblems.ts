import { problemLines } from '../../proxy/open/problemLines.ts';
import type { ReadConfig } from '../../proxy/open/readConfigFile.ts';
import type { Terminal } from '../terminal.ts';

/** Every problem with its place, on standard error. The line itself may hold a secret that somebody wrote there. */
export function printConfigProblems(terminal: Terminal, read: ReadConfig): void {
  for (const line of problemLines(read)) terminal.note(`${line}\n`);
}
