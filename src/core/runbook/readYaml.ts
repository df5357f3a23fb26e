import { type CST, Composer, isMap, isPair, isScalar, isSeq, type YAMLMap } from 'yaml';
import { error } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import { conflictMarkers } from './conflictMarkers.ts';
import { type Node, present } from './fields.ts';
import { maxProblems, type ProblemList } from './problemList.ts';
import { childTokens, parseTokens } from './yamlTokens.ts';

/** Files of more UTF-16 code units are refused unread. */
export const maxFileLength = 16 * 1024 * 1024;

/** Collections nest at most this deep, so that no reader of the tree can run out of stack. */
export const maxNesting = 64;

/**
 * Reads a file as YAML 1.2 and gives its one mapping, or null where it holds none. Whatever keeps the file from being
 * opened is refused in `problems`: syntax errors, conflict markers, binary data, several documents, and the parts of
 * YAML that the format leaves out (anchors, aliases, merge keys, tags, duplicate keys).
 *
 * The tree is read with the failsafe schema, where every scalar is the text that was written: `012345678901` keeps its
 * zero and `1e3` stays `1e3`. What a field means is for the reader of the field to say.
 */
export function readYaml(text: string, problems: ProblemList): YAMLMap | null {
  const root = composeYaml(text, 'A runbook', problems);
  if (isMap(root)) return root;
  if (!problems.refused) {
    const message = 'A runbook is one mapping that begins with `apirunbook: 1`.';
    problems.refuse(error('runbook.not-mapping', message, firstLine(text)));
  }
  return null;
}

/** The same for any text whose root may be anything; `what` begins the sentences about it. Null where nothing is written. */
export function composeYaml(text: string, what: string, problems: ProblemList): Node | null {
  if (!isReadable(text, problems)) return null;
  // The parser counts a byte order mark as a column of the first line; a line break keeps every offset and does not.
  const tokens = parseTokens(text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text, problems);
  if (tokens === null || !checkTokens(tokens, what, problems)) return null;
  const composer = new Composer({
    keepSourceTokens: true,
    uniqueKeys: false,
    schema: 'failsafe',
    logLevel: 'silent',
    prettyErrors: false,
  });
  // The composer keeps an Error for every fault it meets, gigabytes of them for a large file of noise, and offers no
  // limit. Its one handler is replaced by ours, which counts.
  Reflect.set(composer, 'onError', (source: ErrorSource, code: string, message: string, isWarning?: boolean) => {
    if (isWarning !== true && code !== 'BAD_ALIAS') {
      problems.refuse(error('runbook.syntax', sentence(message), rangeOf(source, text)));
    }
  });
  const [document] = [...composer.compose(tokens)];
  const root = present(document?.contents);
  checkKeys(root, problems);
  return root;
}

type ErrorSource = number | readonly number[] | { readonly offset: number; readonly source?: string };

/** What can be told, and must be, before a YAML parser sees the text. */
function isReadable(text: string, problems: ProblemList): boolean {
  if (text.length > maxFileLength) {
    const message = `The file has ${text.length} characters; a runbook has at most ${maxFileLength}.`;
    problems.refuse(error('runbook.too-large', message, { start: 0, end: 0 }));
    return false;
  }
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const message = 'The file holds a NUL character: it is not text, or not in UTF-8.';
    problems.refuse(error('runbook.binary', message, { start: nul, end: nul + 1 }));
    return false;
  }
  for (const problem of conflictMarkers(text)) problems.refuse(problem);
  return !problems.refused;
}

/** Checks the tokens without recursion. False where composing them would be unsafe. */
function checkTokens(tokens: readonly CST.Token[], what: string, problems: ProblemList): boolean {
  let documents = 0;
  const pending: { token: CST.Token; depth: number }[] = [];
  for (const token of tokens) {
    if (token.type === 'document' && ++documents === 2) {
      const message = `${what} is a single YAML document; a second one begins here.`;
      problems.refuse(error('runbook.several-documents', message, { start: token.offset, end: token.offset + 3 }));
    }
    pending.push({ token, depth: 0 });
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (depth > maxNesting) {
      const message = `Lists and mappings nest more than ${maxNesting} deep here.`;
      problems.refuse(error('runbook.too-deep', message, { start: token.offset, end: token.offset + 1 }));
      return false;
    }
    checkToken(token, problems);
    const inner = 'items' in token ? depth + 1 : depth;
    for (const child of childTokens(token)) pending.push({ token: child, depth: inner });
  }
  return documents <= maxProblems;
}

function checkToken(token: CST.Token, problems: ProblemList): void {
  if (token.type === 'directive' && !/^%YAML +1\.2\s*$/.test(token.source)) {
    refuseToken(token, 'runbook.directive', 'The only directive a runbook may have is `%YAML 1.2`.', problems);
  } else if (token.type === 'anchor') {
    refuseToken(
      token,
      'runbook.anchor',
      'Anchors are not part of the format; write the value where it is used.',
      problems,
    );
  } else if (token.type === 'alias') {
    const message = 'Aliases are not part of the format; write the value out, or quote a text that begins with `*`.';
    refuseToken(token, 'runbook.alias', message, problems);
  } else if (token.type === 'tag') {
    refuseToken(token, 'runbook.tag', 'Tags are not part of the format; quote a text that begins with `!`.', problems);
  }
}

function refuseToken(
  token: { offset: number; source: string },
  code: string,
  message: string,
  problems: ProblemList,
): void {
  problems.refuse(error(code, message, { start: token.offset, end: token.offset + token.source.length }));
}

/** Every mapping of the tree, wherever it stands: keys are texts, each once. Nesting is bounded, so this may recurse. */
function checkKeys(node: unknown, problems: ProblemList): void {
  if (isSeq(node)) for (const item of node.items) checkKeys(item, problems);
  if (!isMap(node)) return;
  const seen = new Set<string>();
  for (const pair of node.items) {
    if (!isPair(pair)) continue;
    checkKeys(pair.value, problems);
    const key = pair.key;
    if (!isScalar(key) || typeof key.value !== 'string' || key.value === '') {
      const message = 'A key must be a text. Quote a value that begins with `{{`.';
      problems.refuse(
        error('runbook.key-not-text', message, rangeOfNode(key) ?? rangeOfNode(node) ?? { start: 0, end: 0 }),
      );
      continue;
    }
    const range = rangeOfNode(key) ?? { start: 0, end: 0 };
    if (key.value === '<<') {
      problems.refuse(error('runbook.merge-key', 'Merge keys are not part of the format; write the keys out.', range));
    } else if (seen.has(key.value)) {
      problems.refuse(error('runbook.duplicate-key', `\`${key.value}\` is already a key of this mapping.`, range));
    }
    seen.add(key.value);
  }
}

function rangeOfNode(node: unknown): Range | undefined {
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return undefined;
  return node.range ? { start: node.range[0], end: node.range[1] } : undefined;
}

function rangeOf(source: ErrorSource, text: string): Range {
  const clamp = (offset: number): number => Math.max(0, Math.min(offset, text.length));
  if (typeof source === 'number') return { start: clamp(source), end: clamp(source + 1) };
  if ('offset' in source)
    return { start: clamp(source.offset), end: clamp(source.offset + (source.source?.length ?? 1)) };
  const start = clamp(source[0] ?? 0);
  return { start, end: Math.max(start, clamp(source[1] ?? start + 1)) };
}

function firstLine(text: string): Range {
  const newline = text.search(/[\r\n]/);
  return { start: 0, end: newline === -1 ? text.length : newline };
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
