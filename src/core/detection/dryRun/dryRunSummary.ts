import { isoTime } from '../../time/window.ts';
import type { DryRun } from './dryRun.ts';

/** A dry run in a sentence: "Would have fired 3 times in 7 days, the first at 2026-11-01 09:15 UTC; 41 events matched." */
export function dryRunSummary({ events, fired, window }: DryRun): string {
  const [first] = fired;
  const matched = `${counted(events, 'event')} matched`;
  const during = spanText(window.end - window.start);
  if (first === undefined) return `Would not have fired in ${during}; ${matched}.`;
  const often = fired.length === 1 ? 'once' : fired.length === 2 ? 'twice' : counted(fired.length, 'time');
  const which = fired.length === 1 ? 'at' : 'the first at';
  return `Would have fired ${often} in ${during}, ${which} ${isoTime(first).slice(0, 16).replace('T', ' ')} UTC; ${matched}.`;
}

const units = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
] as const;

/** In the largest unit of which there are at least two, rounded: "7 days", "36 hours". */
function spanText(milliseconds: number): string {
  const rounded = (unit: number) => Math.round(milliseconds / unit);
  const [unit, name] = units.find(([length]) => rounded(length) >= 2) ?? units[2];
  return counted(Math.max(1, rounded(unit)), name);
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
