import type { ResultReplies, ResultRequest } from '../../../core/wire/requests.ts';
import type { NotebookMemory } from '../notebookMemory.ts';
import type { ResultHost } from '../resultHost.ts';
import type { RunStore } from '../runStore.ts';
import type { StaleRuns } from '../staleRuns.ts';
import type { Stars } from '../stars.ts';
import type { StoredRun } from '../storedRun.ts';

/** What a request is answered with and from. */
export interface AnswerContext {
  readonly host: ResultHost;
  readonly runs: RunStore;
  readonly memory: NotebookMemory;
  readonly stars: Stars;
  readonly stale: StaleRuns;
}

/** Requests about a run; all but `copy` are. */
export type RunRequest = Extract<ResultRequest, { readonly run: string }>;
export type RunRequestKind = RunRequest['kind'];
export type RequestOf<Kind extends RunRequestKind> = Extract<RunRequest, { readonly kind: Kind }>;

/** Answers requests of one kind. Rejects with a `RequestFault` or a `FailureError` where there is no answer. */
export type Answer<Kind extends RunRequestKind> = (
  request: RequestOf<Kind>,
  run: StoredRun,
  context: AnswerContext,
) => ResultReplies[Kind] | Promise<ResultReplies[Kind]>;
