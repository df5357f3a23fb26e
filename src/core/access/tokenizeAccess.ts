import { CST, Parser } from 'yaml';
import { maxFileLength, maxNesting } from '../runbook/readYaml.ts';
import type { LiteralValue, Token, Tokens } from '../query/token.ts';
import { error, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';
import { scalarJson } from './accessReader.ts';
import { decodedPart, requestParts } from './requestText.ts';

/**
 * The tokens of an `access` cell. `key` is the key of a mapping; `method`, `segment`, `query-name` and `query-value` are the parts of
 * a request; `header-value` is a header to send, `pattern` a regular expression, `scalar` any other value, `string` one in
 * quotes or a block. What is left is `mark`, one character each.
 */
export type AccessTokenKind =
  | 'key'
  | 'method'
  | 'segment'
  | 'query-name'
  | 'query-value'
  | 'header-value'
  | 'pattern'
  | 'scalar'
  | 'string'
  | 'comment'
  | 'mark';

export interface AccessToken extends Token<AccessTokenKind> {
  /** The keys it stands under, the outermost first, without the places in lists: `['expect', 'json', '$.id']`. */
  readonly path: readonly string[];
}

export interface AccessTokens extends Tokens<AccessTokenKind> {
  readonly tokens: readonly AccessToken[];
}

/** Tokenizes an `access` cell, whatever it holds. Problems: quotes left open, and lists and mappings that go too deep. */
export function tokenizeAccess(text: string): AccessTokens {
  const scan = new Scan(text);
  // The parser counts a byte order mark as a column of the first line; a line break keeps every offset and does not.
  const read = text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text;
  if (text.length <= maxFileLength) for (const token of new Parser().parse(read)) scan.token(token, [], 0);
  return scan.finish();
}

type Path = readonly string[];

class Scan {
  readonly #text: string;
  readonly #found: AccessToken[] = [];
  readonly #problems: Problem[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  token(token: CST.Token, path: Path, depth: number): void {
    if (depth > maxNesting) {
      const message = `Lists and mappings nest more than ${maxNesting} deep here.`;
      this.#problems.push(error('access.too-deep', message, range(token.offset, token.offset)));
      return;
    }
    if (token.type === 'comment') this.#add('comment', token.offset, token.offset + token.source.length, path);
    else if (token.type === 'document') {
      for (const start of token.start) this.token(start, path, depth);
      if (token.value !== undefined) this.token(token.value, path, depth);
    } else if (token.type === 'block-scalar') {
      for (const prop of token.props) this.token(prop, path, depth);
      this.#blockScalar(token, path);
    } else if (isFlowScalar(token)) this.#scalar(token, path);
    else if ('items' in token) {
      for (const item of token.items) this.#item(item, path, depth + 1);
    }
    if ('end' in token) for (const end of token.end ?? []) this.token(end, path, depth);
  }

  #item({ start, key, sep, value }: CST.CollectionItem, path: Path, depth: number): void {
    for (const token of start) this.token(token, path, depth);
    let below = path;
    if (key !== null && key !== undefined) {
      const name = CST.isScalar(key) ? valueOf(key) : '';
      below = [...path, name.slice(0, 100)];
      // A key that something follows is one; a word alone in braces may become one.
      if (isFlowScalar(key)) this.#keyToken(key, path);
      else this.token(key, path, depth);
    }
    for (const token of sep ?? []) this.token(token, below, depth);
    if (value !== undefined) this.token(value, below, depth);
  }

  #keyToken(key: CST.FlowScalar, path: Path): void {
    this.#checkQuotes(key);
    this.#add('key', key.offset, key.offset + key.source.length, path);
    for (const end of key.end ?? []) this.token(end, path, 0);
  }

  #scalar(token: CST.FlowScalar, path: Path): void {
    const { offset, source } = token;
    const end = offset + source.length;
    this.#checkQuotes(token);
    const quote = token.type === 'scalar' ? 0 : 1;
    const value = valueOf(token);
    if (path.length === 1 && path[0] === 'request' && source.slice(quote, source.length - quote) === value) {
      for (const part of requestParts(value)) {
        const at = offset + quote + part.range.start;
        const isValue = part.kind === 'segment' || part.kind === 'query-value';
        const literal: LiteralValue | undefined = isValue ? { kind: 'text', text: decodedPart(part.text) } : undefined;
        this.#add(part.kind, at, offset + quote + part.range.end, path, literal);
      }
      return;
    }
    const literal = quote === 0 ? plainLiteral(value) : ({ kind: 'text', text: value } as const);
    this.#add(kindAt(path, quote === 0 ? 'scalar' : 'string'), offset, end, path, literal);
  }

  /** From its mark to the end of its last line that is not blank. */
  #blockScalar(token: CST.BlockScalar, path: Path): void {
    const header = token.props.find(({ type }) => type === 'block-scalar-header');
    const last = token.props.at(-1);
    const body = last !== undefined && 'source' in last ? last.offset + last.source.length : token.offset;
    const end = body + token.source.trimEnd().length;
    this.#add('string', header?.offset ?? token.offset, end, path, { kind: 'text', text: valueOf(token) });
  }

  #checkQuotes({ type, source, offset }: CST.FlowScalar): void {
    if (type === 'scalar') return;
    const quote = source.charAt(0);
    const inner = source.slice(1);
    const isClosed = quote === '"' ? /^(?:[^"\\]|\\[^])*"$/.test(inner) : /^(?:[^']|'')*'$/.test(inner);
    if (isClosed) return;
    const message = `This text is never closed: add ${quote} at its end.`;
    this.#problems.push(error('access.unclosed-string', message, range(offset, offset + source.length)));
  }

  #add(kind: AccessTokenKind, start: number, end: number, path: Path, literal?: LiteralValue): void {
    if (end > start)
      this.#found.push({ kind, range: range(start, end), path, ...(literal !== undefined && { literal }) });
  }

  /** The tokens in order, and every character between them that is not blank. */
  finish(): AccessTokens {
    const tokens: AccessToken[] = [];
    let at = 0;
    const fill = (end: number, path: Path): void => {
      for (; at < end; at++)
        if (/\S/.test(this.#text.charAt(at))) tokens.push({ kind: 'mark', range: range(at, at + 1), path });
    };
    for (const token of this.#found.toSorted((a, b) => a.range.start - b.range.start)) {
      const end = Math.min(token.range.end, this.#text.length);
      if (token.range.start < at || end <= token.range.start) continue;
      fill(token.range.start, token.path);
      tokens.push({ ...token, range: range(token.range.start, end) });
      at = end;
    }
    fill(this.#text.length, []);
    return { tokens, problems: this.#problems };
  }
}

function isFlowScalar(token: CST.Token): token is CST.FlowScalar {
  return token.type === 'scalar' || token.type === 'single-quoted-scalar' || token.type === 'double-quoted-scalar';
}

/** What a scalar says, as far as it can be read. */
function valueOf(token: CST.FlowScalar | CST.BlockScalar): string {
  return CST.resolveAsScalar(token, true, () => undefined).value;
}

function kindAt(path: Path, plain: 'scalar' | 'string'): AccessTokenKind {
  if (path.length === 2 && path[0] === 'headers') return 'header-value';
  return path.length > 1 && path[0] === 'expect' && path.at(-1) === 'matches' ? 'pattern' : plain;
}

/** What a plain scalar says; `null` says nothing. */
function plainLiteral(text: string): LiteralValue | undefined {
  const value = scalarJson(text) ?? text;
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  return typeof value === 'number' || typeof value === 'bigint' ? { kind: 'number', value } : undefined;
}
