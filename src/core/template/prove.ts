import type { Token, Tokenize } from '../query/token.ts';
import { error, type Problem } from '../text/problem.ts';
import { readLiterals, sameLiteral } from './readLiterals.ts';
import type { Layout, Slot } from './layOut.ts';
import type { PrintedLiteral } from './printers/printer.ts';
import { mapProblem } from './segment.ts';

/**
 * The proof that values became literals and nothing else. Both layouts are of the same template: `actual` holds the values,
 * `reference` harmless ones of the same kinds. It holds when
 *
 * - outside of the placeholders both texts have the same tokens, of the same kinds, character by character,
 * - at each placeholder stands exactly one literal, or one list of literals, touching its borders,
 * - and what the language reads there is the value that was given.
 *
 * Returns what speaks against it, in the template's text; nothing means proven. Faults of the author's own text that keep
 * it from being read (an open quote) are returned as they are, for with them no proof can be had.
 */
export function prove(
  actual: Layout,
  reference: Layout,
  expected: readonly PrintedLiteral[],
  tokenize: Tokenize,
): Problem[] {
  const referenceTokens = tokenize(reference.text);
  const faults = referenceTokens.problems.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) return faults.map((fault) => mapProblem(reference.segments, fault));
  const actualTokens = tokenize(actual.text);
  const seen = separate(actualTokens.tokens, actual.slots);
  const wanted = separate(referenceTokens.tokens, reference.slots);
  const problems: Problem[] = [];
  for (const [index, slot] of actual.slots.entries()) {
    const reason = objection(actual, slot, seen.inside[index], expected[index]);
    if (reason !== null) problems.push(failed(slot, reason));
  }
  if (problems.length > 0) return problems;
  const changed =
    actualTokens.problems.some(({ severity }) => severity === 'error') || !sameTokens(actual, seen, reference, wanted);
  const first = actual.slots[0];
  return changed && first !== undefined ? [failed(first, 'would change how the rest of the query is read')] : [];
}

/** The tokens outside of the slots, and those inside of each; a token across a border makes that slot `null`. */
interface SeparatedTokens {
  readonly outside: readonly Token[];
  readonly inside: readonly (readonly Token[] | null)[];
}

function separate(tokens: readonly Token[], slots: readonly Slot[]): SeparatedTokens {
  const outside: Token[] = [];
  const inside: (Token[] | null)[] = slots.map(() => []);
  let index = 0;
  for (const token of tokens) {
    while (index < slots.length && (slots[index]?.range.end ?? 0) <= token.range.start) index++;
    const slot = slots[index];
    if (slot === undefined || token.range.end <= slot.range.start) {
      outside.push(token);
      continue;
    }
    const fits = slot.range.start <= token.range.start && token.range.end <= slot.range.end;
    if (fits) inside[index]?.push(token);
    else {
      outside.push(token);
      for (let i = index; i < slots.length && (slots[i]?.range.start ?? 0) < token.range.end; i++) inside[i] = null;
    }
  }
  return { outside, inside };
}

function objection(
  layout: Layout,
  slot: Slot,
  tokens: readonly Token[] | null | undefined,
  expected: PrintedLiteral | undefined,
): string | null {
  const { start, end } = slot.range;
  if (layout.text.charAt(start - 1) === '-' && layout.text.charAt(start) === '-') {
    return 'is a negative number right after a minus sign: put a space between';
  }
  if (tokens === null) return 'would run into the text beside it: put spaces around the placeholder';
  if (tokens === undefined || expected === undefined) return 'was not found in the rendered query';
  if (tokens[0]?.range.start !== start || tokens.at(-1)?.range.end !== end) return 'would not be read as one literal';
  const found = readLiterals(tokens, layout.text);
  if (found === null || found.isList !== expected.isList || found.literals.length !== expected.literals.length) {
    return layout.text.charAt(start) === '-'
      ? 'has a minus sign that means something else here'
      : 'would not be read as one literal';
  }
  if (expected.literals.every((literal, index) => sameLiteral(literal, found.literals[index]))) return null;
  return expected.literals[0]?.kind === 'boolean'
    ? 'is true or false, which is not read as such here (in a filter pattern it stands after IS)'
    : 'would be read as another value than the one given';
}

function sameTokens(actual: Layout, seen: SeparatedTokens, reference: Layout, wanted: SeparatedTokens): boolean {
  if (seen.outside.length !== wanted.outside.length) return false;
  return seen.outside.every((token, index) => {
    const other = wanted.outside[index];
    return other !== undefined && token.kind === other.kind && slice(actual, token) === slice(reference, other);
  });
}

function slice(layout: Layout, token: Token): string {
  return layout.text.slice(token.range.start, token.range.end);
}

function failed(slot: Slot, reason: string): Problem {
  const { name, range } = slot.placeholder;
  return error('template.proof-failed', `The value of "${name.text}" ${reason}, so the query is not run.`, range);
}
