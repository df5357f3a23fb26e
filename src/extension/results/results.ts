import { ownMember } from '../../core/wire/ownMember.ts';
import { readRequest } from '../../core/wire/readRequest.ts';
import { resultVersion, type CellResult, type ResultOutput } from '../../core/wire/output.ts';
import { inlineRows } from '../../core/wire/columnarRows.ts';
import type { ReplyEnvelope, ResultReplies, ResultRequest } from '../../core/wire/requests.ts';
import { FailureError } from '../../run/failure.ts';
import { answers } from './answers/answers.ts';
import type { AnswerContext, RequestOf, RunRequestKind } from './answers/answer.ts';
import { NotebookMemory } from './notebookMemory.ts';
import { noLongerKept, RequestFault } from './requestFault.ts';
import { resultColumns } from './resultColumns.ts';
import type { ResultHost } from './resultHost.ts';
import { sentRows } from './runRows.ts';
import { RunStore, runLimits, type RunLimits } from './runStore.ts';
import { StaleRuns } from './staleRuns.ts';
import { Stars } from './stars.ts';
import { runReference, type StoredRun } from './storedRun.ts';
import { storeRun, type FinishedQuestion } from './storeRun.ts';

/** A cell that has ended, in whatever way. */
export interface FinishedCell {
  readonly result: CellResult;
  /** The notebook's URI. */
  readonly notebook: string;
  /** What was asked and what leads to the records; `null` where nothing was asked. */
  readonly question: Omit<FinishedQuestion, 'result' | 'notebook'> | null;
}

/** The results of all open runbooks: keeps them, shows them, and answers what is asked about them. */
export class Results {
  readonly #host: ResultHost;
  readonly #context: AnswerContext;

  constructor(host: ResultHost, limits: RunLimits = runLimits) {
    const runs = new RunStore(host.isSeen, limits);
    const memory = new NotebookMemory(host.memory);
    this.#host = host;
    this.#context = { host, runs, memory, stars: new Stars(runs, memory), stale: new StaleRuns(runs, host) };
  }

  /** Keeps what came of a cell, as that which its output shows from now on, and gives that output's payload. */
  async output({ result, notebook, question }: FinishedCell): Promise<ResultOutput> {
    const { runs, memory } = this.#context;
    // A notebook that was closed meanwhile asks nothing any more.
    const isKept = question !== null && this.#host.isOpen(notebook);
    const run = isKept ? storeRun({ ...question, result, notebook }) : null;
    const { columns, rows, ...head } = result;
    if (run !== null) runs.add(run, { isShown: true });
    else if (result.id !== null) runs.hide({ notebook, cell: result.id });
    const shown: Pick<StoredRun, 'columns' | 'rows'> = run ?? { columns: resultColumns({ columns, rows }), rows };
    return {
      version: resultVersion,
      result: head,
      columns: shown.columns.wire,
      rows: await sentRows(shown, 0, inlineRows),
      run: run === null ? null : runReference(run),
      view: question?.asked.cell.view ?? null,
      state: result.id === null ? null : memory.view(notebook, result.id),
    };
  }

  /** The reply to a message of an output of a notebook; `null` for what is no request. Never rejects. */
  async reply(message: unknown, notebook: string): Promise<ReplyEnvelope | null> {
    const reply = ownMember(message, 'request');
    if (typeof reply !== 'number') return null;
    try {
      const request = readRequest(message);
      if (request === null) throw new RequestFault(notUnderstood);
      return { reply, body: await this.#answer(request.body, notebook) };
    } catch (fault) {
      return { reply, fault: this.#told(fault) };
    }
  }

  /** The values of a runbook's parameters have changed. */
  async valuesChanged(notebook: string): Promise<void> {
    await this.#context.stale.look(notebook);
  }

  /** Lets go of everything of a notebook that is open no more. */
  close(notebook: string): void {
    this.#context.runs.forget(notebook);
    this.#context.memory.close(notebook);
  }

  async #answer(request: ResultRequest, notebook: string): Promise<ResultReplies[ResultRequest['kind']]> {
    if (request.kind === 'copy') {
      await this.#host.copy(request.text);
      return { message: null };
    }
    const run = this.#context.runs.get(request.run);
    // An output may have been copied into another notebook: whose answer it is must not be a riddle.
    if (run?.owner.notebook !== notebook) throw new RequestFault(noLongerKept);
    return answerOf(request, run, this.#context);
  }

  #told(fault: unknown): string {
    if (fault instanceof RequestFault) return fault.message;
    if (fault instanceof FailureError) return `${fault.failure.message} ${fault.failure.nextStep}`;
    this.#host.report(fault);
    const message = fault instanceof Error ? fault.message : String(fault);
    return `API Runbooks failed (${message}). Look into the output channel "API Runbooks", and report it.`;
  }
}

const notUnderstood = 'This output is of another version of API Runbooks; run the cell again.';

function answerOf<Kind extends RunRequestKind>(
  request: RequestOf<Kind>,
  run: StoredRun,
  context: AnswerContext,
): ResultReplies[Kind] | Promise<ResultReplies[Kind]> {
  const kind = request.kind as Kind;
  return answers[kind](request, run, context);
}
