/** The longest stretch of work between two turns of the extension host, in milliseconds: well under what is felt. */
const slice = 15;

/**
 * Drives work that yields every now and then, and lets others have their turn in between, for all extensions of a window
 * share one thread.
 */
export async function inSlices<Result>(work: Iterator<undefined, Result, undefined>): Promise<Result> {
  for (;;) {
    const end = performance.now() + slice;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() < end);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
