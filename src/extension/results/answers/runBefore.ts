import { windowOf, windowParameter } from '../../../core/parameters/windowOf.ts';
import { isoTime, type TimeWindow } from '../../../core/time/window.ts';
import type { Answer as SourceAnswer } from '../../../run/source.ts';
import { RequestFault, untrusted } from '../requestFault.ts';
import { isSameOwner, keptRun, type AskedQuestion, type StoredRun } from '../storedRun.ts';
import { storeRun } from '../storeRun.ts';
import type { Answer, RequestOf } from './answer.ts';

const day = 86_400_000;

/** Asks the cell's question again with another value of the window; the runbook, its values and its outputs stay. */
export const answerRunBefore: Answer<'runBefore'> = async ({ shift }, run, { host, runs }) => {
  if (!host.isTrusted()) throw new RequestFault(untrusted);
  const asked = askedBefore(run, shift);
  const { runbook, cell, values, source, lookupTables } = asked;
  const at = host.now();
  const answers: SourceAnswer[] = [];
  const what = shift === 'day' ? 'the same window a day before' : 'the window before';
  const result = await host.whileShown(`${cell.title ?? cell.id}: ${what}`, ({ signal, progress }) =>
    host.runCell({
      runbook,
      cell,
      values,
      source,
      now: at,
      signal,
      progress,
      ...(lookupTables === null ? {} : { lookupTables }),
      live: { confirmCost: (question) => host.confirmCost(question, signal) },
      runbookName: run.owner.notebook,
      answered: (answer) => answers.push(answer),
    }),
  );
  const [answer] = answers;
  if (answer === undefined) {
    const [problem] = result.problems.filter(({ severity }) => severity === 'error');
    const reason = [problem?.message, problem?.nextStep].filter((text) => typeof text === 'string').join(' ');
    throw new RequestFault(reason === '' ? 'The question was not answered.' : reason);
  }
  const stored = storeRun({ result, pointers: answer.table.pointers ?? null, asked, at, notebook: run.owner.notebook });
  if (stored === null || !isSameOwner(stored.owner, run.owner))
    throw new RequestFault('The target answers for another account or region now, so the two cannot be compared.');
  runs.add(stored, { isShown: false });
  return keptRun(stored);
};

function askedBefore({ asked, result }: StoredRun, shift: RequestOf<'runBefore'>['shift']): AskedQuestion {
  const { runbook, cell, values, used } = asked;
  const parameter = windowParameter(runbook.parameters);
  const window = windowOf(runbook.parameters, values);
  if (parameter === null || window === null)
    throw new RequestFault('This runbook has no window, so there is none before it.');
  // SQL has its times in its text; what follows a log asks about no time that has passed.
  if (!used.includes(parameter.name) || (result.window === null && cell.language !== 'sql'))
    throw new RequestFault('The question of this cell does not depend on the window of the runbook.');
  const moved = movedWindow(window, shift);
  const value = {
    value: { kind: 'timerange', ...moved },
    from: 'typed',
    shown: `${isoTime(moved.start)}/${isoTime(moved.end)}`,
  } as const;
  return { ...asked, values: new Map([...values, [parameter.name, value]]) };
}

/** Both ends of a window are in it: the one before ends a millisecond before it begins, so that no event is in both. */
function movedWindow({ start, end }: TimeWindow, shift: RequestOf<'runBefore'>['shift']): TimeWindow {
  if (shift === 'day') return { start: start - day, end: end - day };
  return { start: start - Math.max(end - start, 1), end: start - 1 };
}
