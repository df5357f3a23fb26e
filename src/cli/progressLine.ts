import type { Progress } from '../run/source.ts';
import type { Terminal } from './terminal.ts';

const wipe = '\r\u001b[2K';

/** One line on standard error that shows the latest progress and vanishes; nothing where no person looks on. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

export function progressLine(terminal: Terminal): ProgressLine {
  let drawn = false;
  return {
    show: ({ message, fraction }) => {
      if (!terminal.drawsProgress) return;
      const share = fraction === null ? '' : ` ${Math.floor(fraction * 100)} %`;
      terminal.note(`${wipe}${`${message}${share}`.slice(0, Math.max(10, terminal.width - 1))}`);
      drawn = true;
    },
    clear: () => {
      if (drawn) terminal.note(wipe);
      drawn = false;
    },
  };
}
