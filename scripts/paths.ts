import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Where a served VS Code is kept between runs: git-ignored, large (about 800 MB), safe to delete while nothing runs. */
export const vsCodeCacheFolder = path.resolve(
  process.env['APIRUNBOOK_VSCODE_CACHE'] ?? path.join(projectFolder, '.vscode-test'),
);

/** Where builds made only for the tests go. */

/** What the tests in VS Code leave behind: reports, screenshots. */
export const testResultsFolder = path.join(projectFolder, 'test-results');
