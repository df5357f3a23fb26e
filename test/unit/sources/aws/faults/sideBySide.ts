/** As many as two cores answer without one waiting long for another. */
const atOnce = 10;

/** Does the same with each, some at a time, and gives what came of each in their order. */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly PromiseSettledResult<Result>[]> {
  const results: PromiseSettledResult<Result>[] = [];
  const left = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, item] = next;
      const [settled] = await Promise.allSettled([work(item)]);
      results[index] = settled;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** How long a run may take that has to end, in milliseconds: most take a tenth of a second. */
const deadline = 45_000;

/** The run's own end; one that does not end fails by itself, and not all the others with it. */
export async function inTime<Result>(run: Promise<Result>, what: unknown): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not end: ${JSON.stringify(what)}`)), deadline);
  });
  try {
    return await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
  }
}
