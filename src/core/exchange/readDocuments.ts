import { Composer, type Document } from 'yaml';
import { ProblemList } from '../runbook/problemList.ts';
import { childTokens, parseTokens } from '../runbook/yamlTokens.ts';
import { error, type Problem } from '../text/problem.ts';
import { firstProblems } from '../text/firstProblems.ts';
import type { Range } from '../text/range.ts';

/** No rule and no saved query comes near: the longest official rule for CloudTrail has some 5,000 characters. */
const maximumLength = 262_144;
const maximumNesting = 32;

/**
 * The documents of a YAML text, of bounded length and nesting. Aliases are refused: nothing that is imported needs them.
 * Codes of problems begin with `subject`.
 */
export function readDocuments(
  text: string,
  subject: 'sigma' | 'saved-query',
): { documents: readonly Document[]; problems: readonly Problem[] } {
  const refused = (code: string, message: string, range: Range) => ({
    documents: [],
    problems: [error(code, message, range)],
  });
  if (text.length > maximumLength) {
    const message = `The text has ${text.length} characters; at most ${maximumLength} are read.`;
    return refused(`${subject}.too-large`, message, { start: 0, end: 0 });
  }
  const tokens = parseTokens(text, new ProblemList());
  if (tokens === null) return refused(`${subject}.too-large`, 'The text cannot be read as YAML.', { start: 0, end: 0 });
  const pending = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    const place = { start: token.offset, end: token.offset + 1 };
    if (depth > maximumNesting) return refused(`${subject}.too-deep`, 'The text nests too deep here.', place);
    if (token.type === 'alias') return refused(`${subject}.alias`, 'Write the value in place of this alias.', place);
    const inner = 'items' in token ? depth + 1 : depth;
    for (const child of childTokens(token)) pending.push({ token: child, depth: inner });
  }
  const composer = new Composer({ schema: 'core', logLevel: 'silent', prettyErrors: false, intAsBigInt: true });
  const documents = [...composer.compose(tokens)].filter((document) => document.contents !== null);
  const faults = documents.flatMap((document) =>
    document.errors
      .slice(0, 20)
      .map(({ message, pos: [start, end] }) => error(`${subject}.syntax`, message, { start, end })),
  );
  return { documents, problems: firstProblems(faults) };
}
