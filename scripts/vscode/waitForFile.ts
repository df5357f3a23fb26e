import { existsSync, watch } from 'node:fs';
import path from 'node:path';

/** Resolves once `file`, in an existing folder, exists. Rejects, naming `what`, when that takes longer than `limitMs`. */
export async function waitForFile(file: string, what: string, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const watcher = watch(path.dirname(file), look);
    const deadline = setTimeout(() => finish(new Error(`${what}: no end within ${limitMs / 1000} s.`)), limitMs);
    function finish(error?: Error): void {
      clearTimeout(deadline);
      watcher.close();
      if (error) reject(error);
      else resolve();
    }
    function look(): void {
      if (existsSync(file)) finish();
    }
    look();
  });
}
