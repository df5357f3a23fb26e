import { isCommandWord } from '../../insights/grammar/commandWords.ts';
import type { ColorTokens } from '../semanticTokens.ts';
import type { SemanticTokenType } from '../semanticToken.ts';

const keywords = new Set(
  'and or not in like as by asc desc any into multi logfmt csv output outputnew on inner left right true false'.split(
    ' ',
  ),
);
/** Words of commands that are fields anywhere else. */
const contextual = new Set('any into multi logfmt csv output outputnew on inner left right true false'.split(' '));

const types: Readonly<Record<string, SemanticTokenType>> = {
  string: 'string',
  number: 'number',
  period: 'number',
  regex: 'regexp',
  operator: 'operator',
  pipe: 'operator',
  comment: 'comment',
};

/** Logs Insights: a name is a command at the front of one, a function before `(`, an alias after `as`, else a field. */
export const insightsTypes: ColorTokens = (text, tokens) => {
  const aliases = new Set<string>();
  const parts = tokens.map(({ kind, range }) => ({ kind, word: text.slice(range.start, range.end) }));
  const code = parts.filter(({ kind }) => kind !== 'comment');
  code.forEach(({ kind, word }, index) => {
    if (kind === 'name' && code[index - 1]?.word.toLowerCase() === 'as') aliases.add(word);
  });
  let at = -1;
  return parts.map(({ kind, word }) => {
    if (kind === 'comment') return 'comment';
    at++;
    if (kind !== 'name') return types[kind] ?? null;
    const before = code[at - 1];
    const after = code[at + 1];
    const isFirst =
      before === undefined || before.kind === 'pipe' || (before.word === '(' && after?.kind !== 'operator');
    if (isFirst && isCommandWord(word) && !(before?.word === '(' && after?.word === '(')) return 'command';
    const lower = word.toLowerCase();
    if (before?.word.toLowerCase() === 'as') return 'alias';
    if (keywords.has(lower) && !(contextual.has(lower) && after?.kind === 'operator')) return 'keyword';
    if (after?.word === '(') return 'function';
    if (word.startsWith('@') && !word.startsWith('@@')) return 'systemField';
    return aliases.has(word) ? 'alias' : 'field';
  });
};
