import { isJson } from '../../core/text/isJson.ts';

/** One value of a JSON text. The nodes within it follow it, up to `next`. */
export interface JsonNode {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'literal';
  /** Its key, its place in a list, or `null` for the whole. */
  readonly key: string | number | null;
  /** Its parent's place among the nodes; -1 for the whole. */
  readonly parent: number;
  /** 0 for the whole. */
  readonly depth: number;
  /** Its place among its parent's values, from 0. */
  readonly position: number;
  /** A string's characters; a number, `true`, `false` or `null` as it is written; empty for an object or a list. */
  readonly value: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  /** The place of the first node after it and all that is in it. */
  readonly next: number;
  /** Values in an object or a list. */
  readonly size: number;
}

/** A JSON text and its values in the order of the text, the whole first. */
export interface JsonTree {
  readonly text: string;
  readonly nodes: readonly JsonNode[];
}

type Path = readonly (string | number)[];
type OpenNode = { -readonly [Member in keyof JsonNode]: JsonNode[Member] };

/**
 * The values of a JSON text, or `null` for a text that is not JSON. What `JSON.parse` would lose stays: numbers beyond
 * 2^53, the order of keys that are numbers, repeated keys, and `__proto__`, which is a key like any other. Linear in the
 * text, however deep it is.
 */
export function readJsonTree(text: string): JsonTree | null {
  if (!isJson(text)) return null;
  const nodes: OpenNode[] = [];
  let parent = -1;
  let key: string | null = null;
  for (let i = 0; i < text.length;) {
    const character = text.charAt(i);
    const container = nodes[parent];
    if (character === '}' || character === ']') {
      if (container === undefined) break;
      container.end = ++i;
      container.next = nodes.length;
      parent = container.parent;
    } else if (character === ',' || character === ':' || isSpace(character)) i++;
    else {
      const end = tokenEnd(text, i, character);
      if (character === '"' && container?.kind === 'object' && key === null) key = unquoted(text.slice(i, end));
      else {
        const kind = kindOf(character);
        nodes.push({
          kind,
          key: container === undefined ? null : container.kind === 'array' ? container.size : key,
          parent,
          depth: container === undefined ? 0 : container.depth + 1,
          position: container?.size ?? 0,
          value: kind === 'string' ? unquoted(text.slice(i, end)) : isContainer(kind) ? '' : text.slice(i, end),
          start: i,
          end,
          next: nodes.length + 1,
          size: 0,
        });
        if (container !== undefined) container.size++;
        if (isContainer(kind)) parent = nodes.length - 1;
        key = null;
      }
      i = end;
    }
  }
  return { text, nodes };
}

export function isContainer(kind: JsonNode['kind']): boolean {
  return kind === 'object' || kind === 'array';
}

/** The keys and places in lists that lead to a node. */
export function pathOf({ nodes }: JsonTree, index: number): Path {
  const path: (string | number)[] = [];
  for (let node = nodes[index]; node !== undefined && node.key !== null; node = nodes[node.parent]) path.push(node.key);
  return path.reverse();
}

/** The first node that a path leads to, or -1. */
export function nodeAt({ nodes }: JsonTree, path: Path): number {
  let found = 0;
  for (const key of path) {
    const { next = 0 } = nodes[found] ?? {};
    let child = found + 1;
    while (child < next && nodes[child]?.key !== key) child = nodes[child]?.next ?? next;
    if (child >= next) return -1;
    found = child;
  }
  return nodes.length === 0 ? -1 : found;
}

/** A path as JSONPath writes it (RFC 9535): `$.userIdentity.arn`, `$.resources[0]`, `$['a key']`. */
export function pathText(path: Path): string {
  return `$${path.map(segmentText).join('')}`;
}

function segmentText(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  if (/^[A-Za-z_]\w*$/.test(key)) return `.${key}`;
  // A string in JSON with the quotes exchanged: what JSON escapes, RFC 9535 escapes alike.
  return `['${JSON.stringify(key).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}']`;
}

function kindOf(first: string): JsonNode['kind'] {
  switch (first) {
    case '{':
      return 'object';
    case '[':
      return 'array';
    case '"':
      return 'string';
    default:
      return /[-\d]/.test(first) ? 'number' : 'literal';
  }
}

/** Where a value's token ends; an object's or a list's is its bracket. */
function tokenEnd(text: string, start: number, first: string): number {
  if (first === '{' || first === '[') return start + 1;
  let end = start + 1;
  if (first === '"') {
    while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    return end + 1;
  }
  while (end < text.length && /[\w.+-]/.test(text.charAt(end))) end++;
  return end;
}

function unquoted(token: string): string {
  return token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}
