import { parseTemplate } from '../../template/parseTemplate.ts';
import { error, type Problem } from '../../text/problem.ts';
import type { ImportedParameter } from '../imported.ts';
import { freeName } from '../renamePlaceholders.ts';
import type { QueryLanguage } from '../../query/language.ts';
import type { ShellWord } from '../shell/shellWord.ts';
import type { Variables } from './awsCommand.ts';

export interface QueryText {
  /** A template, or `null` where the problems hold an error. */
  readonly text: string | null;
  readonly parameters: readonly ImportedParameter[];
  readonly problems: readonly Problem[];
}

/**
 * The query in a word: a variable of the shell becomes a parameter, with the value that the text gave it as default, and
 * quotes around it go, for a placeholder stands for the whole literal. Outside quotes it can only be a number in Logs
 * Insights and SQL, where a word would be a name. What the shell would compute by a command is refused.
 */
export function queryText(word: ShellWord, language: QueryLanguage, variables: Variables): QueryText {
  const refuse = (code: string, message: string): QueryText => ({
    text: null,
    parameters: [],
    problems: [error(code, message, word.range)],
  });
  const partOfLiteral = 'A variable that is only a part of a text cannot become a parameter.';
  const parameters = new Map<string, ImportedParameter>();
  const names = new Map<string, string>();
  let text = '';
  let closing = '';
  for (const part of word.parts) {
    if (part.kind === 'text') {
      if (!part.text.startsWith(closing)) return refuse('aws.part-of-literal', partOfLiteral);
      const own = part.text.slice(closing.length);
      if (parseTemplate(own).parts.some(({ kind }) => kind !== 'text')) {
        return refuse('aws.braces', 'The query holds {{ and would be taken for a template.');
      }
      text += own;
      closing = '';
      continue;
    }
    if (closing !== '') return refuse('aws.part-of-literal', partOfLiteral);
    if (part.name === null) {
      return refuse('aws.substitution', `The shell computes ${part.source.slice(0, 80)}: write its value in first.`);
    }
    const name = names.get(part.name) ?? freeName(parameterName(part.name), (candidate) => parameters.has(candidate));
    names.set(part.name, name);
    const value = variables.get(part.name);
    closing = /["']$/.exec(text)?.[0] ?? '';
    const type = closing === '' ? bareType(language, value) : 'string';
    if (type === null) {
      return refuse('aws.substitution', `${part.source} stands where a name would: write its value in first.`);
    }
    const known = parameters.get(name);
    if (known !== undefined && known.type !== type) {
      return refuse('aws.substitution', `${part.source} stands in quotes here and without them there.`);
    }
    parameters.set(name, {
      name,
      type,
      help: `Was ${part.source} in the command.`,
      ...(value !== undefined && { default: value }),
    });
    text = `${text.slice(0, text.length - closing.length)}{{ ${name} }}`;
  }
  if (closing !== '') return refuse('aws.part-of-literal', partOfLiteral);
  const lines = unescapedQuotes(text).replaceAll('\r\n', '\n').trim();
  return { text: lines, parameters: [...parameters.values()], problems: [] };
}

/**
 * Windows PowerShell 5.1 hands a double quote on only behind a backslash (about_Parsing, "Passing arguments that contain
 * quote characters"), so commands for it have one before each; no query language has a use for that.
 */
function unescapedQuotes(text: string): string {
  const isEscaped = text.includes('\\"') && !/(?<!\\)"/.test(text);
  return isEscaped ? text.replaceAll('\\"', '"') : text;
}

/** The type of a variable that stands without quotes; `null` where its value is none of a literal. */
function bareType(language: QueryLanguage, value: string | undefined): 'string' | 'integer' | 'number' | null {
  if (/^-?\d{1,15}$/.test(value ?? '')) return 'integer';
  if (/^-?\d{1,15}\.\d{1,15}$/.test(value ?? '')) return 'number';
  if (language === 'lookup' || language === 'filter' || language === 'alarms') return 'string';
  return value === undefined ? 'integer' : null;
}

/** `USER_NAME` is `userName`. */
function parameterName(variable: string): string {
  if (/[a-z]/.test(variable)) return variable;
  return variable.toLowerCase().replace(/(?<=[a-z0-9])_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
