import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CDPSession } from 'playwright-core';
import { createTemporaryFolder } from '../../scripts/temporaryFolder.ts';
import { findBrowser } from '../../scripts/vscode/browser.ts';
import { launchBrowser } from '../../scripts/vscode/launchBrowser.ts';
import { waitForFile } from '../../scripts/vscode/waitForFile.ts';
import { buildHostHeap } from './buildHostHeap.ts';
import { portFileVariable, type HostMemory } from './hostHeap.ts';
import { openWorkbench, runAgain, type OpenedWorkbench } from './openWorkbench.ts';
import { buildPageScripts } from './pageScripts.ts';
import { corpusRows, runbookFile } from './viewCorpus.ts';

export interface MemoryMeasured {
  readonly browser: string;
  readonly workbench: string;
  readonly load: readonly [before: number, after: number];
  readonly samples: readonly MemorySample[];
}

/** What there is after so many runs; bytes are those after a forced collection. */
export interface MemorySample {
  readonly run: number;
  readonly host: HostMemory;
  /** The script heap of the process that draws the workbench and its outputs. */
  readonly page: number;
  /** Nodes of that process, those that are in no document among them. */
  readonly nodes: number;
  readonly listeners: number;
  /** Elements of the outputs' document. */
  readonly elements: number;
  readonly isDirty: boolean;
}

const sampledAt = [1, 5, 10, 20, 50];
/** In milliseconds: how long a window may take to start its extension host. */
const startLimit = 60_000;

/** Runs the cell of 100,000 rows again and again in one VS Code, each time over the output before it. */
export async function measureMemory(runs: number, say: (line: string) => void): Promise<MemoryMeasured> {
  const { probe } = await buildPageScripts();
  const temporary = await createTemporaryFolder('bench-memory');
  const portFile = path.join(temporary.path, 'port');
  const { entry, runnerVsix } = await buildHostHeap(temporary.path);
  const browser = await launchBrowser(await findBrowser(say));
  const opened = await openWorkbench({
    browser,
    probe,
    say,
    extensions: [runnerVsix],
    environment: {
      APIRUNBOOK_TEST_ENTRY: entry,
      APIRUNBOOK_TEST_MARKER: path.join(temporary.path, 'done'),
      [portFileVariable]: portFile,
    },
  });
  try {
    const { workbench } = opened;
    const loadBefore = os.loadavg()[0] ?? Number.NaN;
    await waitForFile(portFile, 'The server in the extension host', startLimit);
    const host = `http://127.0.0.1:${await readFile(portFile, 'utf8')}`;
    const session = await workbench.page.context().newCDPSession(workbench.page);
    await session.send('Performance.enable');
    await workbench.openRunbook(runbookFile);
    const samples: MemorySample[] = [];
    for (let run = 1; run <= runs; run++) {
      await runAgain(opened, corpusRows);
      if (!sampledAt.includes(run) && run !== runs) continue;
      const sample = { run, ...(await sampleOf(opened, session, host)) };
      say(JSON.stringify(sample));
      samples.push(sample);
    }
    return {
      browser: browser.version(),
      workbench: opened.version,
      load: [loadBefore, os.loadavg()[0] ?? Number.NaN],
      samples,
    };
  } finally {
    await opened.close();
    await browser.close();
    await temporary.remove();
  }
}

async function sampleOf(
  { workbench, outputs }: OpenedWorkbench,
  session: CDPSession,
  host: string,
): Promise<Omit<MemorySample, 'run'>> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  return {
    host: (await (await fetch(host)).json()) as HostMemory,
    page: metric('JSHeapUsedSize'),
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    elements: await (await outputs()).evaluate(() => window.viewProbe?.elements() ?? Number.NaN),
    isDirty: await workbench.isDirty(runbookFile),
  };
}
