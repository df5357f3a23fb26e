import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Plan } from '../../../core/plan/plan.ts';
import { hasErrors } from '../../../core/text/problem.ts';
import type { Answer, Refusal, RunContext } from '../../../run/source.ts';
import { withConnection } from './duckdb.ts';
import type { Prepared } from './languages.ts';
import { defaultGroup, localFrame } from './localFrame.ts';
import type { OpenData } from './openData.ts';
import { scanned } from './scanned.ts';

/** How long an evaluation keeps the process from hearing a cancellation, in milliseconds. */
const turnLength = 20;

/** What a run gives, apart from the target, which the host knows. */
export type Outcome = Omit<Answer, 'target'> | Omit<Refusal, 'target'>;

/** Answers a query of one of the languages that see events as rows of a frame. */
export async function runFrameQuery(
  plan: Plan,
  prepared: Prepared,
  data: OpenData,
  context: RunContext,
): Promise<Outcome> {
  const { evaluable, problems } = prepared;
  if (evaluable === null) return { kind: 'refusal', problems };
  const started = performance.now();
  if (evaluable.needs.scansMessages)
    context.progress({
      message: `Searching the text of ${data.rows.length.toLocaleString('en-US')} records`,
      fraction: null,
    });
  const columns = await withConnection(data.database, context.signal, (connection) =>
    data.columns.fetch(connection, evaluable.needs.paths),
  );
  const frame = localFrame(data.dataSet, data.rows, columns, plan.source?.logGroups[0] ?? defaultGroup);
  const steps = evaluable.evaluate(frame, {
    window: plan.window,
    limit: plan.limit,
    now: plan.now,
    bytesScanned: () => scanned(plan, data).bytes,
  });
  let turnStart = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) {
      const { table, recordsScanned, recordsMatched, problems: found = [] } = step.value;
      const all = [...problems, ...found];
      if (hasErrors(found)) return { kind: 'refusal', problems: all };
      const elapsedMs = Math.round(performance.now() - started);
      const stats = { recordsScanned, recordsMatched, bytesScanned: scanned(plan, data).bytes, elapsedMs };
      return { kind: 'answer', table, stats, ledger: data.ledger, problems: all };
    }
    if (performance.now() - turnStart < turnLength) continue;
    await nextTurn();
    context.signal.throwIfAborted();
    turnStart = performance.now();
  }
}
