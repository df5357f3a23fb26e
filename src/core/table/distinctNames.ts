/** Names of which no two are the same: of equal ones the later get a number, `count`, `count_2`, so that no value is lost. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  // Where each name goes on counting, so that ten thousand equal names take no hundred million steps.
  const next = new Map<string, number>();
  return names.map((name) => {
    let distinct = name;
    for (let n = next.get(name) ?? 2; taken.has(distinct); n++) {
      distinct = `${name}_${n}`;
      next.set(name, n + 1);
    }
    taken.add(distinct);
    return distinct;
  });
}
