import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes a folder outside the checkout, which is gone after `remove`, and when this process exits without that. */
export async function createTemporaryFolder(name: string): Promise<TemporaryFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), `apirunbook-${name}-`));
  const removeAtExit = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeAtExit);
  return {
    path: folder,
    remove: async () => {
      process.off('exit', removeAtExit);
      // A process that has just been ended may still be closing its files.
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
