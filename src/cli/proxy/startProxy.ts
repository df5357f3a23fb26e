import { visibleText } from '../../core/table/visibleText.ts';
import type { RecentRequest } from '../../core/proxyControl/proxyStatus.ts';
import { strictJson } from '../../core/json/strictJson.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Terminal } from '../terminal.ts';
import { findConfigFile } from './findConfigFile.ts';
import { planReload } from './planReload.ts';
import { printConfigProblems } from './printConfigProblems.ts';
import type { ProxyOptions } from './proxyOptions.ts';
import { validateConfig } from './validateConfig.ts';

export interface StartOptions extends ProxyOptions {
  readonly port?: number;
  readonly validate?: boolean;
  readonly plan?: boolean;
  readonly log?: boolean;
}

/** How long requests under way may take to end after Ctrl-C, in milliseconds. */
const grace = 5000;

/** Runs the proxy in this process until Ctrl-C or `proxy stop`. Its address goes to standard output where that is a pipe. */
export async function startProxy(terminal: Terminal, options: StartOptions): Promise<ExitCode> {
  const configFile = findConfigFile(terminal, options);
  if (options.validate === true) return validateConfig(terminal, configFile);
  if (options.plan === true) return planReload(terminal, configFile);
  const { openProxy } = await import('../../proxy/open/openProxy.ts');
  const opened = await openProxy({
    configFile,
    ...(options.port === undefined ? {} : { port: options.port }),
    owner: { kind: 'terminal', stays: true },
    stored: null,
    ...(options.log === true ? { ended: (request: RecentRequest) => terminal.note(requestLine(request)) } : {}),
    reloaded: ({ outcome, problems }) => {
      if (outcome === 'applied') terminal.note('The new configuration is in force.\n');
      else
        terminal.note(
          `The running configuration stays:\n${problems.map((line) => `  ${visibleText(line)}\n`).join('')}`,
        );
    },
  });
  if (opened.kind === 'refused') {
    printConfigProblems(terminal, opened.read);
    return exitCode.problem;
  }
  const { proxy } = opened;
  const stop = (): void => void proxy.stop(grace);
  if (terminal.signal.aborted) stop();
  else terminal.signal.addEventListener('abort', stop, { once: true });
  for (const line of proxy.warnings) terminal.note(`${line}\n`);
  const status = proxy.status();
  const clients = status.clients.map(({ name }) => name).join(', ');
  terminal.note(
    visibleText(`The proxy listens on ${proxy.url} for ${clients}; its log is ${status.audit.path}. Ctrl-C ends it.`) +
      '\n',
  );
  for (const { name, match, upstream } of status.routes)
    terminal.note(`  ${visibleText(`${name}: ${match} → ${upstream}`)}\n`);
  if (!terminal.isInteractive) terminal.out(`${strictJson({ url: proxy.url, audit: status.audit.path })}\n`);
  await proxy.ended;
  return exitCode.fine;
}

function requestLine(request: RecentRequest): string {
  const { time, client, method, path, status, errorCode, rule, milliseconds } = request;
  const words = [time, client ?? '-', method ?? '-', path ?? '-', status ?? '-', errorCode ?? rule ?? '-'];
  return `${visibleText(`${words.join(' ')} ${milliseconds.toFixed(1)} ms`)}\n`;
}
