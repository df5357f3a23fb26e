import { setTimeout as wait } from 'node:timers/promises';
import { commonFaults } from '../../../../../src/serve/commonFaults.ts';
import type { Operation, ServedObject, ServedValue } from '../../../../../src/serve/operation.ts';
import { smallerPages } from './smallerPages.ts';

/** What happens to one request before it is answered. */
export type WatchedStep = 'pass' | 'slow' | 'throttle' | 'error-500' | 'error-503';

/** When something is done: as a request comes, or when its answer is made and not sent yet. */
export type Moment = 'comes' | 'is answered';

/** How long a slow answer takes, in milliseconds. */
const slow = 120;

const starts = new Set(['logs:StartQuery', 'athena:StartQueryExecution', 'cloudtrail:StartQuery']);
const stops = new Set(['logs:StopQuery', 'athena:StopQueryExecution', 'cloudtrail:CancelQuery']);

/** Whether a request ends a query. */
export function isStop({
  service,
  operation,
}: {
  readonly service: string | null;
  readonly operation: string;
}): boolean {
  return stops.has(`${service}:${operation}`);
}

/** The operations, and what came to them. */
export class WatchedOperations {
  readonly operations: readonly Operation[] = smallerPages.map((operation) => ({
    ...operation,
    handle: (input, call) => this.#handle(operation, input, call),
  }));
  /** Told of each request, by its number from 0. */
  readonly #at: (request: number, moment: Moment) => void;
  readonly #steps: readonly WatchedStep[];
  readonly #running = new Set<ServedValue | undefined>();
  #requests = 0;
  #starting = 0;
  #changed = (): void => undefined;

  constructor(steps: readonly WatchedStep[], at: (request: number, moment: Moment) => void) {
    this.#steps = steps;
    this.#at = at;
  }

  /** The queries that run, and how many are being started. */
  running(): readonly unknown[] {
    return [...this.#running, this.#starting];
  }

  /** Resolves once every query that was started here has answered, or was stopped here too. */
  async noneRuns(): Promise<void> {
    while (this.#running.size > 0 || this.#starting > 0)
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
  }

  async #handle(
    ...[operation, input, call]: [Operation, ...Parameters<Operation['handle']>]
  ): ReturnType<Operation['handle']> {
    const name = `${operation.service}:${operation.name}`;
    const request = this.#requests++;
    let hasCome = false;
    if (starts.has(name)) this.#starting++;
    try {
      this.#at(request, 'comes');
      await play(this.#steps[request] ?? 'pass', call.signal);
      hasCome = true;
      const output = await operation.handle(input, call);
      if (starts.has(name)) this.#running.add(queryOf(output as ServedObject));
      // An estimate has ended when the question goes on, and nobody stops it.
      if ('status' in output && output['status'] === 'Complete') this.#running.delete(queryOf(input));
      this.#at(request, 'is answered');
      return output;
    } finally {
      if (starts.has(name)) this.#starting--;
      // A query that has ended already is told to stop all the same, which the service refuses.
      if (stops.has(name) && hasCome) this.#running.delete(queryOf(input));
      this.#changed();
    }
  }
}

async function play(step: WatchedStep, signal: AbortSignal): Promise<void> {
  if (step === 'slow') await wait(slow, undefined, { signal });
  if (step === 'throttle') throw commonFaults.throttled();
  if (step === 'error-500') throw commonFaults.internal();
  if (step === 'error-503') throw commonFaults.unavailable();
}

function queryOf({ queryId, QueryId, QueryExecutionId }: ServedObject): ServedValue | undefined {
  return queryId ?? QueryId ?? QueryExecutionId;
}
