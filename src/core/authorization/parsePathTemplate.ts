import type { PathTemplate, TemplateSegment } from './pathTemplate.ts';
import { readLoosely } from './readLoosely.ts';

export interface ParsedTemplate {
  readonly template: PathTemplate | null;
  /** One sentence for people; `null` where there is a template. */
  readonly message: string | null;
  /** Where in the text it is wrong, in UTF-16 code units; 0 where it is not. */
  readonly at: number;
}

/** Longer than any path that `checkTarget` lets through. */
const maximumLength = 8192;

/**
 * Reads `/orders/{id}/items`, `/orders/*` or `/orders/**`. A literal is written as it comes in a request, percent-encodings
 * included, and may hold only what `checkTarget` lets through: anything else could never match. A `/` at the end stands for a
 * path that ends in one.
 */
export function parsePathTemplate(text: string): ParsedTemplate {
  if (!text.startsWith('/')) return wrong('A path begins with “/”.', 0);
  if (text.length > maximumLength) return wrong('A path has at most 8192 characters.', maximumLength);
  const segments: TemplateSegment[] = [];
  const names = new Set<string>();
  for (let start = 1; start <= text.length;) {
    const slash = text.indexOf('/', start);
    const end = slash === -1 ? text.length : slash;
    const written = text.slice(start, end);
    if (written === '' && slash !== -1) return wrong('Two “/” in a row match nothing; leave one out.', start);
    if (written === '**') {
      if (slash !== -1) return wrong('“**” stands for the rest of the path and comes last.', start);
      segments.push({ kind: 'rest' });
    } else if (written === '*') segments.push({ kind: 'one', name: null });
    else {
      const hole = /^\{([A-Za-z_][A-Za-z0-9_-]{0,63})\}$/.exec(written);
      const name = hole?.[1];
      if (name !== undefined) {
        if (names.has(name)) return wrong(`“{${name}}” is there twice; give each its own name.`, start);
        names.add(name);
        segments.push({ kind: 'one', name });
      } else {
        const fault = faultOf(written);
        if (fault !== null) return wrong(fault.message, start + fault.at);
        segments.push({ kind: 'literal', text: written });
      }
    }
    start = end + 1;
  }
  return { template: { text, segments }, message: null, at: 0 };
}

function wrong(message: string, at: number): ParsedTemplate {
  return { template: null, message, at };
}

function faultOf(literal: string): { readonly message: string; readonly at: number } | null {
  for (let at = 0; at < literal.length; at++) {
    const character = literal.charAt(at);
    if (character === '*') return { message: 'A “*” stands alone between two “/”.', at };
    if (character === '{' || character === '}')
      return { message: 'A hole fills the whole place between two “/”: “{name}”.', at };
    if (character === '?' || character === '#')
      return { message: `A path has no “${character}”: queries take no part in what is matched.`, at };
    if (character === '%') {
      const code = /^%[0-9A-Fa-f]{2}/.exec(literal.slice(at, at + 3))?.[0];
      if (code === undefined) return { message: 'A “%” is followed by two hexadecimal digits.', at };
      if (/^%(?:2f|5c|7f|[01])/i.test(code)) return { message: `A request with “${code}” is always refused.`, at };
      if (/^%25[0-9a-f]{2}/i.test(literal.slice(at, at + 5)))
        return { message: 'A request that is encoded twice is always refused.', at };
    } else if (character > '~')
      return { message: 'Write what is not ASCII percent-encoded, as it comes in a request.', at };
    else if (!/[!$&-;=@A-Z[\]_a-z|~]/.test(character))
      return { message: `A request with ${JSON.stringify(character)} in its path is always refused.`, at };
  }
  try {
    decodeURIComponent(literal);
  } catch {
    return { message: 'What is percent-encoded must be UTF-8.', at: 0 };
  }
  if (readLoosely(`/${literal}`) === null)
    return {
      message: 'A request with this between two “/” is always refused: it can be read in more than one way.',
      at: 0,
    };
  return null;
}
