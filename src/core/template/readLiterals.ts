import type { LiteralValue, Token } from '../query/token.ts';
import { parseInstant } from '../time/parseInstant.ts';

/** What stands at a placeholder, read from the language's own tokens. */
export interface ReadLiterals {
  readonly literals: readonly LiteralValue[];
  readonly isList: boolean;
}

/** One literal, or literals between brackets with commas between them; `null` for anything else. */
export function readLiterals(tokens: readonly Token[], text: string): ReadLiterals | null {
  const textOf = (token: Token | undefined) =>
    token === undefined ? '' : text.slice(token.range.start, token.range.end);
  const brackets = textOf(tokens[0]) + textOf(tokens.at(-1));
  if (tokens.length > 2 && (brackets === '[]' || brackets === '()')) return readList(tokens.slice(1, -1), textOf);
  const literal = readOne(tokens, textOf);
  return literal === null ? null : { literals: [literal], isList: false };
}

/** Whether the language reads the value that was given. Bare digits that it keeps as text are the same number. */
export function sameLiteral(expected: LiteralValue, found: LiteralValue | undefined): boolean {
  if (found === undefined) return false;
  if (expected.kind === 'number' && found.kind === 'text') return found.text === String(expected.value);
  if (expected.kind === 'number' && found.kind === 'number') return sameNumber(expected.value, found.value);
  if (expected.kind === 'text' && found.kind === 'text') return expected.text === found.text;
  if (expected.kind === 'regex' && found.kind === 'regex') return expected.source === found.source;
  if (expected.kind === 'boolean' && found.kind === 'boolean') return expected.value === found.value;
  if (expected.kind === 'timestamp' && found.kind === 'timestamp') return expected.milliseconds === found.milliseconds;
  return false;
}

type TextOf = (token: Token | undefined) => string;

function readList(tokens: readonly Token[], textOf: TextOf): ReadLiterals | null {
  const literals: LiteralValue[] = [];
  let item: Token[] = [];
  for (const token of [...tokens, undefined]) {
    const ends = token === undefined || (token.literal === undefined && textOf(token) === ',');
    if (!ends) {
      item.push(token);
      continue;
    }
    const literal = readOne(item, textOf);
    if (literal === null) return null;
    literals.push(literal);
    item = [];
  }
  return { literals, isList: true };
}

/** A literal token, `true` and `false` where the language calls them words, a signed number, or `TIMESTAMP '…'`. */
function readOne(tokens: readonly Token[], textOf: TextOf): LiteralValue | null {
  const [first, second] = tokens;
  if (first === undefined || tokens.length > 2) return null;
  if (second === undefined && first.literal !== undefined) return first.literal;
  const word = textOf(first).toUpperCase();
  if (second === undefined) {
    return word === 'TRUE' || word === 'FALSE' ? { kind: 'boolean', value: word === 'TRUE' } : null;
  }
  if (first.literal !== undefined) return null;
  if (word === '-' && second.literal?.kind === 'number') return { kind: 'number', value: -second.literal.value };
  if (word !== 'TIMESTAMP' || second.literal?.kind !== 'text') return null;
  const instant = parseInstant(second.literal.text);
  return 'reason' in instant ? null : { kind: 'timestamp', milliseconds: instant.milliseconds };
}

function sameNumber(a: number | bigint, b: number | bigint): boolean {
  if (typeof a === typeof b) return a === b;
  const [whole, other] = typeof a === 'bigint' ? [a, b] : [b, a];
  return typeof other === 'number' && Number.isInteger(other) && BigInt(other) === whole;
}
