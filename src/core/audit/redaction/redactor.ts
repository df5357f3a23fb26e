import { credentialForms, credentialsIn, type Stretch } from './credentialForms.ts';
import { decodedLayer, type DecodedLayer } from './decodedLayer.ts';
import { secretForms } from './secretForms.ts';

/** Takes secrets out of texts: those that it was given, by value, and what looks like a credential of anybody, by form. */
export interface Redactor {
  /**
   * The text with `[redacted:KIND]` where a secret stood: plain, percent-encoded in whole or in part, in JSON, Base64 or
   * hexadecimal, in up to five layers of these.
   *
   * @param count Hears the kind of each that was taken out: `secret` for a given one.
   */
  text(text: string, count: (kind: string) => void): string;
  /** The same for the given secrets alone: for texts of others that are passed on, where a form may be harmless. */
  values(text: string, count: (kind: string) => void): string;
}

/** Layers of encoding that are looked through. */
const mostLayers = 5;

/** Longer texts lose their end: Node takes heads of 16 KB at most. */
const longestText = 65_536;

const bySecret = 1;
const byForm = 2;
const byEncoding = 4;

/** @param secrets Texts shorter than four bytes are left out: they would be found in everything. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const needles = [...new Set(secrets.flatMap(secretForms))].sort((a, b) => b.length - a.length);
  const reach = needles[0]?.length ?? 0;
  const hints = hintTable(needles);
  const redact = (text: string, count: (kind: string) => void, forms: boolean): string => {
    const hint = hintsIn(text, hints);
    if (hint === 0 || (!forms && (hint & ~byForm) === 0)) return text;
    const source = text.length > longestText ? text.slice(0, longestText) : text;
    const stretches = findAll(source, needles, forms);
    const redacted = without(source, stretches, count);
    // A secret that goes beyond the end was not found: what could be its beginning is left out too.
    return source.length === text.length
      ? redacted
      : redacted.slice(0, Math.max(0, redacted.length - 3 * reach - 1024));
  };
  return {
    text: (text, count) => redact(text, count, true),
    values: (text, count) => redact(text, count, false),
  };
}

/** What a hint says of three characters, by a number made of them, letters in either case alike. */
function hintTable(needles: readonly string[]): Uint8Array {
  const table = new Uint8Array(65_536);
  const mark = (text: string, what: number): void => {
    const place = placeOf(text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2));
    table[place] = (table[place] ?? 0) | what;
  };
  for (const needle of needles) mark(needle, bySecret);
  for (const { hints } of credentialForms) for (const hint of hints) mark(hint, byForm);
  return table;
}

function placeOf(first: number, second: number, third: number): number {
  return ((first | 0x20) * 1681 + (second | 0x20) * 41 + (third | 0x20)) & 0xffff;
}

/** Which of the hints the text holds. This is all that is done for most texts. */
function hintsIn(text: string, table: Uint8Array): number {
  let found = 0;
  let first = 0;
  let second = 0;
  for (let at = 0; at < text.length; at++) {
    const third = text.charCodeAt(at);
    if (third === 0x25 || third === 0x5c) found |= byEncoding;
    if (at >= 2) found |= table[placeOf(first, second, third)] ?? 0;
    first = second;
    second = third;
  }
  return found;
}

function findAll(source: string, needles: readonly string[], forms: boolean): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let layer: DecodedLayer | null = { text: source, places: Array.from({ length: source.length + 1 }, (_, i) => i) };
  for (let depth = 0; layer !== null && depth <= mostLayers; depth++) {
    const { text, places } = layer;
    for (const needle of needles)
      for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1))
        stretches.push({ start: places[at] ?? 0, end: places[at + needle.length] ?? source.length, kind: 'secret' });
    if (forms) stretches.push(...credentialsIn(layer, source));
    layer = decodedLayer(layer);
  }
  return stretches;
}

/** The text with a mark for each stretch; those that overlap are one. */
function without(source: string, stretches: readonly Stretch[], count: (kind: string) => void): string {
  if (stretches.length === 0) return source;
  // A given secret has its own name also where it has the form of another thing.
  const sorted = [...stretches].sort((a, b) => a.start - b.start || rank(a) - rank(b) || b.end - a.end);
  let redacted = '';
  let kept = 0;
  for (let index = 0; index < sorted.length;) {
    const first = sorted[index++];
    if (first === undefined) break;
    let { end, kind } = first;
    for (let next = sorted[index]; next !== undefined && next.start < end; next = sorted[++index]) {
      end = Math.max(end, next.end);
      if (next.kind === 'secret') kind = 'secret';
    }
    count(kind);
    redacted += `${source.slice(kept, first.start)}[redacted:${kind}]`;
    kept = end;
  }
  return redacted + source.slice(kept);
}

function rank({ kind }: Stretch): number {
  return kind === 'secret' ? 0 : 1;
}
