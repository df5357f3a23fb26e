import { Composer, isMap, Lexer, Parser, visit, isAlias, isNode, isScalar, type CST, type YAMLMap } from 'yaml';
import { error, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';
import { childTokens } from '../runbook/yamlTokens.ts';
import { nodeRange } from './form/nodeRange.ts';

export interface ReadDocument {
  /** `null` where the file is empty, or cannot be read. */
  readonly root: YAMLMap | null;
  readonly problems: readonly Problem[];
}

/** UTF-16 code units, words and marks, and depth of a configuration at most: what is more is refused unread. */
const largest = { length: 1024 * 1024, tokens: 200_000, depth: 32 };

/** Syntax errors that are told of one file. */
const mostFaults = 20;

/**
 * The YAML of a configuration (1.2, core schema), without what makes it mean other than it says: several documents, anchors,
 * aliases, merge keys, tags, a key given twice. The problems have codes of `config.*`.
 */
export function readDocument(text: string): ReadDocument {
  const problems: Problem[] = [];
  const tokens = readTokens(text, problems);
  if (tokens === null) return { root: null, problems };
  const composer = new Composer({
    uniqueKeys: true,
    stringKeys: true,
    keepSourceTokens: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  let faults = 0;
  // The composer keeps an error for each fault that it meets, and knows no limit: a large file of noise has a million.
  Reflect.set(composer, 'onError', (source: ErrorSource, _code: string, message: string, isWarning?: boolean) => {
    if (isWarning !== true && ++faults <= mostFaults) {
      problems.push(error('config.yaml', message, errorRange(source, text)));
    }
  });
  const documents = [...composer.compose(tokens, true, text.length)];
  const second = documents[1];
  if (second !== undefined) {
    const at = clamp(second.range[0], text);
    problems.push(error('config.yaml', 'The file is one YAML document; a second begins here.', range(at, at)));
  }
  const [document] = documents;
  if (document === undefined || isNothing(document.contents)) return { root: null, problems };
  visit(document, {
    Node(_, node) {
      const place = nodeRange(node) ?? range(0, 0);
      if (isAlias(node)) problems.push(error('config.alias', 'Aliases are not used here: write the value out.', place));
      else if (node.anchor !== undefined) {
        problems.push(error('config.alias', 'Anchors are not used here: write each value out.', place));
      } else if (isNode(node) && node.tag !== undefined && !isMap(node) && node.tag !== '!') {
        problems.push(error('config.tag', 'Tags are not used here.', place));
      }
    },
  });
  if (isMap(document.contents)) return { root: document.contents, problems };
  const place = nodeRange(document.contents);
  if (place === null) return { root: null, problems };
  problems.push(error('config.shape', 'The file is a mapping with `targets`, `proxy` and `identities`.', place));
  return { root: null, problems };
}

function isNothing(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null && node.tag === undefined);
}

type ErrorSource = number | readonly number[] | { readonly offset: number; readonly source?: string };

function readTokens(text: string, problems: Problem[]): readonly CST.Token[] | null {
  const refuse = (message: string, at: number): null => {
    problems.push(error('config.yaml', message, range(at, at)));
    return null;
  };
  if (text.length > largest.length) return refuse('A configuration has at most a million characters.', 0);
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  // A byte order mark would count as a column of the first line; a line break keeps every offset and does not.
  for (const lexeme of new Lexer().lex(text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text)) {
    if (++count > largest.tokens) return refuse('A configuration has at most 200,000 words and marks.', parser.offset);
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  // Composing recurses: what nests too deeply would end the process.
  const pending = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (depth > largest.depth) {
      return refuse(`Lists and mappings nest more than ${largest.depth} deep here.`, clamp(token.offset, text));
    }
    if (token.type === 'directive' && !/^%YAML +1\.2\s*$/.test(token.source)) {
      return refuse('Directives are not used here: the file is YAML 1.2.', clamp(token.offset, text));
    }
    const inner = 'items' in token ? depth + 1 : depth;
    for (const child of childTokens(token)) pending.push({ token: child, depth: inner });
  }
  return tokens;
}

function errorRange(source: ErrorSource, text: string): { start: number; end: number } {
  const [start, end] =
    typeof source === 'number'
      ? [source, source + 1]
      : 'offset' in source
        ? [source.offset, source.offset + (source.source?.length ?? 1)]
        : [source[0] ?? 0, source[1] ?? (source[0] ?? 0) + 1];
  const from = clamp(start, text);
  return range(from, Math.max(from, clamp(end, text)));
}

function clamp(offset: number, text: string): number {
  return Math.max(0, Math.min(offset, text.length));
}
