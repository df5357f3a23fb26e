import { plainStyle, type Terminal } from '../../src/cli/terminal.ts';

/** A terminal that keeps what it is told, for commands that are run without a process of their own. */
export interface MemoryTerminal {
  readonly terminal: Terminal;
  /** What has been said so far. */
  readonly said: () => { readonly out: string; readonly note: string };
  /** Resolves once it has been said, on either; of what is noted, only what comes after so many characters counts. */
  readonly says: (pattern: RegExp, after?: number) => Promise<void>;
  /** Ctrl-C. */
  readonly interrupt: () => void;
}

export function memoryTerminal(workingFolder: string, { isInteractive = false } = {}): MemoryTerminal {
  const stop = new AbortController();
  let [out, note] = ['', ''];
  const listeners = new Set<() => void>();
  const heard = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    terminal: {
      out: (text) => {
        out += text;
        heard();
      },
      note: (text) => {
        note += text;
        heard();
      },
      isInteractive,
      drawsProgress: false,
      width: 120,
      style: plainStyle,
      readInput: () => Promise.resolve(''),
      environment: {},
      workingFolder,
      signal: stop.signal,
    },
    said: () => ({ out, note }),
    says: (pattern, after = 0) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!pattern.test(out) && !pattern.test(note.slice(after))) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    interrupt: () => stop.abort(),
  };
}
