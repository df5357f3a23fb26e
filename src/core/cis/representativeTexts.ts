/** So many steps of the automaton are taken, at most: a bound on what a hostile pattern may cost. */
const mostSteps = 100_000;

/**
 * One text for every way in which texts can match a set of globs (`*` is any characters) at once: each glob alone, each
 * overlap that a text can have, and none of them. `null` where there are too many.
 *
 * All globs run as one automaton with a bit for each of their places; every state that a text can lead to is visited once, the
 * shortest texts first, and its matching globs are the way. A character that no glob holds stands for all others.
 */
export function representativeTexts(globs: readonly string[]): readonly string[] | null {
  const other = otherText(globs);
  if (!globs.some((glob) => glob.includes('*'))) return [...new Set([...globs, other])];
  const automaton = joinedAutomaton(globs);
  const alphabet = [...automaton.letters.keys(), otherCharacter(globs)];
  const found = new Map<bigint, string>();
  const seen = new Set([automaton.start]);
  const queue: { readonly state: bigint; readonly text: string }[] = [{ state: automaton.start, text: '' }];
  let steps = 0;
  for (let at = 0; at < queue.length; at++) {
    const { state, text } = queue[at] ?? { state: 0n, text: '' };
    const way = state & automaton.ends;
    if (!found.has(way)) found.set(way, text);
    steps += alphabet.length;
    if (steps > mostSteps) return null;
    for (const letter of alphabet) {
      const next = step(automaton, state, letter);
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push({ state: next, text: text + letter });
    }
  }
  // A word reads better than the empty text, where the two match the same.
  const way = [...other].reduce((state, letter) => step(automaton, state, letter), automaton.start) & automaton.ends;
  if (found.get(way) === '') found.set(way, other);
  return [...found.values()];
}

interface Automaton {
  readonly start: bigint;
  /** The places from which a letter leads one further. */
  readonly letters: ReadonlyMap<string, bigint>;
  /** The places where any letter may stay. */
  readonly stays: bigint;
  readonly ends: bigint;
}

function joinedAutomaton(globs: readonly string[]): Automaton {
  const letters = new Map<string, bigint>();
  let [start, stays, ends, place] = [0n, 0n, 0n, 1n];
  for (const glob of globs) {
    start |= place;
    // By code units, as the matcher compares them.
    for (let at = 0; at < glob.length; at++) {
      const letter = glob.charAt(at);
      if (letter === '*') stays |= place;
      else {
        letters.set(letter, (letters.get(letter) ?? 0n) | place);
        place <<= 1n;
      }
    }
    ends |= place;
    place <<= 1n;
  }
  return { start, letters, stays, ends };
}

function step({ letters, stays }: Automaton, state: bigint, letter: string): bigint {
  return ((state & (letters.get(letter) ?? 0n)) << 1n) | (state & stays);
}

/** A text that is none of these. */
function otherText(texts: readonly string[]): string {
  const taken = new Set(texts);
  for (let count = 1; ; count++) {
    const text = count === 1 ? 'Other' : `Other${count}`;
    if (!taken.has(text)) return text;
  }
}

/** A character that is in none of these. */
function otherCharacter(texts: readonly string[]): string {
  const taken = new Set(texts.join(''));
  for (let code = 'x'.charCodeAt(0); ; code++) {
    const character = String.fromCharCode(code);
    if (!taken.has(character)) return character;
  }
}
