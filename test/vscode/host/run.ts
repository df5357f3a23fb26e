import { readdirSync } from 'node:fs';
import path from 'node:path';
import { requiredVariable } from '../../../scripts/vscode/requiredVariable.ts';

/** What the built `run.cjs` exports: the entry of the runner extension and of a desktop's `--extensionTestsPath`. */
export interface HostTests {
  run(): Promise<void>;
}

/**
 * Runs every built test file beside this one with mocha, in the extension host, and writes mocha's JSON report to the
 * path in APIRUNBOOK_TEST_REPORT. Of the files it takes those whose names begin with APIRUNBOOK_TEST_FILE. Rejects when a test failed, or when there was none.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    forbidOnly: true,
    failZero: true,
    reporter: 'json',
    reporterOptions: { output: requiredVariable('APIRUNBOOK_TEST_REPORT') },
  });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.startsWith(process.env['APIRUNBOOK_TEST_FILE'] ?? '') && name.endsWith('.test.cjs'))
      mocha.addFile(path.join(__dirname, name));
  }
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
