/** What came so far is shown four times a second at most, in milliseconds. */
const showEvery = 250;
/** A table of many rows takes long to make: of ten milliseconds, nine are left to reading. */
const readingShare = 9;

/** Lets through as many showings of partial answers as leave time for the rest; the others are dropped. */
export function paceShowing(): (show: () => void) => void {
  let next = Number.NEGATIVE_INFINITY;
  return (show) => {
    const started = performance.now();
    if (started < next) return;
    show();
    const ended = performance.now();
    next = ended + Math.max(showEvery, readingShare * (ended - started));
  };
}
