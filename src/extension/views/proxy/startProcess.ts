import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { StartReply, StartRequest } from '../../../core/proxyControl/startMessages.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import { proxyEnvironment } from './proxyEnvironment.ts';

export interface StartOptions {
  /** `dist/proxyProcess.js`. */
  readonly entry: string;
  readonly request: StartRequest;
}

/** The process of a running proxy, as its window holds it. */
export interface ProxyProcess {
  readonly pid: number;
  /** Resolves when it has ended, with why as far as it said. */
  readonly ended: Promise<string>;
  /** Lets go of the line that keeps it alive: it ends, unless it was asked to stay. */
  release(): void;
}

export interface StartedProcess {
  readonly reply: StartReply;
  /** `null` where the reply is not that it runs. */
  readonly process: ProxyProcess | null;
}

/** Milliseconds that a start may take: a key set may have to be fetched. */
const patience = 30_000;
/** UTF-16 code units of a reply at most. */
const longestReply = 4 * 1024 * 1024;
const longestWords = 2000;

/**
 * Starts a proxy as a process of its own. Secrets go over its standard input, which is then kept open: when this process ends,
 * however it ends, the input does, and with it the proxy. Never rejects.
 */
export function startProcess({ entry, request }: StartOptions): Promise<StartedProcess> {
  const { stays } = request;
  const child = spawn(process.execPath, [entry], {
    env: proxyEnvironment(process.env),
    // One that stays must not be ended with the group of processes of its editor.
    detached: stays,
    stdio: ['pipe', 'pipe', stays ? 'ignore' : 'pipe'],
    windowsHide: true,
  }) as ChildProcessByStdio<Writable, Readable, Readable | null>;
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-longestWords);
  });
  // A process that ended before it read its request tells so by its exit.
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(request)}\n`);
  if (stays) child.stdin.end();
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(words(code, signal, lastWords)));
    child.once('error', (fault) => resolve(fault.message));
  });
  return new Promise((resolve) => {
    let text = '';
    let isDone = false;
    const settle = (reply: StartReply): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      if (reply.kind !== 'running' || child.pid === undefined) {
        // It has nothing more to do; one that goes on all the same is no proxy.
        child.stdin.end();
        child.kill();
        resolve({ reply, process: null });
        return;
      }
      child.stdout.destroy();
      if (stays) child.unref();
      resolve({ reply, process: { pid: child.pid, ended, release: () => child.stdin.end() } });
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      settle(notStarted(`it said nothing for ${patience / 1000} seconds`));
    }, patience);
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const end = text.indexOf('\n');
      if (end >= 0) settle(replyOf(text.slice(0, end)));
      else if (text.length > longestReply) {
        child.kill('SIGKILL');
        settle(notStarted('its answer has no end'));
      }
    });
    void ended.then((why) => settle(notStarted(why)));
  });
}

function replyOf(line: string): StartReply {
  try {
    return JSON.parse(line) as StartReply;
  } catch {
    return notStarted('its answer cannot be read');
  }
}

function notStarted(why: string): StartReply {
  return {
    kind: 'failed',
    code: 'proxy.start',
    message: `The proxy's process could not be started: ${why}.`,
    nextStep: 'Look into the output channel "API Runbooks Proxy", and start it again.',
  };
}

function words(code: number | null, signal: NodeJS.Signals | null, lastWords: string): string {
  const how = signal === null ? `it ended with code ${code ?? 'unknown'}` : `it was ended by ${signal}`;
  // Node prints the line of the program first, which here is a bundle, and then the fault.
  const last = lastWords.split('\n').find((line) => /^\w*(Error|Failure)\b/.test(line)) ?? lastWords.trim();
  return last === '' ? how : `${how}: ${visibleText(last)}`;
}
