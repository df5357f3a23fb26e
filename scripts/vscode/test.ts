// npx tsx scripts/vscode/test.ts [SUITE…]: the result view in a browser's bare page (`page`), and the packaged extension in
// a real VS Code: by code in its extension host (`host`), as VS Code unpacked it (`package`), and by a person's hands in a
// browser (`person`). FILE in the environment is what the names of the test files have to begin with. Writes
// `{stats: {passes, failures, pending}}` to the file that REPORT names, else to test-results/vscode.json. Exit code 1
// when a test failed or was skipped.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension } from '../packaging/packageExtension.ts';
import { testResultsFolder } from '../paths.ts';
import { runScript } from '../runScript.ts';
import { findBrowser } from './browser.ts';
import { buildHostTests } from './buildHostTests.ts';
import { installVsCode } from './install.ts';
import { runHostTests } from './runHostTests.ts';
import { runLocalTests } from './runLocalTests.ts';
import { installExtensions } from './serve.ts';
import { printReport, type TestCounts } from './testReport.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const asked = process.argv.slice(2);
const file = process.env['FILE'] ?? '';
const isAsked = (suite: string): boolean => asked.length === 0 || asked.includes(suite);

// A signal would end this process without its exit handlers, and leave temporary folders behind.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

await runScript(async () => {
  const browser = await findBrowser(print);
  const suites: Record<string, TestCounts> = {};

  if (['host', 'package', 'person'].some(isAsked)) {
    const vsix = await packageExtension(print);
    process.env['BUILT'] = 'true';
    const vsCode = await installVsCode(print);

    if (isAsked('host')) {
      const { entry, runnerVsix } = await buildHostTests();
      const extensions = await installExtensions(vsCode, [vsix, runnerVsix]);
      print('\nIn the extension host of VS Code');
      const report = await runHostTests({ vsCode, browser, extensionsFolder: extensions.path, entry, file });
      printReport(report, print);
      suites['host'] = report.counts;
      await extensions.remove();
    }

    const extensions = await installExtensions(vsCode, [vsix]);
    process.env['APIRUNBOOK_TEST_EXTENSIONS'] = extensions.path;
  }
  for (const suite of ['page', 'package', 'person'].filter(isAsked)) suites[suite] = await runLocalTests(suite, file);

  const all = Object.values(suites);
  const stats = {
    passes: all.reduce((sum, counts) => sum + counts.passes, 0),
    failures: all.reduce((sum, counts) => sum + counts.failures, 0),
    pending: all.reduce((sum, counts) => sum + counts.pending, 0),
  };
  const countsFile = process.env['REPORT'] ?? path.join(testResultsFolder, 'vscode.json');
  await mkdir(path.dirname(countsFile), { recursive: true });
  await writeFile(countsFile, JSON.stringify({ stats, suites }, null, 2));
  print(`\nIn VS Code: ${stats.passes} passed, ${stats.failures} failed. Screenshots: ${testResultsFolder}`);
  process.exitCode = stats.failures > 0 || stats.pending > 0 ? 1 : 0;
});
