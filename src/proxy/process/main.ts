import { createInterface } from 'node:readline';
import type { StartReply, StartRequest } from '../../core/proxyControl/startMessages.ts';
import { FailureError } from '../../run/failure.ts';
import { controlAddressOf } from '../control/controlAddressOf.ts';
import { problemLines } from '../open/problemLines.ts';
import { watchParent } from './parentWatch.ts';

/** How long requests under way may take to end when the editor ends, in milliseconds. */
const grace = 3000;

/** The proxy as a process of its own, as an editor starts it: see `StartRequest`. */
async function main(): Promise<void> {
  // Who reads what is said may go away first; a proxy that stays goes on without.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const request = await readRequest();
  const { openProxy } = await import('../open/openProxy.ts');
  const opened = await openProxy({
    configFile: request.config,
    ...(request.port === undefined ? {} : { port: request.port }),
    owner: { kind: 'editor', stays: request.stays },
    stored: new Map(Object.entries(request.secrets)),
  });
  if (opened.kind === 'refused') {
    await tell({ kind: 'refused', problems: problemLines(opened.read) });
    process.exitCode = 1;
    return;
  }
  const { proxy } = opened;
  const stop = (): void => void proxy.stop(grace);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (!request.stays) watchParent(stop);
  const status = proxy.status();
  await tell({
    kind: 'running',
    url: proxy.url,
    socket: controlAddressOf(status.audit.path),
    status,
    warnings: proxy.warnings,
  });
  await proxy.ended;
}

/** Whoever wrote the line is our own program: what is in it is taken as it is. */
function readRequest(): Promise<StartRequest> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: process.stdin });
    lines.once('line', (line) => {
      try {
        resolve(JSON.parse(line) as StartRequest);
      } catch {
        // The fault of the parser would quote the line, which holds secrets.
        reject(noRequest());
      }
      // Tells of its end at once: after the request was taken.
      lines.close();
    });
    lines.once('close', () => reject(noRequest()));
  });
}

function noRequest(): FailureError {
  return new FailureError({
    code: 'proxy.start',
    message: 'Standard input ended without a request to start a proxy.',
    nextStep: 'This process is started by the editor; in a terminal it is: apirunbook proxy.',
  });
}

/** Resolves when it is written: a pipe may take its time, and the process ends soon. */
function tell(reply: StartReply): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${JSON.stringify(reply)}\n`, () => resolve()));
}

try {
  await main();
} catch (fault) {
  if (!(fault instanceof FailureError)) throw fault;
  const { code, message, nextStep } = fault.failure;
  await tell({ kind: 'failed', code, message, nextStep });
  process.exitCode = 1;
}
// What still holds the process, such as an input that stays open, is not waited for.
process.exit();
