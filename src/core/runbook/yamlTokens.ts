import { type CST, Lexer, Parser } from 'yaml';
import { error } from '../text/problem.ts';
import type { ProblemList } from './problemList.ts';

/** Words and marks of YAML in a file; a block scalar of any length is three. */
export const maxTokens = 1_000_000;

/** The concrete syntax, or null where there is so much of it that holding it would take gigabytes. */
export function parseTokens(text: string, problems: ProblemList): readonly CST.Token[] | null {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > maxTokens) {
      const message = `The file has more than ${maxTokens} YAML tokens.`;
      problems.refuse(error('runbook.too-large', message, { start: parser.offset, end: parser.offset }));
      return null;
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** The tokens directly under a token, those of white space and comments included. */
export function* childTokens(token: CST.Token): Generator<CST.Token> {
  if (token.type === 'document') {
    yield* token.start;
    if (token.value !== undefined) yield token.value;
  } else if (token.type === 'block-scalar') {
    yield* token.props;
  } else if ('items' in token) {
    for (const item of token.items) {
      yield* item.start;
      if (item.key !== undefined && item.key !== null) yield item.key;
      if (item.sep !== undefined) yield* item.sep;
      if (item.value !== undefined) yield item.value;
    }
  }
  if ('end' in token && token.end !== undefined) yield* token.end;
}

/** The comments of a file, sorted: formatting may move one with its key, and must lose none. Bare `#` do not count. */
export function sortedComments(text: string): readonly string[] {
  const comments: string[] = [];
  const pending: CST.Token[] = [...new Parser().parse(text)];
  for (let token = pending.pop(); token !== undefined; token = pending.pop()) {
    if (token.type === 'comment' && token.source.trim() !== '#') comments.push(token.source.trim());
    for (const child of childTokens(token)) pending.push(child);
  }
  return comments.toSorted();
}
