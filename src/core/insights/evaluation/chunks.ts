/** Rows worked on between two yields where a row costs little. */
export const cheapRows = 8192;
/** The same where a row may cost the reading of a whole event. */
export const costlyRows = 256;

/** Calls `work` for stretches of 0 to `count`, yielding after each, so that a long pass can be stopped. */
export function* inChunks(
  count: number,
  work: (start: number, end: number) => void,
  chunk: number = cheapRows,
): Generator<undefined, void, undefined> {
  for (let start = 0; start < count; start += chunk) {
    work(start, Math.min(start + chunk, count));
    yield;
  }
}
