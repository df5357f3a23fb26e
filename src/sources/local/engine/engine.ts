import type { Ledger } from '../../../core/ledger/ledger.ts';
import type { Progress } from '../../../run/source.ts';
import { FailureError, type Failure } from '../../../run/failure.ts';
import { heldLedgers, type FolderOptions, type Reply, type Request, type SentLedger } from '../protocol.ts';
import { describeData } from './catalog/describeData.ts';
import { DataSets } from './dataSets.ts';
import { recordedAlarmsOf } from './recordedAlarms.ts';
import { runPlan } from './runPlan.ts';
import { rowOfPointer } from './recordPointer.ts';
import { surveyData } from './surveyData.ts';

/** Answers requests until it is closed. Each question under way can be cancelled on its own. */
export class Engine {
  readonly #reply: (reply: Reply) => void;
  readonly #underWay = new Map<number, AbortController>();
  readonly #dataSets = new DataSets();
  readonly #sentLedgers = new Map<Ledger, number>();
  #lastLedger = 0;

  constructor(reply: (reply: Reply) => void) {
    this.#reply = reply;
  }

  async handle(request: Request): Promise<void> {
    if (request.type === 'cancel') {
      this.#underWay.get(request.id)?.abort(cancelled);
      return;
    }
    const { id } = request;
    const controller = new AbortController();
    this.#underWay.set(id, controller);
    try {
      const progress = (now: Progress): void => this.#reply({ type: 'progress', id, progress: now });
      this.#reply(await this.#answer(request, { signal: controller.signal, progress }));
    } catch (error) {
      this.#reply({ type: 'failure', id, failure: failureOf(error) });
    } finally {
      this.#underWay.delete(id);
    }
  }

  /** Cancels what is under way and lets go of the data; resolves when temporary files are gone. */
  async close(): Promise<void> {
    for (const controller of this.#underWay.values()) controller.abort(cancelled);
    await this.#dataSets.close();
  }

  /** A ledger of thousands of files crosses the border with the first answer only, and by its number afterwards. */
  #once(ledger: Ledger | null): SentLedger | null {
    if (ledger === null) return null;
    const known = this.#sentLedgers.get(ledger);
    const number = known ?? ++this.#lastLedger;
    // The host lets go of the same ones: it hears the answers in the order in which they are sent.
    this.#sentLedgers.delete(ledger);
    this.#sentLedgers.set(ledger, number);
    for (const oldest of this.#sentLedgers.keys()) {
      if (this.#sentLedgers.size <= heldLedgers) break;
      this.#sentLedgers.delete(oldest);
    }
    return { number, ledger: known === undefined ? ledger : null };
  }

  async #answer(
    request: Exclude<Request, { type: 'cancel' }>,
    context: { readonly signal: AbortSignal; readonly progress: (progress: Progress) => void },
  ): Promise<Reply> {
    const { id } = request;
    const runNow = request.type === 'run' ? request.plan.now : request.type === 'events' ? listing : null;
    return await this.#dataSets.use(request.folder, runNow, context, async (data): Promise<Reply> => {
      if (request.type === 'record') {
        const row = rowOfPointer(data.dataSet, request.pointer);
        if (row === null) throw new FailureError(noSuchRecord(request.folder));
        return { type: 'text', id, text: data.dataSet.store.text(row) };
      }
      if (request.type === 'describe') {
        data.catalog ??= await describeData(data, context.signal);
        return { type: 'catalog', id, catalog: data.catalog };
      }
      if (request.type === 'alarms') {
        return { type: 'alarms', id, recorded: recordedAlarmsOf(data) };
      }
      if (request.type === 'survey') {
        return { type: 'survey', id, deliveries: await surveyData(data, context.signal) };
      }
      if (request.type === 'events') {
        const page = await data.eventPages.page(request.plan, request.range, context.signal);
        return { type: 'events', id, page: page.kind === 'events' ? page : { ...page, target: request.target } };
      }
      const outcome = await runPlan(request.plan, data, request.target.name, context);
      if (outcome.kind === 'refusal') return { type: 'outcome', id, outcome: { ...outcome, target: request.target } };
      const { ledger, ...answer } = outcome;
      return { type: 'outcome', id, outcome: { ...answer, target: request.target, ledger: this.#once(ledger) } };
    });
  }
}

/** Pages of events that follow each other count as one run: the files are not listed anew for each. No run has this moment. */
const listing = -1;

const cancelled = new FailureError({
  code: 'cancelled',
  message: 'The query was cancelled.',
  nextStep: 'Run it again when you want its answer.',
});

function noSuchRecord(folder: FolderOptions): Failure {
  return {
    code: 'data.changed',
    message: `The record is not among the events of ${folder.path} any more.`,
    nextStep: 'Run the query again, and open the record from its new answer.',
  };
}

/** A fault as the host is told of it. What is not a failure by intent is a fault of ours, and says so. */
function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  const evidence = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: 'engine.internal',
    message: `The local engine failed: ${evidence.slice(0, 500)}`,
    nextStep: 'Run it again; if it fails again, report it with the text of this message.',
  };
}
