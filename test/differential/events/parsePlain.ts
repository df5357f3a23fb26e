import type { Plain } from './plain.ts';

/** JSON text as a plain value, numbers with their digits; `undefined` where it is none. By recursive descent, after RFC 8259. */
export function parsePlain(text: string): Plain | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return new Reader(text).value();
}

/** Reads a text that is known to be JSON. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): Plain {
    const token = this.#token();
    if (token === '[') return this.#list();
    if (token === '{') return this.#object();
    if (token.startsWith('"')) return JSON.parse(token) as string;
    if (token === 'null') return null;
    return token === 'true' || token === 'false' ? token === 'true' : { digits: token };
  }

  #list(): Plain {
    const items: Plain[] = [];
    while (this.#peek() !== ']') {
      items.push(this.value());
      if (this.#peek() === ',') this.#token();
    }
    this.#token();
    return items;
  }

  #object(): Plain {
    const members: (readonly [string, Plain])[] = [];
    while (this.#peek() !== '}') {
      const key = JSON.parse(this.#token()) as string;
      this.#token();
      members.push([key, this.value()]);
      if (this.#peek() === ',') this.#token();
    }
    this.#token();
    return { members };
  }

  #peek(): string {
    const at = this.#at;
    const token = this.#token();
    this.#at = at;
    return token;
  }

  #token(): string {
    const found = /^\s*("(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+)/.exec(this.#text.slice(this.#at));
    this.#at += found?.[0].length ?? 0;
    return found?.[1] ?? '';
  }
}
