import type { Random } from './random.ts';

/** A few changes of bytes: pieces put in, taken out, doubled, moved, flipped. */
export function mutateBytes(random: Random, text: string, pieces: readonly string[]): string {
  let changed = text;
  for (let changes = 1 + random.below(3); changes > 0; changes--) changed = change(random, changed, pieces);
  return changed.slice(0, 300_000);
}

function change(random: Random, text: string, pieces: readonly string[]): string {
  const from = random.below(text.length + 1);
  const to = Math.min(text.length, from + random.below(random.chance(0.8) ? 6 : 200));
  const [before, middle, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  return random.one<string>(
    [4, () => before + random.pick(pieces) + text.slice(from)],
    [3, () => before + after],
    [2, () => before + random.pick(pieces) + after],
    [2, () => before + middle + middle + after],
    [2, () => before + String.fromCharCode(random.below(256)) + text.slice(from)],
    [2, () => before + String.fromCharCode(random.below(256)) + text.slice(from + 1)],
    [1, () => before + flipped(random, text.charAt(from)) + text.slice(from + 1)],
    [1, () => before],
    [1, () => before + middle.repeat(random.pick([10, 100, 1000])) + after],
  );
}

function flipped(random: Random, character: string): string {
  return character === '' ? '' : String.fromCharCode(character.charCodeAt(0) ^ (1 << random.below(8)));
}
