import { describeRoutes } from '../../core/proxyConfig/describeRoutes.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { readConfigFile } from '../../proxy/open/readConfigFile.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Terminal } from '../terminal.ts';
import { printConfigProblems } from './printConfigProblems.ts';

/** Prints every problem, those in Cedar's files too, or each effective route; starts nothing. */
export function validateConfig(terminal: Terminal, configFile: string): ExitCode {
  const read = readConfigFile(configFile, null);
  printConfigProblems(terminal, read);
  if (read.config === null) return exitCode.problem;
  for (const lines of describeRoutes(read.config)) terminal.out(lines.map((line) => `${visibleText(line)}\n`).join(''));
  return exitCode.fine;
}
