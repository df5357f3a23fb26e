import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from './repositoryRoot.ts';

/** `npm test` has built it, and its suites run at the same time: none may write what another runs. */
let built = process.env['BUILT'] === 'true';

/** Builds the bundles once for the whole test run, so that tests never meet an old one. Returns the folder they lie in. */
export function builtProject(): string {
  if (!built)
    execFileSync(process.execPath, ['esbuild.mjs'], { cwd: repositoryRoot, stdio: ['ignore', 'ignore', 'inherit'] });
  built = true;
  return path.join(repositoryRoot, 'dist');
}
