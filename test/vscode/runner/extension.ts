import { renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { HostTests } from '../host/run.ts';
import { requiredVariable } from '../../../scripts/vscode/requiredVariable.ts';

/**
 * Runs the built tests as soon as the workbench is up, once per server. The marker is written last, whole or not at
 * all: while it is missing, the tests run.
 */
export function activate(): void {
  const marker = requiredVariable('APIRUNBOOK_TEST_MARKER');
  const tests: HostTests = createRequire(__filename)(requiredVariable('APIRUNBOOK_TEST_ENTRY'));
  tests.run().then(
    () => writeWhole(marker, 'passed'),
    (error: unknown) => writeWhole(marker, error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}
