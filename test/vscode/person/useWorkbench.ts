import { installVsCode } from '../../../scripts/vscode/install.ts';
import { requiredVariable } from '../../../scripts/vscode/requiredVariable.ts';
import { serveVsCode } from '../../../scripts/vscode/serve.ts';
import { createTestWorkspace } from '../../../scripts/vscode/testWorkspace.ts';
import { Workbench } from './workbench.ts';
import { WorkbenchPage } from './workbenchPage.ts';

/** Where all workbenches are opened, one after the other, until a test fails. */
let shared: WorkbenchPage | undefined;

// For the root of all tests: this is read outside of every `describe`.
after(closePage);

/**
 * Opens a workbench before the tests of the `describe` block that this is called in, and closes it after them. A test
 * that fails leaves a picture of what the person saw.
 */
export function useWorkbench(options: WorkbenchOptions = {}): () => Workbench {
  let workbench: Workbench | undefined;
  before(async () => {
    workbench = await openWorkbench(options);
  });
  afterEach(async function () {
    const { currentTest } = this;
    if (currentTest?.state === 'failed') await workbench?.screenshot(`failed ${currentTest.fullTitle()}`);
  });
  after(async function () {
    const tests = this.test?.parent?.tests ?? [];
    // What stopped them before they began has no test of its own that would leave a picture.
    if (tests.some((test) => !test.isPending() && test.state === undefined)) {
      await workbench?.screenshot(`not run ${this.test?.parent?.fullTitle() ?? ''}`);
    }
    // A test that stopped halfway may have left a key pressed, or a page that does not answer.
    if (tests.some((test) => test.state !== 'passed')) await closePage();
    await workbench?.close();
  });
  return () => {
    if (workbench === undefined) throw new Error('The workbench is not open yet.');
    return workbench;
  };
}

export interface WorkbenchOptions {
  /** `false` opens the folder in Restricted Mode. */
  readonly trusted?: boolean;
  /** The id of a colour theme; a light one unless told. */
  readonly theme?: string;
  /** Additional user settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Starts a VS Code on a fresh copy of the test workspace, with the packaged extension, and opens it in a browser. */
async function openWorkbench({
  trusted = true,
  theme = 'Default Light Modern',
  settings = {},
}: WorkbenchOptions): Promise<Workbench> {
  const workspace = await createTestWorkspace();
  const server = await serveVsCode(await installVsCode(() => undefined), {
    folder: workspace.folder,
    environment: workspace.environment,
    extensionsFolder: requiredVariable('APIRUNBOOK_TEST_EXTENSIONS'),
    trusted,
    settings: { 'workbench.colorTheme': theme, 'files.simpleDialog.enable': true, ...settings },
  });
  const opened = (shared ??= await WorkbenchPage.open());
  await opened.goto(server.url);
  const leave = async (): Promise<void> => {
    if (opened === shared) await opened.leave();
  };
  const workbench = new Workbench(workspace, server, { close: leave }, opened.page);
  await workbench.isReady();
  return workbench;
}

async function closePage(): Promise<void> {
  const closing = shared;
  shared = undefined;
  await closing?.close();
}
