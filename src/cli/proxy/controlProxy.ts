import { strictJson } from '../../core/json/strictJson.ts';
import type { ProxyStatus } from '../../core/proxyControl/proxyStatus.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { askProxy } from '../../proxy/control/askProxy.ts';
import { stopProxy } from '../../proxy/control/stopProxy.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Terminal } from '../terminal.ts';
import { findRunning } from './askRunning.ts';
import { findConfigFile } from './findConfigFile.ts';
import type { ProxyOptions } from './proxyOptions.ts';

/** `proxy status`, `proxy reload`, `proxy stop`: of the proxy that runs, also when its file has since been broken. */
export async function controlProxy(
  terminal: Terminal,
  command: 'status' | 'reload' | 'stop',
  options: ProxyOptions,
): Promise<ExitCode> {
  const address = await findRunning(findConfigFile(terminal, options));
  if (command === 'stop') {
    const hasEnded = await stopProxy(address);
    terminal.note(hasEnded ? 'The proxy has ended.\n' : 'The proxy ends; it still finishes what is under way.\n');
    return exitCode.fine;
  }
  const reply = await askProxy(address, { command });
  if (reply.kind !== 'status') {
    if (reply.kind === 'refused') terminal.note(`${visibleText(`error ${reply.code}: ${reply.message}`)}\n`);
    return exitCode.problem;
  }
  if (command === 'status') {
    terminal.out(terminal.isInteractive ? statusText(reply.status) : `${strictJson(reply.status)}\n`);
    return exitCode.fine;
  }
  const { outcome, problems } = reply.status.reload;
  terminal.note(outcome === 'refused' ? 'The running configuration stays:\n' : 'The configuration is in force.\n');
  for (const line of problems) terminal.note(`  ${visibleText(line)}\n`);
  return outcome === 'refused' ? exitCode.problem : exitCode.fine;
}

function statusText({ state, address, startedAt, pid, counters, clients, routes, audit, reload }: ProxyStatus): string {
  const lines = [
    `${state} on ${address.url} since ${startedAt}, process ${pid}`,
    `${counters.requests} requests since then, ${counters.refused} refused; ${audit.records} records in ${audit.path}`,
    ...(audit.fault === null ? [] : [`the log cannot be written: ${audit.fault}`]),
    ...(reload.outcome === 'refused'
      ? [`the file was read at ${reload.at} and refused; the configuration before it stays:`, ...reload.problems]
      : []),
    ...routes.flatMap(({ name, match, upstream, requests, refused, credentialFault }) => [
      `route ${name}: ${match} → ${upstream}: ${requests} requests, ${refused} refused`,
      ...(credentialFault === null ? [] : [`route ${name}: ${credentialFault}`]),
    ]),
    ...clients.map(
      ({ name, requests, refused, lastSeen }) =>
        `client ${name}: ${requests} requests, ${refused} refused, last seen ${lastSeen ?? 'never'}`,
    ),
  ];
  return lines.map((line) => `${visibleText(line)}\n`).join('');
}
