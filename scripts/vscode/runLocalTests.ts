import { readdir } from 'node:fs/promises';
import path from 'node:path';
import Mocha from 'mocha';
import { projectFolder } from '../paths.ts';
import type { TestCounts } from './testReport.ts';

/**
 * Runs the test files of one folder of test/vscode whose names begin with `file` in this process and prints each result.
 * Throws when there are none.
 */
export async function runLocalTests(suite: string, file: string): Promise<TestCounts> {
  const folder = path.join(projectFolder, 'test', 'vscode', suite);
  const mocha = new Mocha({ ui: 'bdd', timeout: 180_000, forbidOnly: true, reporter: 'spec' });
  for (const name of (await readdir(folder)).sort()) {
    if (name.startsWith(file) && name.endsWith('.test.ts')) mocha.addFile(path.join(folder, name));
  }
  await mocha.loadFilesAsync();
  return new Promise((resolve, reject) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      if (passes + failures + pending > 0) resolve({ passes, failures, pending });
      else reject(new Error(`${folder} holds no such tests.`));
    });
  });
}
