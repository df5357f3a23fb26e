import { error, warning, type Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { plainWord, wordSource, type ShellWord } from '../shell/shellWord.ts';

/** Variables of the shell whose values stand in the text before the command: `GROUP=/audit`. */
export type Variables = ReadonlyMap<string, string>;

/** A command of the AWS CLI: `aws SERVICE OPERATION --option value …`. */
export interface AwsCommand {
  readonly service: string;
  readonly operation: string;
  /** The words of each option by its name without dashes; a flag has none. */
  readonly options: ReadonlyMap<string, AwsOption>;
  readonly variables: Variables;
  readonly range: Range;
}

export interface AwsOption {
  readonly values: readonly ShellWord[];
  readonly range: Range;
}

/** Options of every command that are flags (AWS CLI Command Reference, "Global options"); so is every `--no-…`. */
const flags = new Set(['debug', 'cli-auto-prompt', 'interleaved', 'unmask', 'start-from-head']);

/** Words that may stand before the program; the last is of an assignment in PowerShell. */
const prefixes = new Set(['&', 'time', 'sudo', 'command', 'exec', '=']);

/** The index of the word that names the AWS CLI; -1 where the command is another program's. */
export function programIndex(words: readonly ShellWord[]): number {
  const texts = words.slice(0, mostPrefixes).map(wordSource);
  const index = texts.findIndex(
    (text, i) => !prefixes.has(text) && !/^[A-Za-z_]\w*=/.test(text) && !(text.startsWith('$') && texts[i + 1] === '='),
  );
  return /^(?:.*[\\/])?aws(?:\.exe|\.cmd)?$/i.test(texts[index] ?? '') ? index : -1;
}

/** More variables than anyone sets for one command. */
const mostPrefixes = 50;

/** Reads the words of a command of the AWS CLI from its program on. */
export function readAwsCommand(
  words: readonly ShellWord[],
  variables: Variables,
): { readonly command: AwsCommand | null; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const names: ShellWord[] = [];
  const options = new Map<string, { values: ShellWord[]; range: Range }>();
  let open: ShellWord[] | null = null;
  for (const word of words.slice(1)) {
    const text = wordSource(word);
    if (/^--[A-Za-z]/.test(text)) {
      const equals = text.indexOf('=');
      const name = (equals < 0 ? text.slice(2) : text.slice(2, equals)).toLowerCase();
      if (options.has(name)) {
        problems.push(warning('aws.repeated-option', `--${name} is given twice; the last one counts.`, word.range));
      }
      const values = equals < 0 ? [] : [afterEquals(word, equals)];
      options.set(name, { values, range: word.range });
      open = equals < 0 && !flags.has(name) && !name.startsWith('no-') ? values : null;
    } else if (open !== null && (open.length === 0 || names.length >= 2)) open.push(word);
    else names.push(word);
  }
  const [service, operation, extra] = names;
  const range = { start: words[0]?.range.start ?? 0, end: words.at(-1)?.range.end ?? 0 };
  if (service === undefined || operation === undefined) {
    return {
      command: null,
      problems: [error('aws.no-operation', 'The command names no service and operation.', range)],
    };
  }
  if (extra !== undefined) {
    const message = `\`${wordSource(extra).slice(0, 80)}\` belongs to no option: put the whole value in quotes.`;
    return { command: null, problems: [...problems, error('aws.stray-word', message, extra.range)] };
  }
  const command = { service: wordSource(service), operation: wordSource(operation), options, variables, range };
  return { command, problems };
}

function afterEquals(word: ShellWord, equals: number): ShellWord {
  let left = equals + 1;
  const parts = word.parts.flatMap((part) => {
    const length = part.kind === 'text' ? part.text.length : part.source.length;
    const cut = Math.min(left, length);
    left -= cut;
    if (cut === 0) return [part];
    return part.kind === 'text' && cut < length ? [{ ...part, text: part.text.slice(cut) }] : [];
  });
  return { parts, range: word.range };
}

/** The text of a word with the variables put in that are known; `null` where the shell puts in anything else. */
export function wordText(word: ShellWord, variables: Variables): string | null {
  const parts = word.parts.map((part) =>
    part.kind === 'text' || part.name === null || !variables.has(part.name)
      ? part
      : { kind: 'text' as const, text: variables.get(part.name) ?? '' },
  );
  return plainWord({ ...word, parts });
}

/** The first value of the first of these options that is given, as a word. */
export function optionWord(command: AwsCommand, ...names: readonly string[]): ShellWord | undefined {
  return names.map((name) => command.options.get(name)?.values[0]).find((word) => word !== undefined);
}

/** The same as a text; `null` where it is not given, or the shell puts something in that nobody knows. */
export function optionText(command: AwsCommand, ...names: readonly string[]): string | null {
  const word = optionWord(command, ...names);
  return word === undefined ? null : wordText(word, command.variables);
}

/** All values of these options; `null` in place of one that the shell computes. */
export function optionTexts(command: AwsCommand, ...names: readonly string[]): readonly (string | null)[] {
  return names
    .flatMap((name) => command.options.get(name)?.values ?? [])
    .map((value) => wordText(value, command.variables));
}
