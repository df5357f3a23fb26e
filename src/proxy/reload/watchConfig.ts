import { statSync } from 'node:fs';

/** How often the files are looked at, in milliseconds. Polling sees every way of saving, on every file system. */
const period = 1000;

/**
 * Calls `changed` when one of the files is another than it was, at most once a period. `files` is asked anew each time: a
 * new configuration may name others.
 */
export function watchConfig(files: () => readonly string[], changed: () => void): { readonly dispose: () => void } {
  let before = stateOf(files());
  const timer = setInterval(() => {
    const now = stateOf(files());
    if (now === before) return;
    before = now;
    changed();
  }, period);
  timer.unref();
  return { dispose: () => clearInterval(timer) };
}

function stateOf(files: readonly string[]): string {
  return files
    .map((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      return found === undefined ? `${file} -` : `${file} ${found.ino} ${found.size} ${found.mtimeMs}`;
    })
    .join('\n');
}
