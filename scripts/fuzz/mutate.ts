import type { Corpus } from './corpus.ts';
import type { Random } from './random.ts';

/** The longest text that a parser is asked to read in 50 ms. */
export const longest = 10_000;

/** A new text: pieces of the language in a row, or a text of the pool with a few changes. */
export function nextText(random: Random, { pieces, heads }: Corpus, pool: readonly string[]): string {
  if (random.chance(0.25))
    return random.pick(heads) + random.many(0, 30, () => random.pick(pieces)).join(random.pick(['', ' ']));
  let text = random.pick(pool);
  for (let changes = 1 + random.below(4); changes > 0; changes--) text = change(random, text, pieces, pool);
  return text.slice(0, longest);
}

function change(random: Random, text: string, pieces: readonly string[], pool: readonly string[]): string {
  const from = random.below(text.length + 1);
  const to = Math.min(text.length, from + random.below(random.chance(0.8) ? 8 : text.length + 1));
  const [before, middle, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  return random.one<string>(
    [4, () => before + random.pick(pieces) + text.slice(from)],
    [3, () => before + after],
    [3, () => before + random.pick(pieces) + after],
    [2, () => before + middle + middle + after],
    [2, () => before + random.pick(pool).slice(random.below(20))],
    [1, () => after + before],
    [1, () => before + String.fromCharCode(random.below(random.chance(0.8) ? 128 : 65_536)) + text.slice(from)],
    // Long runs, where work beyond linear shows, are rare: they take most of the time.
    [
      1,
      () =>
        random.chance(0.2)
          ? before + repeated(random.chance(0.5) ? random.pick(pieces) : middle, random) + after
          : middle,
    ],
  );
}

function repeated(piece: string, random: Random): string {
  return piece === ''
    ? ''
    : piece.repeat(Math.min(random.pick([10, 100, 1000, 5000]), Math.floor(longest / piece.length)));
}
