import { askTerminal, type AskTerminal } from './askTerminal.ts';

/**
 * The terminal as the commands see it: where results, progress and problems go, and what they may look like.
 * Passed in, so that tests run commands without a process.
 */
export interface Terminal {
  /** Results. */
  readonly out: (text: string) => void;
  /** Progress and problems. */
  readonly note: (text: string) => void;
  /** True when results go to a person: tables by default, else data. */
  readonly isInteractive: boolean;
  /** True when notes go to a person, so that a progress line may be drawn and wiped. */
  readonly drawsProgress: boolean;
  /** Columns that a table may use. */
  readonly width: number;
  readonly style: Style;
  readonly readInput: () => Promise<string>;
  /** Asks the person; absent where nobody is there. */
  readonly ask?: AskTerminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

const plain = (text: string) => text;
export const plainStyle: Style = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain };

const colour = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`;
export const colourStyle: Style = {
  bold: colour(1, 22),
  dim: colour(2, 22),
  red: colour(31, 39),
  yellow: colour(33, 39),
  green: colour(32, 39),
};

const widthWithoutTerminal = 120;

/** The process's own terminal. `NO_COLOR` (no-color.org) and a pipe turn colours off. */
export function processTerminal(signal: AbortSignal): Terminal {
  const noColour = (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb';
  const columns = process.stdout.columns ?? Number(process.env['COLUMNS'] ?? '');
  return {
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    isInteractive: process.stdout.isTTY === true,
    drawsProgress: process.stderr.isTTY === true,
    width: Number.isInteger(columns) && columns > 0 ? columns : widthWithoutTerminal,
    style: process.stdout.isTTY === true && !noColour ? colourStyle : plainStyle,
    readInput: readStandardInput,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask: askTerminal(signal) } : {}),
    environment: process.env,
    workingFolder: process.cwd(),
    signal,
  };
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}
