import os from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { findBrowser } from '../../scripts/vscode/browser.ts';
import { launchBrowser } from '../../scripts/vscode/launchBrowser.ts';
import { measureView, paintTime, scrollNotebook, shownOutput, type ViewFigures } from './measureView.ts';
import { closeEditors, openWorkbench, runAnew, type OpenedWorkbench } from './openWorkbench.ts';
import type { Scrolling, Shown } from './page/probe.ts';
import { buildPageScripts, type PageScripts } from './pageScripts.ts';
import { openPlainPage, withAllRows, type KeptOutput } from './plainPage.ts';
import { corpusRows, notebookFile, runbookFile, sampleFile } from './viewCorpus.ts';

export interface RoundsMeasured {
  readonly rounds: number;
  readonly browser: string;
  /** Of code-server. */
  readonly workbench: string;
  /** Load averages of one minute before and after. */
  readonly load: readonly [before: number, after: number];
  /** Bytes of the output of 100,000 rows, of the rows that came later, and of all rows without a dictionary; as JSON. */
  readonly bytes: { readonly output: number; readonly later: number; readonly plain: number };
  /** First paint of an opened notebook's first output, with which the renderer is loaded, by round. */
  readonly firstOutput: readonly number[];
  /** First paint of the sample data, by round; so are all that follow. */
  readonly sample: readonly number[];
  readonly inVsCode: readonly ViewFigures[];
  readonly inPage: readonly ViewFigures[];
  readonly peer: readonly ViewFigures[];
  /** First paint of the peer where all rows come with the output. */
  readonly peerAtOnce: readonly number[];
  readonly table: readonly { readonly firstPaint: number; readonly scrolling: Scrolling }[];
}

/** Everything in one browser, round by round, so that whatever else the machine does falls on all alike. */
export async function measureRounds(rounds: number, say: (line: string) => void): Promise<RoundsMeasured> {
  const scripts = await buildPageScripts();
  const browser = await launchBrowser(await findBrowser(say));
  const opened = await openWorkbench({ browser, probe: scripts.probe, say });
  try {
    const loadBefore = os.loadavg()[0] ?? Number.NaN;
    say('The rows as VS Code is given them');
    await runFile(opened, runbookFile);
    const kept = await keepOutput(opened);
    await closeEditors(opened);
    const figures = {
      firstOutput: new Array<number>(),
      sample: new Array<number>(),
      inVsCode: new Array<ViewFigures>(),
      inPage: new Array<ViewFigures>(),
      peer: new Array<ViewFigures>(),
      peerAtOnce: new Array<number>(),
      table: new Array<RoundsMeasured['table'][number]>(),
    };
    const atOnce = withAllRows(kept);
    for (let round = 0; round < rounds; round++) {
      say(`Round ${round + 1} of ${rounds}: VS Code`);
      await opened.workbench.page.bringToFront();
      figures.sample.push((await runFile(opened, sampleFile)).again);
      await closeEditors(opened);
      const { first, shown } = await runFile(opened, runbookFile);
      figures.firstOutput.push(first);
      figures.inVsCode.push(await measureView(await opened.outputs(), corpusRows, shown));
      await closeEditors(opened);
      figures.table.push(await measureTable(opened));
      say('  the same view in a page');
      figures.inPage.push(await inPage(browser, scripts, 'renderOutput', kept));
      say('  TanStack Table in a page');
      figures.peer.push(await inPage(browser, scripts, 'renderPeer', kept));
      figures.peerAtOnce.push(await paintAtOnce(browser, scripts, atOnce));
    }
    const later = Object.values(kept.pieces).reduce<number>((sum, piece) => sum + bytesOf(JSON.stringify(piece)), 0);
    return {
      rounds,
      browser: browser.version(),
      workbench: opened.version,
      load: [loadBefore, os.loadavg()[0] ?? Number.NaN],
      bytes: { output: bytesOf(kept.output), later, plain: bytesOf(atOnce) },
      ...figures,
    };
  } finally {
    await opened.close();
    await browser.close();
  }
}

/** Opens a runbook and runs its one cell twice, each time with no output before it. */
async function runFile(
  opened: OpenedWorkbench,
  name: string,
): Promise<{ readonly first: number; readonly again: number; readonly shown: Shown }> {
  await opened.workbench.openRunbook(name);
  await runAnew(opened);
  const first = paintTime(await shownOutput(await opened.outputs()));
  await runAnew(opened);
  const shown = await shownOutput(await opened.outputs());
  return { first, again: paintTime(shown), shown };
}

/** What the extension sent for the rows, for the pages without an extension. */
async function keepOutput(opened: OpenedWorkbench): Promise<KeptOutput> {
  const before = await opened.outputs();
  await before.evaluate(() => {
    if (window.viewProbe !== undefined) window.viewProbe.keepData = true;
  });
  await runAnew(opened);
  const frame = await opened.outputs();
  await frame.evaluate(async (rows) => window.viewProbe?.whole(rows), corpusRows);
  const text = await frame.evaluate(() => {
    if (window.viewProbe !== undefined) window.viewProbe.keepData = false;
    return JSON.stringify(window.viewProbe?.data);
  });
  return JSON.parse(text) as KeptOutput;
}

async function measureTable(opened: OpenedWorkbench): Promise<RoundsMeasured['table'][number]> {
  const { workbench } = opened;
  await workbench.openFile(notebookFile);
  const outputs = await opened.outputs();
  const firstPaint = paintTime(await shownOutput(outputs));
  const scrolling = await scrollNotebook(workbench.page, outputs);
  await closeEditors(opened);
  return { firstPaint, scrolling };
}

/** A page of its own in each round; what is shown first warms it up, as the outputs before have done in VS Code. */
async function inPage(browser: Browser, scripts: PageScripts, how: How, kept: KeptOutput): Promise<ViewFigures> {
  const page = await openPlainPage(browser, scripts);
  await show(page, how, kept);
  await page.evaluate(async (rows) => window.viewProbe?.whole(rows), corpusRows);
  const figures = await measureView(page.mainFrame(), corpusRows, await show(page, how, kept));
  await page.close();
  return figures;
}

async function paintAtOnce(browser: Browser, scripts: PageScripts, output: string): Promise<number> {
  const page = await openPlainPage(browser, scripts);
  await show(page, 'renderPeer', { output, pieces: {} });
  const time = paintTime(await show(page, 'renderPeer', { output, pieces: {} }));
  await page.close();
  return time;
}

type How = 'renderOutput' | 'renderPeer';

async function show(page: Page, how: How, { output, pieces }: KeptOutput): Promise<Shown> {
  const shown = await page.evaluate(async (what) => window.viewProbe?.show(what.how, what.output, what.pieces), {
    how,
    output,
    pieces,
  });
  if (shown === undefined) throw new Error('The page has no probe.');
  return shown;
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
