import type { CommandImport } from './commandImport.ts';
import { logGroupSource } from './logGroups.ts';
import { optionWord } from './awsCommand.ts';
import { queryText } from './queryText.ts';

/** `aws logs filter-log-events` (AWS CLI Command Reference): times in milliseconds. */
export const filterLogEvents: CommandImport = {
  service: 'logs',
  operation: 'filter-log-events',
  options: ['log-group-name', 'log-group-identifier', 'filter-pattern', 'start-time', 'end-time'],
  lists: [],
  timeUnit: 1,
  read(command) {
    const pattern = optionWord(command, 'filter-pattern');
    const read = pattern === undefined ? null : queryText(pattern, 'filter', command.variables);
    const { source, problems } = logGroupSource(command, 'log-group-name', 'log-group-identifier');
    // Without a pattern every event matches, as it does with an empty one (FilterAndPatternSyntax).
    const text = read === null || read.text === '' ? '" "' : read.text;
    return {
      cell:
        text === null ? null : { kind: 'query', title: 'Log events that match', language: 'filter', text, ...source },
      parameters: read?.parameters ?? [],
      problems: [...problems, ...(read?.problems ?? [])],
    };
  },
};
