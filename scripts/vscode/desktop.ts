// npx tsx scripts/vscode/desktop.ts [VERSION]: the tests of test/vscode/host inside a desktop VS Code, which
// @vscode/test-electron downloads ("stable" without a version). On Linux it needs a screen: run it under xvfb-run.
import path from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
  TestRunFailedError,
} from '@vscode/test-electron';
import { packageExtension } from '../packaging/packageExtension.ts';
import { projectFolder, vsCodeCacheFolder } from '../paths.ts';
import { runCommand } from '../processes/runCommand.ts';
import { runScript } from '../runScript.ts';
import { buildHostTests } from './buildHostTests.ts';
import { createDesktopProfile } from './desktopProfile.ts';
import { startLiveServers } from './liveServers.ts';
import { printReport, readReport } from './testReport.ts';
import { createTestWorkspace } from './testWorkspace.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const version = process.argv[2] ?? 'stable';

await runScript(async () => {
  const vsix = await packageExtension(print);
  const tests = await buildHostTests();
  const vscodeExecutablePath = await downloadAndUnzipVSCode({ version, cachePath: vsCodeCacheFolder });
  const profile = await createDesktopProfile();
  const workspace = await createTestWorkspace();
  const live = await startLiveServers();
  const report = path.join(profile.path, 'report.json');
  // Otherwise test-electron adds a profile of its own.
  const reuseMachineInstall = true;
  const [command = vscodeExecutablePath, ...args] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath, {
    reuseMachineInstall,
  });
  await runCommand(command, [...args, ...profile.args, '--install-extension', vsix], { folder: projectFolder });
  try {
    await runTests({
      vscodeExecutablePath,
      reuseMachineInstall,
      // The extension under test is the installed VSIX, not a folder.
      extensionDevelopmentPath: tests.emptyExtension,
      extensionTestsPath: tests.entry,
      extensionTestsEnv: {
        ...workspace.environment,
        APIRUNBOOK_TEST_REPORT: report,
        APIRUNBOOK_TEST_PROFILES: JSON.stringify(live.profiles),
      },
      launchArgs: [workspace.folder, ...profile.args, '--disable-workspace-trust', '--disable-gpu'],
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    process.exitCode = 1;
  }
  printReport(await readReport(report), print);
  await live.stop();
  await workspace.remove();
  await profile.remove();
});
