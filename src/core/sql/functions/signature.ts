import {
  bigint,
  boolean,
  date,
  double,
  integer,
  simple,
  varchar,
  json,
  type SimpleKind,
  type Type,
} from '../types/type.ts';

/** A type of a signature: `T` stands for any type, the same wherever it stands. */
export type Pattern =
  | { readonly kind: 'type'; readonly type: Type }
  | { readonly kind: 'variable'; readonly name: string }
  /** Any decimal, any time with or without a zone, any number. */
  | { readonly kind: 'family'; readonly name: 'decimal' | 'timestamp' | 'timestamptz' | 'time' }
  | { readonly kind: 'array'; readonly of: Pattern }
  | { readonly kind: 'map'; readonly key: Pattern; readonly value: Pattern }
  | { readonly kind: 'lambda'; readonly parameters: readonly Pattern[]; readonly result: Pattern };

export interface Signature {
  readonly name: string;
  readonly parameters: readonly Pattern[];
  /** The last parameter may be repeated. */
  readonly variadic: boolean;
  readonly result: Pattern;
}

const named: ReadonlyMap<string, Type> = new Map([
  ...[bigint, boolean, date, double, integer, varchar, json].map((type): [string, Type] => [type.kind, type]),
  ...(['varbinary', 'real', 'smallint', 'tinyint', 'ipaddress', 'interval day to second'] as const).map(
    (kind: SimpleKind): [string, Type] => [kind.split(' ')[0] ?? kind, simple(kind)],
  ),
]);

const families = ['decimal', 'timestamp', 'timestamptz', 'time'] as const;

/** Reads `substr(varchar, bigint) varchar`, `transform(array(T), lambda(T, U)) array(U)`, `concat(varchar...) varchar`. */
export function signature(text: string): Signature {
  const open = text.indexOf('(');
  const close = matching(text, open);
  const inner = parts(text.slice(open + 1, close));
  return {
    name: text.slice(0, open),
    parameters: inner.map((each) => pattern(each.replace('...', ''))),
    variadic: inner.at(-1)?.endsWith('...') === true,
    result: pattern(text.slice(close + 1).trim()),
  };
}

function pattern(text: string): Pattern {
  const open = text.indexOf('(');
  if (open < 0) {
    const type = named.get(text);
    if (type !== undefined) return { kind: 'type', type };
    const family = families.find((each) => each === text);
    if (family !== undefined) return { kind: 'family', name: family };
    if (/^[A-Z]$/.test(text)) return { kind: 'variable', name: text };
    throw new Error(`no type in a signature: ${text}`);
  }
  const inner = parts(text.slice(open + 1, -1)).map(pattern);
  const [first, second] = inner;
  const outer = text.slice(0, open);
  if (outer === 'array' && first !== undefined) return { kind: 'array', of: first };
  if (outer === 'map' && first !== undefined && second !== undefined) return { kind: 'map', key: first, value: second };
  const result = inner.pop();
  if (outer === 'lambda' && result !== undefined) return { kind: 'lambda', parameters: inner, result };
  throw new Error(`no type in a signature: ${text}`);
}

function matching(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text.charAt(at) === '(') depth++;
    else if (text.charAt(at) === ')' && --depth === 0) return at;
  }
  return text.length;
}

function parts(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text.charAt(at);
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if ((character === ',' && depth === 0) || at === text.length) {
      const part = text.slice(start, at).trim();
      if (part !== '') found.push(part);
      start = at + 1;
    }
  }
  return found;
}
