import { planChanges } from '../../core/proxyConfig/planChanges.ts';
import { readProxyConfig } from '../../core/proxyConfig/readProxyConfig.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { readConfigFile } from '../../proxy/open/readConfigFile.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Terminal } from '../terminal.ts';
import { askRunning } from './askRunning.ts';
import { printConfigProblems } from './printConfigProblems.ts';

/** Prints what a reload would change in the running proxy. */
export async function planReload(terminal: Terminal, configFile: string): Promise<ExitCode> {
  const read = readConfigFile(configFile, null);
  printConfigProblems(terminal, read);
  if (read.config === null) return exitCode.problem;
  const reply = await askRunning(configFile, { command: 'configuration' });
  const running = reply.kind === 'configuration' ? readProxyConfig(reply.text).config : null;
  if (running === null) {
    terminal.note('The running proxy does not say what its configuration is.\n');
    return exitCode.problem;
  }
  const changes = planChanges(running, read.config);
  terminal.out(
    changes.length === 0
      ? 'A reload would change nothing.\n'
      : changes.map((line) => `${visibleText(line)}\n`).join(''),
  );
  return exitCode.fine;
}
