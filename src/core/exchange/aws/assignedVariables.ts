import { wordSource, type ShellPart, type ShellWord } from '../shell/shellWord.ts';
import { wordText, type Variables } from './awsCommand.ts';

/** Words that may stand before an assignment. */
const declarations = new Set(['export', 'declare', 'local', 'readonly', 'set']);

/**
 * The variables with those that a command sets: `NAME=value`, `export NAME=value`, `set NAME=value`, `$NAME = value`. One
 * whose value the shell computes is not known any more.
 */
export function assignedVariables(words: readonly ShellWord[], known: Variables): Variables {
  const variables = new Map(known);
  const assign = (name: string, value: string | null): void => {
    if (value === null) variables.delete(name);
    else variables.set(name, value);
  };
  const [target, equals, value] = words;
  const [part] = target?.parts ?? [];
  if (equals !== undefined && wordSource(equals) === '=' && part?.kind === 'substitution' && part.name !== null) {
    assign(part.name, words.length === 3 && value !== undefined ? wordText(value, known) : null);
    return variables;
  }
  for (const word of words) {
    if (declarations.has(wordSource(word))) continue;
    const [first, ...others] = word.parts;
    const found = first?.kind === 'text' ? /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(first.text) : null;
    if (found === null) break;
    const parts: readonly ShellPart[] = [{ kind: 'text', text: found[2] ?? '' }, ...others];
    assign(found[1] ?? '', wordText({ ...word, parts }, variables));
  }
  return variables;
}
