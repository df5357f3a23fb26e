import { fork, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { FailureError } from '../../run/failure.ts';
import type { Answer, Progress, Refusal } from '../../run/source.ts';
import type { RecordedAlarms } from '../../core/alarms/recordedAlarms.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { CapturedDelivery } from '../../core/inventory/inventoryTrail.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { asReply, heldLedgers, type EventPage, type Request, type SentLedger } from './protocol.ts';

export interface EngineOptions {
  /** The engine's entry: `dist/engine.js`. */
  readonly engineFile: string;
}

export interface AskContext {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}

/** A request without its number, which the client gives. */
export type Question =
  | Omit<Extract<Request, { type: 'run' }>, 'id'>
  | Omit<Extract<Request, { type: 'record' }>, 'id'>
  | Omit<Extract<Request, { type: 'events' }>, 'id'>
  | Omit<Extract<Request, { type: 'alarms' }>, 'id'>
  | Omit<Extract<Request, { type: 'survey' }>, 'id'>
  | Omit<Extract<Request, { type: 'describe' }>, 'id'>;

export type Answered =
  | { readonly type: 'outcome'; readonly outcome: Answer | Refusal }
  | { readonly type: 'events'; readonly page: EventPage | Refusal }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'alarms'; readonly recorded: RecordedAlarms }
  | { readonly type: 'survey'; readonly deliveries: readonly CapturedDelivery[] }
  | { readonly type: 'catalog'; readonly catalog: Catalog };

/** How long the engine may take to let go of a cancelled question before it is killed, in milliseconds. */
const cancelGrace = 200;

interface Pending {
  /** The process that was asked: when it ends, so does the question. */
  readonly child: ChildProcess;
  readonly progress: (progress: Progress) => void;
  readonly settle: (reply: Answered | FailureError) => void;
  /** Aborted once whoever asked has given up. */
  readonly signal: AbortSignal;
}

/**
 * The engine's process as its host sees it: started by the first question, shared by all, started anew after it died. It
 * inherits no credential: its environment is the few variables that a program needs to run at all.
 */
export class EngineClient {
  readonly #options: EngineOptions;
  readonly #pending = new Map<number, Pending>();
  #process: ChildProcess | null = null;
  /** The ledgers that each process has sent, by its numbers for them. */
  readonly #ledgers = new WeakMap<ChildProcess, Map<number, Ledger>>();
  #lastId = 0;
  #sources = 0;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** The number of the process while it runs. */
  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  /** Asks, and rejects with a `FailureError` on every fault and on an abort. */
  async ask(question: Question, context: AskContext): Promise<Answered> {
    const { signal, progress } = context;
    if (signal.aborted) throw cancelled();
    const child = (this.#process ??= this.#start());
    const id = ++this.#lastId;
    let timer: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      send(child, { type: 'cancel', id });
      timer = setTimeout(() => {
        this.#pending.get(id)?.settle(cancelled());
        if (!this.#isNeeded(child)) this.#kill(child);
      }, cancelGrace);
    };
    try {
      return await new Promise((resolve, reject) => {
        const settle: Pending['settle'] = (reply) => (reply instanceof FailureError ? reject(reply) : resolve(reply));
        this.#pending.set(id, { child, progress, settle, signal });
        this.#holdHost();
        signal.addEventListener('abort', cancel, { once: true });
        send(child, { ...question, id } as Request);
      });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      this.#pending.delete(id);
      this.#holdHost();
    }
  }

  /** Says that a source uses this engine; it ends with the last one that lets go. */
  retain(): void {
    this.#sources++;
  }

  async release(): Promise<void> {
    if (--this.#sources === 0) await this.close();
  }

  /** Ends the process; questions under way fail. The next question would start another. */
  async close(): Promise<void> {
    const child = this.#process;
    if (child === null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), 1000);
    await ended;
    clearTimeout(timer);
  }

  #start(): ChildProcess {
    const child = fork(this.#options.engineFile, {
      // None of the host's own flags.
      execArgv: [],
      env: engineEnvironment(process.env),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#ledgers.set(child, new Map());
    let lastWords = '';
    child.stderr?.on('data', (bytes: Buffer) => (lastWords = (lastWords + bytes.toString()).slice(-2000)));
    child.on('message', (message) => this.#hear(child, message));
    child.on('error', (error) => this.#ended(child, new FailureError(cannotStart(error.message))));
    child.on('exit', (code, signal) => this.#ended(child, new FailureError(died(code, signal, lastWords))));
    return child;
  }

  #hear(child: ChildProcess, message: unknown): void {
    const reply = asReply(message);
    if (reply === null) return;
    const pending = this.#pending.get(reply.id);
    if (pending === undefined) return;
    if (reply.type === 'progress') pending.progress(reply.progress);
    else if (reply.type === 'failure') pending.settle(new FailureError(reply.failure));
    else if (reply.type !== 'outcome') pending.settle(reply);
    else if (reply.outcome.kind === 'refusal') pending.settle({ type: 'outcome', outcome: reply.outcome });
    else
      pending.settle({
        type: 'outcome',
        outcome: { ...reply.outcome, ledger: this.#received(child, reply.outcome.ledger) },
      });
  }

  /** The ledger that an answer came with, or the one received before that it names. Those used last are kept. */
  #received(child: ChildProcess, sent: SentLedger | null): Ledger | null {
    if (sent === null) return null;
    const held = this.#ledgers.get(child);
    const ledger = sent.ledger ?? held?.get(sent.number);
    if (ledger === undefined) throw new Error('the engine named a ledger that it has not sent');
    held?.delete(sent.number);
    held?.set(sent.number, ledger);
    for (const number of held?.keys() ?? []) {
      if (held === undefined || held.size <= heldLedgers) break;
      held.delete(number);
    }
    return ledger;
  }

  #ended(child: ChildProcess, failure: FailureError): void {
    this.#forget(child);
    for (const pending of this.#pending.values()) if (pending.child === child) pending.settle(failure);
  }

  /** Whether someone waits who has not cancelled: an engine that is slow to stop is not ended under another question. */
  #isNeeded(child: ChildProcess): boolean {
    return [...this.#pending.values()].some((pending) => pending.child === child && !pending.signal.aborted);
  }

  #kill(child: ChildProcess): void {
    this.#forget(child);
    child.kill('SIGKILL');
  }

  /** The next question starts another process; this one may still be dying. */
  #forget(child: ChildProcess): void {
    if (this.#process !== child) return;
    this.#process = null;
  }

  /** A question under way keeps the host alive; an idle engine does not: a host that forgets to close it still ends. */
  #holdHost(): void {
    const child = this.#process;
    if (child === null) return;
    const hold = this.#pending.size > 0 ? 'ref' : 'unref';
    child[hold]();
    child.channel?.[hold]();
    if (child.stderr instanceof Socket) child.stderr[hold]();
  }
}

function send(child: ChildProcess, request: Request): void {
  // A send to a process that is just dying fails here, and its exit settles the question.
  child.send(request, () => undefined);
}

/** Variables without which programs do not start or find their temporary folder; everything else, AWS_* first, stays here. */
const inherited = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'LANG',
  'TZ',
  'LD_LIBRARY_PATH',
  'USERPROFILE',
  'LOCALAPPDATA',
];

function engineEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = inherited.flatMap((name) =>
    environment[name] === undefined ? [] : [[name, environment[name]] as const],
  );
  // In VS Code the host is Electron, whose program behaves as Node only when told so.
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1' };
}

function cancelled(): FailureError {
  return new FailureError({
    code: 'cancelled',
    message: 'The query was cancelled.',
    nextStep: 'Run it again when you want its answer.',
  });
}

function cannotStart(message: string): FailureError['failure'] {
  return {
    code: 'engine.start',
    message: `The local engine could not be started: ${message}.`,
    nextStep: 'Check that the installation is complete, and run again.',
  };
}

function died(code: number | null, signal: string | null, lastWords: string): FailureError['failure'] {
  const how = signal === null ? `ended with code ${code ?? 'unknown'}` : `was ended by ${signal}`;
  const evidence = lastWords.trim() === '' ? '' : ` It last said: ${lastWords.trim().split('\n').at(-1) ?? ''}`;
  return {
    code: 'engine.killed',
    message: `The local engine ${how} while the query ran.${evidence}`,
    nextStep: 'Run it again: a new engine is started. If memory ran out, narrow the query or the data.',
  };
}
