/** The place of the nearest match after (1) or before (-1) a row, around the end; `null` without any. */
export function nextMatch(positions: Uint32Array, step: 1 | -1, from: number): number | null {
  if (positions.length === 0) return null;
  // How many matches stand before the row, or up to it where the next one is looked for.
  const bound = step === 1 ? from + 1 : from;
  let [low, high] = [0, positions.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((positions[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return ((step === 1 ? low : low - 1) + positions.length) % positions.length;
}
