import { isLookupAttribute } from '../../lookup/lookupQuery.ts';
import { printLookup } from '../../template/printers/lookup.ts';
import { error, unsupported } from '../../text/problem.ts';
import { wordSource, type ShellWord } from '../shell/shellWord.ts';
import { wordText, type AwsCommand } from './awsCommand.ts';
import { refusedCommand, type CommandImport, type ReadCommand } from './commandImport.ts';
import { queryText } from './queryText.ts';
import { readPairs } from './readPairs.ts';

/** Every record of CloudTrail has one, so this asks for all. */
const allEvents = 'where { $.eventID = "*" }';

/** `aws cloudtrail lookup-events` (AWS CLI Command Reference): one attribute; times ISO 8601 or in seconds. */
export const lookupEvents: CommandImport = {
  service: 'cloudtrail',
  operation: 'lookup-events',
  options: ['event-category', 'start-time', 'end-time'],
  lists: ['lookup-attributes'],
  timeUnit: 1000,
  read(command): ReadCommand {
    const category = command.options.get('event-category');
    if (category !== undefined) {
      const message =
        'A lookup cell asks for management and Insights events alike; --event-category has no place in it.';
      return refusedCommand(unsupported('aws.event-category', 'event-category', message, category.range));
    }
    const [word, second] = command.options.get('lookup-attributes')?.values ?? [];
    if (word === undefined) return cellOf(allEvents);
    if (second !== undefined) {
      return refusedCommand(error('aws.attributes', 'LookupEvents takes one attribute.', second.range));
    }
    return readAttribute(word, command);
  },
};

function readAttribute(word: ShellWord, command: AwsCommand): ReadCommand {
  const refuse = (message: string): ReadCommand => refusedCommand(error('aws.attributes', message, word.range));
  const known = wordText(word, command.variables);
  const pairs = readPairs(known ?? wordSource(word));
  const key = pairs?.get('AttributeKey') ?? '';
  const value = pairs?.get('AttributeValue');
  if (!isLookupAttribute(key) || value === undefined || pairs?.size !== 2) {
    return refuse('`AttributeKey=…,AttributeValue=…` with one of the eight attributes was expected here.');
  }
  if (known !== null) {
    const printed = printLookup({ kind: 'text', text: value });
    return 'refusal' in printed ? refuse(`The value ${printed.refusal}.`) : cellOf(`${key} = ${printed.text}`);
  }
  const last = word.parts.findLast(({ kind }) => kind === 'substitution');
  if (last?.kind !== 'substitution' || value !== last.source) {
    return refusedCommand(
      error('aws.part-of-literal', 'A variable that is only a part of a value cannot become a parameter.', word.range),
    );
  }
  const template = queryText(
    { parts: [{ kind: 'text', text: `${key} = ` }, last], range: word.range },
    'lookup',
    new Map(),
  );
  if (template.text === null) return refusedCommand(...template.problems);
  return { ...cellOf(template.text), parameters: template.parameters };
}

function cellOf(text: string): ReadCommand {
  const source = { type: 'cloudtrail' as const, logGroups: [] };
  return {
    cell: { kind: 'query', title: 'CloudTrail event history', language: 'lookup', text, source },
    parameters: [],
    problems: [],
  };
}
