import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createTemporaryFolder } from '../temporaryFolder.ts';
import { launchBrowser } from './launchBrowser.ts';
import { startLiveServers } from './liveServers.ts';
import { serveVsCode } from './serve.ts';
import type { ServedVsCode } from './install.ts';
import { readReport, type TestReport } from './testReport.ts';
import { createTestWorkspace } from './testWorkspace.ts';
import { waitForFile } from './waitForFile.ts';

export interface HostTestOptions {
  readonly vsCode: ServedVsCode;
  /** The executable of a Chromium. */
  readonly browser: string;
  /** Holds the extension's VSIX and the runner's, installed. */
  readonly extensionsFolder: string;
  /** The built `run.cjs`. */
  readonly entry: string;
  /** Runs the test files alone whose names begin so; empty runs all. */
  readonly file: string;
}

const limitMs = 10 * 60_000;

/**
 * Runs the tests inside the extension host of a served VS Code: a page opens the workbench, which starts the host and
 * in it the runner, and stays until the runner's marker is there. Throws an `Error` when the tests could not be run.
 */
export async function runHostTests(options: HostTestOptions): Promise<TestReport> {
  const results = await createTemporaryFolder('host-tests');
  const marker = path.join(results.path, 'done');
  const reportFile = path.join(results.path, 'report.json');
  const workspace = await createTestWorkspace();
  const live = await startLiveServers();
  const server = await serveVsCode(options.vsCode, {
    folder: workspace.folder,
    extensionsFolder: options.extensionsFolder,
    trusted: true,
    environment: {
      ...workspace.environment,
      APIRUNBOOK_TEST_ENTRY: options.entry,
      APIRUNBOOK_TEST_MARKER: marker,
      APIRUNBOOK_TEST_REPORT: reportFile,
      APIRUNBOOK_TEST_FILE: options.file,
      APIRUNBOOK_TEST_PROFILES: JSON.stringify(live.profiles),
    },
  });
  const browser = await launchBrowser(options.browser);
  try {
    // What a person allows once: commands copy to the clipboard and paste from it.
    const page = await browser.newPage({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(server.url);
    await Promise.race([
      waitForFile(marker, 'The tests in the extension host', limitMs),
      server.ended.then((code) => Promise.reject(new Error(`VS Code ended (exit code ${code}).\n${server.log()}`))),
    ]);
    // Without a report mocha did not even start; the marker then says why.
    if (!existsSync(reportFile)) throw new Error(await readFile(marker, 'utf8'));
    return await readReport(reportFile);
  } finally {
    await browser.close();
    await server.stop();
    await live.stop();
    await workspace.remove();
    await results.remove();
  }
}
