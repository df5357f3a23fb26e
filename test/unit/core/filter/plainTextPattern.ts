import fc from 'fast-check';
import { globbed } from './plainJsonPattern.ts';

/** A second, slow reading of page FilterAndPatternSyntax for space-delimited patterns and for terms. */
export type PlainSlot = '...' | { readonly or: readonly (readonly PlainCondition[])[] };

interface PlainCondition {
  readonly operator: string;
  readonly text: string;
}

const condition: fc.Arbitrary<PlainCondition> = fc.oneof(
  fc.record({
    operator: fc.constantFrom('=', '!='),
    text: fc.constantFrom('a', 'ab', 'a*', '*b', '*', 'ERROR', '4*', '404', '75'),
  }),
  fc.record({ operator: fc.constantFrom('<', '<=', '>', '>='), text: fc.constantFrom('4', '75', '75.5', '1e2') }),
);
const slot: fc.Arbitrary<PlainSlot> = fc
  .array(fc.array(condition, { minLength: 1, maxLength: 2 }), { maxLength: 2 })
  .map((or) => ({ or }));

export const delimitedArbitrary: fc.Arbitrary<readonly PlainSlot[]> = fc
  .tuple(fc.array(slot, { maxLength: 2 }), fc.boolean(), fc.array(slot, { maxLength: 2 }))
  .map(([before, ellipsis, after]) => [...before, ...(ellipsis ? (['...'] as const) : []), ...after])
  .filter((slots) => slots.length > 0);

export function printDelimited(slots: readonly PlainSlot[]): string {
  const printed = slots.map((one, i) => {
    if (one === '...') return one;
    const and = one.or.map((parts) => parts.map(({ operator, text }) => `w${i} ${operator} ${text}`).join(' && '));
    return and.length === 0 ? `w${i}` : and.join('||');
  });
  return `[${printed.join(', ')}]`;
}

export function plainDelimited(slots: readonly PlainSlot[], line: string): boolean {
  const words = wordsOf(line);
  const dots = slots.indexOf('...');
  const fields = slots.filter((one) => one !== '...');
  if (words.length < fields.length) return false;
  // Which word a field takes: from the front before the ellipsis, from the back behind it.
  return fields.every((field, i) => {
    if (dots >= 0) return holds(field, words[i < dots ? i : words.length - fields.length + i]?.text ?? '');
    const isRest = i === fields.length - 1 && words.length > fields.length;
    return holds(field, (isRest ? line.slice(words[i]?.start).trimEnd() : words[i]?.text) ?? '');
  });
}

function wordsOf(line: string): readonly { readonly text: string; readonly start: number }[] {
  const words = [];
  for (let at = 0; at < line.length;) {
    const rest = line.slice(at);
    const match = /^"([^"]*)"|^\[([^\]]*)\]|^(\S+)/.exec(rest);
    if (match === null) at++;
    else {
      words.push({ text: match[1] ?? match[2] ?? match[3] ?? '', start: at });
      at += match[0].length;
    }
  }
  return words;
}

function holds(field: Exclude<PlainSlot, '...'>, word: string): boolean {
  if (field.or.length === 0) return true;
  return field.or.some((parts) =>
    parts.every(({ operator, text }) => {
      if (operator === '=') return globbed(text, word);
      if (operator === '!=') return !globbed(text, word);
      if (!/^\d+$/.test(word)) return false;
      const [left, right] = [Number(word), Number(text)];
      return operator === '<'
        ? left < right
        : operator === '<='
          ? left <= right
          : operator === '>'
            ? left > right
            : left >= right;
    }),
  );
}

interface PlainTerm {
  readonly mark: '' | '?' | '-';
  readonly text: string;
}

export const termsArbitrary: fc.Arbitrary<readonly PlainTerm[]> = fc.array(
  fc.record({
    mark: fc.constantFrom('' as const, '?' as const, '-' as const),
    text: fc.constantFrom('a', 'ab', 'a b', 'ERROR', '75', '"', '[x', ' '),
  }),
  { maxLength: 4 },
);

export function printTerms(terms: readonly PlainTerm[]): string {
  return terms
    .map(({ mark, text }) => `${mark}${/^\w+$/.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`}`)
    .join(' ');
}

export function plainTerms(terms: readonly PlainTerm[], line: string): boolean {
  const contains = ({ text }: PlainTerm): boolean => text === ' ' || line.includes(text);
  const rest = terms.filter(({ mark }) => mark !== '?');
  if (rest.length === 0) return terms.length === 0 || terms.some(contains);
  return rest.every((term) => contains(term) === (term.mark === ''));
}
