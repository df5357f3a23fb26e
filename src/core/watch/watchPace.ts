/** An hour, in milliseconds: nobody who watches is left longer without a try. */
const longest = 3_600_000;

/**
 * Milliseconds until the next round: `every`, doubled for each round in a row that no cell had an answer in, up to an hour
 * or `every` where that is longer.
 */
export function nextWait(every: number, failedRounds: number): number {
  return Math.min(every * 2 ** Math.min(failedRounds, 30), Math.max(every, longest));
}
