import type { Range } from '../text/range.ts';

/** Something in a text that looks like a credential. */
export interface FoundSecret {
  /** What it looks like: "a GitHub token". Never the text itself. */
  readonly what: string;
  readonly range: Range;
}

const patterns: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----/g },
  {
    what: 'a GitHub token',
    pattern: /(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})(?!\w)/g,
  },
  { what: 'a Slack token', pattern: /(?<!\w)xox[abeoprs]-[A-Za-z0-9-]{20,255}/g },
  { what: 'a session token of AWS', pattern: /(?<![A-Za-z0-9/+])(?:FwoGZXIvYXdz|IQoJb3JpZ2lu)[A-Za-z0-9/+=]{100,}/g },
  { what: 'a JSON Web Token', pattern: /(?<!\w)eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}/g },
];

/** Forty characters of base64 are a secret access key where a word nearby says so; by themselves they may be a hash. */
const secretKey = /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;
const keyWord = /(?:secret|aws_?secret|access.?key|credential|password|token)/i;
const nearby = 80;

/** The credentials in a text. Those that AWS's documentation shows (`…EXAMPLEKEY`) are none. */
export function secretsIn(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const { what, pattern } of patterns) {
    for (const match of text.matchAll(pattern)) found.push({ what, range: rangeOf(match) });
  }
  for (const match of text.matchAll(secretKey)) {
    const written = match[0];
    const before = text.slice(Math.max(0, match.index - nearby), match.index);
    if (!keyWord.test(before) || written.includes('EXAMPLE') || !isMixed(written)) continue;
    found.push({ what: 'a secret access key', range: rangeOf(match) });
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

/** A key has letters of both cases and digits; a hash in hexadecimal digits and a path have not. */
function isMixed(text: string): boolean {
  return /[A-Z]/.test(text) && /[a-z]/.test(text) && /[0-9]/.test(text) && new Set(text).size > 15;
}

function rangeOf(match: RegExpExecArray): Range {
  return { start: match.index, end: match.index + match[0].length };
}
