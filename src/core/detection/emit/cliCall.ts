import { quoteWord } from '../../exchange/shell/quoteWord.ts';
import type { JsonObject, JsonValue } from '../../json/jsonValue.ts';
import { printJsonLine, printJsonText } from './printJsonText.ts';

/** One call of the AWS CLI, such as `aws sns create-topic`. */
export interface CliCall {
  readonly service: 'sns' | 'logs' | 'cloudwatch' | 'events';
  readonly operation: string;
  readonly input: JsonObject;
  /** JMESPath: what is printed of the answer. */
  readonly query?: string;
}

/**
 * The words of a call for the scripts' function `call`. All values go in one JSON text: an argument of its own would be
 * read from a file where it begins with `file://` (AWS CLI User Guide, "Loading a parameter from a file"), and be taken for
 * an option where it begins with `-`.
 */
export function printCall({ service, operation, input, query }: CliCall): string {
  const words = ['call', service, operation, '--cli-input-json', quoteWord(printJsonText(input), 'posix')];
  return [...words, ...(query === undefined ? [] : ['--query', quoteWord(query, 'posix')])].join(' ');
}

/**
 * A value as a literal of JMESPath: JSON between backticks (JMESPath Specification, "Literal Expressions"). Its own
 * backticks are escaped as JSON has it.
 */
export function jmesLiteral(value: JsonValue): string {
  return `\`${printJsonLine(value).replaceAll('`', '\\u0060')}\``;
}
