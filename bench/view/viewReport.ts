import { createRequire } from 'node:module';
import { atShare, median, megabytes, shortNumber, smallest } from './figures.ts';
import { machine } from './machine.ts';
import type { RoundsMeasured } from './measureRounds.ts';
import { acts, type ViewFigures } from './measureView.ts';
import type { Scrolling } from './page/probe.ts';
import { corpusRows, notebookRows } from './viewCorpus.ts';
import { headings } from './writeSection.ts';

const goals: Readonly<Record<string, number>> = { sort: 100, find: 150, facet: 100 };
const firstPaintGoal = 150;
const framesGoal = 55;

/** The figures as the part *Speed* of `docs/benchmarks-view.md`. */
export function viewReport(measured: RoundsMeasured): string {
  const { rounds, sample, inVsCode, inPage, peer, peerAtOnce, table, bytes, firstOutput } = measured;
  const views = [inVsCode, inPage, peer];
  const row = (name: string, goal: string, cells: readonly string[]) => `| ${name} | ${goal} | ${cells.join(' | ')} |`;
  const times = (name: string, goal: number | null, of: (figures: ViewFigures) => number, own = '') =>
    row(name, goal === null ? '' : `under ${goal}`, [...views.map((view) => both(view.map(of))), own]);
  const frames = (share: number, goal: string) =>
    row(
      share === 0.5 ? 'scrolling, frames a second, median' : 'scrolling, frames a second that 95 % of the frames hold',
      goal,
      [...views.map((view) => view.map(({ scrolling }) => scrolling)), table.map(({ scrolling }) => scrolling)].map(
        (all) => framesASecond(all, share),
      ),
    );
  const lines = [
    headings.speed,
    '',
    'Milliseconds, the smallest and the median of the rounds. *First paint* runs from the arrival of the output in its frame to the',
    'frame that shows its rows, *all rows* to the frame that knows of the last one; what is clicked or typed, from there to the frame',
    'that shows what came of it. The peer is the same view built with TanStack Table (Preact, the same windowing and styles, the',
    'fastest of its own comparisons and filters); it has no histogram, menus, selection or keys, and its find filters the rows. It',
    "and our view in a page are given what VS Code's frame had been given. VS Code's own table is a stored output of `text/html`, as",
    'pandas writes one. All rounds run in one browser, in turns.',
    '',
    `- ${corpusRows.toLocaleString('en-US')} rows of ten columns, \`limit ${corpusRows}\` in an Insights cell over captured files; the table of VS Code has ${notebookRows.toLocaleString('en-US')} rows.`,
    `- ${machine(measured.load)}.`,
    `- VS Code as code-server ${measured.workbench}, Chromium ${measured.browser}, TanStack Table ${versionOf('@tanstack/table-core')}; ${rounds} rounds.`,
    '',
    `| case | goal | VS Code, this view | page, this view | page, TanStack Table | VS Code, its own table |`,
    '|---|---:|---:|---:|---:|---:|',
    times(
      'first paint',
      firstPaintGoal,
      ({ firstPaint }) => firstPaint,
      both(table.map(({ firstPaint }) => firstPaint)),
    ),
    row('first paint, of the sample data', `under ${firstPaintGoal}`, [both(sample), '', '', '']),
    row('first paint, the first output of an opened notebook', '', [both(firstOutput), '', '', '']),
    row('first paint, all rows with the output', '', ['', '', both(peerAtOnce), '']),
    times('all rows', null, ({ allRows }) => allRows),
    ...acts.map(([name]) => times(name, goals[/^\w+/.exec(name)?.[0] ?? ''] ?? null, (figures) => figures.acts[name])),
    frames(0.5, `at least ${framesGoal}`),
    frames(0.95, ''),
    row('scrolling, frames without their rows', '', [
      ...views.map((view) => `${view.reduce((sum, { scrolling }) => sum + scrolling.withoutRows, 0)}`),
      '',
    ]),
    '',
    `The output holds ${megabytes(bytes.output)} of JSON; the other rows, ${megabytes(bytes.later)}, come piece by piece. Without a dictionary for each`,
    `column all rows would be ${megabytes(bytes.plain)} in the notebook.`,
    '',
  ];
  return lines.join('\n');
}

function both(figures: readonly number[]): string {
  return `${shortNumber(smallest(figures))}, ${shortNumber(median(figures))}`;
}

/** Over all rounds. */
function framesASecond(all: readonly Scrolling[], share: number): string {
  return shortNumber(
    1000 /
      atShare(
        all.flatMap(({ intervals }) => intervals),
        share,
      ),
  );
}

function versionOf(name: string): string {
  // Its package.json is exported.
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
  return version;
}
