import { error, hasErrors, info, warning, type Problem } from '../../text/problem.ts';
import { checkImported } from '../checkImported.ts';
import type { Imported } from '../imported.ts';
import { mergeImported } from '../mergeImported.ts';
import { shellCommands, type ShellCommand } from '../shell/shellCommands.ts';
import { shellOf } from '../shell/shellOf.ts';
import type { Shell } from '../shell/shellWord.ts';
import { assignedVariables } from './assignedVariables.ts';
import { programIndex, readAwsCommand, type AwsCommand, type Variables } from './awsCommand.ts';
import { commandImports } from './commandImports.ts';
import type { CommandImport } from './commandImport.ts';
import { commandWindow } from './commandWindow.ts';

/** A text longer than this is no command line that a shell would take. */
const maximumLength = 262_144;

/** More commands than anyone pastes at once. */
const maximumCommands = 200;

/** Options of every command that say how the answer is fetched and printed. */
const outputOptions = new Set([
  'output',
  'no-cli-pager',
  'no-paginate',
  'debug',
  'color',
  'page-size',
  'no-verify-ssl',
  'cli-read-timeout',
  'cli-connect-timeout',
  'cli-binary-format',
  'work-group',
  'result-configuration',
  'result-reuse-configuration',
  'client-request-token',
  'delivery-s3-uri',
  'interleaved',
  'start-time',
  'end-time',
]);

/** Options that say who asks, and where. */
const targetOptions = new Set(['profile', 'region', 'endpoint-url', 'no-sign-request', 'ca-bundle']);

/** Operations that only fetch the answer of one that is imported. */
const companions = new Set(['get-query-results', 'get-query-execution', 'stop-query', 'describe-query', 'wait']);

/**
 * Makes cells of the commands of the AWS CLI in a text that was pasted, in any shell's quoting; `shell` is guessed where it
 * is left out. Other commands are passed over, but for the variables that they set. With an error, nothing is imported.
 */
export function importAwsCommand(text: string, shell: Shell = shellOf(text)): Imported {
  const refused = (problems: readonly Problem[]): Imported => ({ cells: [], parameters: [], problems });
  const whole = { start: 0, end: 0 };
  if (text.length > maximumLength) {
    return refused([error('aws.too-long', `The text has ${text.length} characters, more than any command.`, whole)]);
  }
  const { commands, problems } = shellCommands(text, shell);
  if (hasErrors(problems)) return refused(problems);
  const imports: Imported[] = [];
  let variables: Variables = new Map();
  for (const command of withInner(commands, text, shell)) {
    const index = programIndex(command.words);
    if (index < 0) variables = assignedVariables(command.words, variables);
    else if (imports.push(importCommand(command, index, variables)) > maximumCommands) {
      return refused([error('aws.too-long', `The text has more than ${maximumCommands} commands.`, whole)]);
    }
  }
  if (imports.length === 0) {
    return refused([error('aws.not-a-command', 'A command of the AWS CLI begins with `aws`.', { start: 0, end: 1 })]);
  }
  const merged = mergeImported(imports);
  if (hasErrors(merged.problems)) return refused(merged.problems);
  if (merged.cells.length > 0) return merged;
  const message = 'None of these commands asks what a cell asks.';
  return refused(
    merged.problems.length > 0
      ? merged.problems.map((problem) => ({ ...problem, severity: 'error' as const }))
      : [error('aws.unknown-command', message, whole)],
  );
}

/** `ID=$(aws logs start-query …)`: the command in the substitution is what was meant. */
function withInner(commands: readonly ShellCommand[], text: string, shell: Shell): readonly ShellCommand[] {
  return commands.flatMap((command) => {
    if (programIndex(command.words) >= 0) return [command];
    const inner = command.words.flatMap(({ parts }) =>
      parts.flatMap((part) => {
        if (part.kind === 'text' || !/^\$\([ \t\r\n]*aws[ \t]/.test(part.source)) return [];
        const end = part.start + part.source.length - 1;
        return shellCommands(text.slice(0, end), shell, part.start + 2).commands;
      }),
    );
    return inner.length > 0 ? inner : [command];
  });
}

function importCommand({ words, operator }: ShellCommand, index: number, known: Variables): Imported {
  const refused = (problems: readonly Problem[]): Imported => ({ cells: [], parameters: [], problems });
  const variables = assignedVariables(words.slice(0, index), known);
  const { command, problems } = readAwsCommand(words.slice(index), variables);
  if (command === null) return refused(problems);
  const { service, operation, range } = command;
  const reader = commandImports.find((each) => each.service === service && each.operation === operation);
  if (reader === undefined) {
    if (companions.has(operation)) return refused([]);
    const able = commandImports.map((each) => `${each.service} ${each.operation}`).join(', ');
    const message = `\`aws ${service} ${operation}`.slice(0, 100) + `\` has no cell; what has: ${able}.`;
    return refused([...problems, warning('aws.unknown-command', message, range)]);
  }
  const faults = [...problems, ...checkOptions(command, reader)];
  if (hasErrors(faults)) return refused(faults);
  const read = reader.read(command);
  faults.push(...read.problems);
  if (read.cell === null || hasErrors(faults)) return refused(faults);
  const checked = checkImported(read.cell.text, read.cell.language, read.parameters, range);
  if (hasErrors(checked)) return refused([...faults, ...checked]);
  const window = reader.timeUnit === null ? null : commandWindow(command, reader.timeUnit, read.parameters);
  const piped = 'What the command’s answer is piped through is not imported: the cell shows all.';
  return {
    cells: [read.cell],
    parameters: [...read.parameters, ...(window?.parameters ?? [])],
    problems: [
      ...faults,
      ...checked,
      ...(window?.problems ?? []),
      ...(operator.startsWith('|') && operator !== '||' ? [info('aws.pipe', piped, range)] : []),
    ],
  };
}

function checkOptions(command: AwsCommand, reader: CommandImport): readonly Problem[] {
  return [...command.options].flatMap(([name, { values, range }]): Problem[] => {
    const [text] = values[0]?.parts ?? [];
    if (text?.kind === 'text' && /^(?:file|fileb|https?):\/\//.test(text.text)) {
      return [error('aws.file', `The value of --${name} is in a file: paste its text into the command.`, range)];
    }
    if (reader.lists.includes(name))
      return values.length > 0 ? [] : [error('aws.values', `--${name} has no value.`, range)];
    if (reader.options.includes(name)) {
      if (values.length === 1) return [];
      const message = `--${name} takes one value: put it in quotes.`;
      return [error('aws.values', message, { start: range.start, end: values.at(-1)?.range.end ?? range.end })];
    }
    if (name === 'cli-input-json' || name === 'cli-input-yaml') {
      return [error('aws.input', `--${name} is not read: give its fields as options.`, range)];
    }
    if (name === 'query') {
      return [info('aws.client-side', 'The command narrows its output with --query; the cell shows all.', range)];
    }
    if (targetOptions.has(name)) {
      return [info('aws.target', `--${name} is not imported: the runbook’s target says who asks, and where.`, range)];
    }
    if (outputOptions.has(name)) return [];
    return [warning('aws.option', `--${name} is not imported: the answer may hold more than the command’s.`, range)];
  });
}
