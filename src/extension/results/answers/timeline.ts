import { mergeTimeline, type TimelineAnswer } from '../../../core/timeline/mergeTimeline.ts';
import { inSlices } from '../inSlices.ts';
import { RunReader } from '../runReader.ts';
import type { StoredRun } from '../storedRun.ts';
import type { Stars } from '../stars.ts';
import type { Answer } from './answer.ts';

/** Entries of one timeline: more than a person reads, and a page can hold. */
const mostEntries = 10_000;

export const answerTimeline: Answer<'timeline'> = async ({ of }, run, { runs, stars, host }) => {
  const { notebook } = run.owner;
  const order = host.runbook(notebook)?.runbook.cells.map(({ id }) => id) ?? [];
  const shown = [...runs.shownIn(notebook)].sort((a, b) => order.indexOf(a.owner.cell) - order.indexOf(b.owner.cell));
  const answers = await Promise.all(shown.map((other) => answerOf(other, stars)));
  return inSlices(mergeTimeline(answers, of, mostEntries));
};

async function answerOf(run: StoredRun, stars: Stars): Promise<TimelineAnswer> {
  const reader = new RunReader(run);
  return {
    id: run.owner.cell,
    title: run.asked.cell.title ?? null,
    run: run.id,
    count: run.rows.length,
    cell: (row, role) => reader.cell(row, role),
    isStarred: await stars.reader(run),
  };
}
