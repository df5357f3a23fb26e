/**
 * The indexes of texts in the order of their code points; equal texts keep theirs. A lone surrogate stands with the
 * characters that begin with it.
 *
 * Several characters of a text and its index make one number, and numbers are what a runtime sorts fastest; what begins
 * with other characters than those of ASCII is sorted by one character at a time (quicksort of Bentley and Sedgewick,
 * "Fast Algorithms for Sorting and Searching Strings", 1997). Either way each character is read about once, where
 * comparing whole texts reads what they share again and again. On texts made to defeat it, it stops after a while and
 * leaves the work to the ordinary sort.
 */
export function codePointOrder(texts: readonly string[]): Uint32Array {
  const order = firstToLast(texts.length);
  // Spans that are still to be sorted: start, end, and the number of characters that all texts of the span share.
  const spans = [0, texts.length, 0];
  const keys = new Float64Array(texts.length);
  let steps = texts.length * mostPasses;
  while (spans.length > 0) {
    const known = spans.pop() ?? 0;
    const end = spans.pop() ?? 0;
    const start = spans.pop() ?? 0;
    if (end - start <= shortSpan) {
      sortShort(order, start, end, texts, known);
      continue;
    }
    const depth = sharedLength(order, start, end, texts, known);
    steps -= (end - start) * (1 + depth - known);
    if (steps < 0) return firstToLast(texts.length).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? ''));
    if (!sortPacked(order, start, end, texts, depth, keys, spans)) partition(order, start, end, texts, depth, spans);
  }
  return order;
}

/** How often each text may be looked at on average; texts of logs need some ten to a hundred times. */
const mostPasses = 400;
const shortSpan = 12;
const ended = -1;
/** Of a double, in which whole numbers are exact. */
const exactBits = 53;
/** Each ASCII character but the last one (DEL), and the end of a text. */
const characterBits = 7;

function firstToLast(length: number): Uint32Array {
  const indexes = new Uint32Array(length);
  for (let i = 0; i < length; i++) indexes[i] = i;
  return indexes;
}

/** How many code units the texts of a span begin with alike, those that are known to be the same among them. */
function sharedLength(order: Uint32Array, start: number, end: number, texts: readonly string[], known: number): number {
  const first = texts[order[start] ?? 0] ?? '';
  let shared = first.length;
  for (let i = start + 1; i < end && shared > known; i++) {
    const text = texts[order[i] ?? 0] ?? '';
    let alike = known;
    while (alike < shared && text.charCodeAt(alike) === first.charCodeAt(alike)) alike++;
    shared = alike;
  }
  return shared;
}

/**
 * Sorts a span by the next few characters, and leaves what is the same in them to `spans`. False, with nothing done,
 * where a text has others than those of ASCII there.
 */
function sortPacked(
  order: Uint32Array,
  start: number,
  end: number,
  texts: readonly string[],
  depth: number,
  keys: Float64Array,
  spans: number[],
): boolean {
  const indexes = 2 ** Math.ceil(Math.log2(texts.length));
  const characters = Math.floor((exactBits - Math.log2(indexes)) / characterBits);
  const packed = keys.subarray(start, end);
  for (let i = start; i < end; i++) {
    const index = order[i] ?? 0;
    const text = texts[index] ?? '';
    let key = 0;
    for (let at = depth; at < depth + characters; at++) {
      const unit = at < text.length ? text.charCodeAt(at) + 1 : 0;
      if (unit >= 2 ** characterBits) return false;
      key = key * 2 ** characterBits + unit;
    }
    packed[i - start] = key * indexes + index;
  }
  packed.sort();
  let from = start;
  let before = -1;
  for (let i = start; i <= end; i++) {
    const key = packed[i - start] ?? 0;
    const characterKey = i === end ? -1 : Math.floor(key / indexes);
    if (i < end) order[i] = key - characterKey * indexes;
    if (characterKey === before) continue;
    // Texts that end here are the same, and stand by their index.
    if (i - from > 1 && before % 2 ** characterBits !== 0) spans.push(from, i, depth + characters);
    from = i;
    before = characterKey;
  }
  return true;
}

/** One round of quicksort, by the character at `depth`. */
function partition(
  order: Uint32Array,
  start: number,
  end: number,
  texts: readonly string[],
  depth: number,
  spans: number[],
): void {
  const pivot = placeAt(texts[order[(start + end) >>> 1] ?? 0] ?? '', depth);
  let below = start;
  let above = end;
  let i = start;
  while (i < above) {
    const index = order[i] ?? 0;
    const place = placeAt(texts[index] ?? '', depth);
    if (place < pivot) {
      order[i++] = order[below] ?? 0;
      order[below++] = index;
    } else if (place > pivot) {
      order[i] = order[--above] ?? 0;
      order[above] = index;
    } else i++;
  }
  spans.push(start, below, depth, above, end, depth);
  if (pivot === ended) order.subarray(below, above).sort();
  else spans.push(below, above, depth + 1);
}

/** Insertion sort of texts whose first `depth` code units are the same. */
function sortShort(order: Uint32Array, start: number, end: number, texts: readonly string[], depth: number): void {
  for (let i = start + 1; i < end; i++) {
    const index = order[i] ?? 0;
    const text = texts[index] ?? '';
    let place = i;
    for (; place > start; place--) {
      const before = order[place - 1] ?? 0;
      if ((compare(texts[before] ?? '', text, depth) || before - index) < 0) break;
      order[place] = before;
    }
    order[place] = index;
  }
}

/** Where the code unit at an index stands among all, in the order of code points: surrogates above U+E000 to U+FFFF. */
function placeAt(text: string, index: number): number {
  if (index >= text.length) return ended;
  const unit = text.charCodeAt(index);
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** `shared`: code units at the beginning that are known to be the same. */
function compare(a: string, b: string, shared = 0): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  let i = shared;
  while (i < length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return placeAt(a, i) - placeAt(b, i);
}
