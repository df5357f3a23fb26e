import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { packageExtension } from '../../scripts/packaging/packageExtension.ts';
import { projectFolder } from '../../scripts/paths.ts';
import { createTemporaryFolder } from '../../scripts/temporaryFolder.ts';
import { installVsCode } from '../../scripts/vscode/install.ts';
import { installExtensions, serveVsCode } from '../../scripts/vscode/serve.ts';
import { Workbench } from '../../test/vscode/person/workbench.ts';
import { rowsCell, sampleFolder, writeViewCorpus } from './viewCorpus.ts';

export interface OpenedWorkbench {
  readonly workbench: Workbench;
  /** The version of code-server, which carries the same minor version of VS Code. */
  readonly version: string;
  /** The frame that holds the outputs of the notebook in front. */
  readonly outputs: () => Promise<Frame>;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  readonly browser: Browser;
  /** What runs in every frame before its own code. */
  readonly probe: string;
  readonly say: (line: string) => void;
  /** Packages to install beside ours. */
  readonly extensions?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A VS Code with the packaged extension on a workspace of captured events, as the tests of a person's hands open it. */
export async function openWorkbench(options: OpenOptions): Promise<OpenedWorkbench> {
  const { browser, probe, say, environment = {} } = options;
  const temporary = await createTemporaryFolder('bench-view');
  const folder = path.join(temporary.path, 'workspace');
  await mkdir(folder);
  writeViewCorpus(folder);
  await cp(path.join(projectFolder, 'samples', 'data'), path.join(folder, sampleFolder, 'data'), { recursive: true });
  const vsCode = await installVsCode(say);
  const extensions = await installExtensions(vsCode, [await packageExtension(say), ...(options.extensions ?? [])]);
  const awsConfigFile = path.join(temporary.path, 'aws-config');
  await writeFile(awsConfigFile, '');
  const server = await serveVsCode(vsCode, {
    folder,
    extensionsFolder: extensions.path,
    trusted: true,
    settings: { 'workbench.colorTheme': 'Default Dark Modern' },
    environment: {
      XDG_CACHE_HOME: path.join(temporary.path, 'cache'),
      XDG_STATE_HOME: path.join(temporary.path, 'state'),
      AWS_CONFIG_FILE: awsConfigFile,
      AWS_SHARED_CREDENTIALS_FILE: path.join(temporary.path, 'aws-credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
      ...environment,
    },
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(120_000);
  await page.addInitScript({ content: probe });
  await page.goto(server.url);
  const workspace = { folder, awsConfigFile, environment, remove: () => temporary.remove() };
  const workbench = new Workbench(workspace, server, browser, page);
  await workbench.isReady();
  await workbench.hideSideBar();
  return {
    workbench,
    version: vsCode.version,
    outputs: async () => outputsFrame(page),
    close: async () => {
      await page.close();
      await server.stop();
      await extensions.remove();
      await temporary.remove();
    },
  };
}

const webviews = 'iframe.webview[src*="purpose=notebookRenderer"]';

async function outputsFrame(page: Page): Promise<Frame> {
  const outer = await (await page.waitForSelector(webviews)).contentFrame();
  const frame = await (await outer?.waitForSelector('#active-frame'))?.contentFrame();
  if (!frame) throw new Error('The notebook has no outputs.');
  return frame;
}

/** Closes all editors, and waits until none of their outputs is left: the next notebook's are the only ones. */
export async function closeEditors({ workbench }: Pick<OpenedWorkbench, 'workbench'>): Promise<void> {
  const { page } = workbench;
  // The focus is in an output, perhaps in a menu that keeps its keys.
  await page.locator('.tabs-container .tab.active').click();
  await workbench.runCommand('View: Close All Editors');
  await page.waitForFunction((all) => document.querySelector(all) === null, webviews);
}

/** Runs all cells of the runbook in front with no output before it, and waits for the one result. */
export async function runAnew({ workbench }: Pick<OpenedWorkbench, 'workbench'>): Promise<void> {
  await workbench.toolbarButton('Clear All Outputs').click();
  await workbench.result(rowsCell).waitFor({ state: 'detached' });
  await forgetShown(workbench.page);
  await workbench.runAll();
  await workbench.result(rowsCell).waitFor();
}

/** Runs all cells of the runbook in front over the output that is there, and waits for all rows of the new one. */
export async function runAgain({ workbench, outputs }: OpenedWorkbench, rows: number): Promise<void> {
  const { page } = workbench;
  await forgetShown(page);
  await workbench.runAll();
  await workbench.result(rowsCell).waitFor();
  const frame = await outputs();
  await frame.waitForFunction((least) => {
    const shown = window.viewProbe?.shown ?? null;
    return shown !== null && shown.bytes > least && shown.paintedAt !== null;
  }, leastOutput);
  await frame.evaluate(async (count) => window.viewProbe?.whole(count), rows);
}

/** Bytes; what is shown of a running cell is less. */
const leastOutput = 100_000;

async function forgetShown(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    await frame.evaluate(() => {
      if (window.viewProbe !== undefined) window.viewProbe.shown = null;
    });
  }
}
