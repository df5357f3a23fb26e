import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks a person one line on the terminal; `null` where none is given (end of input, Ctrl-C, the run was cancelled). */
export type AskTerminal = (question: string, settings: { readonly isHidden: boolean }) => Promise<string | null>;

const wipe = '\r\u001b[2K';

/** Questions go to standard error: standard output is for results. What is typed to a hidden one is not echoed. */
export function askTerminal(signal: AbortSignal): AskTerminal {
  return (question, { isHidden }) =>
    new Promise((resolve) => {
      const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
      const lines = createInterface({
        input: process.stdin,
        output: isHidden ? silence : process.stderr,
        terminal: true,
        historySize: 0,
      });
      let given: string | null = null;
      const end = (): void => lines.close();
      lines.once('line', (line) => {
        given = line;
        end();
      });
      lines.once('SIGINT', () => {
        end();
        // The terminal is raw while it is asked, so Ctrl-C did not reach the process.
        process.kill(process.pid, 'SIGINT');
      });
      lines.once('close', () => {
        signal.removeEventListener('abort', end);
        if (isHidden || given === null) process.stderr.write('\n');
        resolve(given);
      });
      signal.addEventListener('abort', end, { once: true });
      process.stderr.write(wipe);
      if (isHidden) process.stderr.write(question);
      lines.setPrompt(isHidden ? '' : question);
      lines.prompt();
      if (signal.aborted) end();
    });
}
