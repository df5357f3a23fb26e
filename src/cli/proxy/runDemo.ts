import { readFileSync } from 'node:fs';
import path from 'node:path';
import { configFileName } from '../../core/config/config.ts';
import { readProxyConfig } from '../../core/proxyConfig/readProxyConfig.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { problemLine } from '../../core/text/printProblem.ts';
import { demoToken, prepareDemo, startOrdersApi } from '../../proxy/demo/demoFunctions.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { startProxy } from './startProxy.ts';

export interface DemoOptions {
  readonly port?: number;
}

/** Serves the orders API of the samples behind the proxy, until Ctrl-C. */
export async function runDemo(terminal: Terminal, folder: string | undefined, options: DemoOptions): Promise<ExitCode> {
  const samples = path.resolve(terminal.workingFolder, folder ?? 'samples');
  const config = path.join(samples, configFileName);
  const text = textOf(config);
  const { config: read, problems } = readProxyConfig(text);
  if (read === null) {
    for (const problem of problems) terminal.note(`${problemLine({ name: config, text }, problem)}\n`);
    return exitCode.problem;
  }
  const port = loopbackPort(config, read.routes[0]?.upstream);
  const token = demoToken();
  // Listens before the credentials are written: those of a demo that runs already must stay.
  const orders = await startOrdersApi({ port, token }).catch((fault: unknown) => {
    throw fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE'
      ? new UsageError(
          visibleText(
            `Port ${port} is taken, on which the orders API would be: end what listens there (another demo?), or change \`upstream\` in ${config}.`,
          ),
        )
      : fault;
  });
  try {
    await prepareDemo(samples, token, Date.now());
    terminal.note(`The orders API listens on http://127.0.0.1:${orders.port}, for its proxy only.\n`);
    const runbook = path.relative(terminal.workingFolder, path.join(samples, 'orders-api-access.apirunbook'));
    terminal.note(visibleText(`Test who may call it, from another terminal: apirunbook run ${runbook}`) + '\n');
    return await startProxy(terminal, { ...options, config, log: true });
  } finally {
    await orders.close();
  }
}

function loopbackPort(config: string, upstream: string | undefined): number {
  const url = upstream === undefined ? null : new URL(upstream);
  if (url === null || url.hostname !== '127.0.0.1' || url.port === '')
    throw new UsageError(
      visibleText(`${config} has no route to an orders API on 127.0.0.1: name the folder of the samples.`),
    );
  return Number(url.port);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(
      visibleText(`${file} is not there: name the folder of the samples: apirunbook proxy demo FOLDER.`),
    );
  }
}
