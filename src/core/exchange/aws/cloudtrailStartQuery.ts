import { error } from '../../text/problem.ts';
import { optionWord } from './awsCommand.ts';
import { refusedCommand, type CommandImport } from './commandImport.ts';
import { queryText } from './queryText.ts';
import { withoutSemicolon } from './startQueryExecution.ts';

/** `aws cloudtrail start-query` (AWS CLI Command Reference): SQL over an event data store of CloudTrail Lake. */
export const cloudtrailStartQuery: CommandImport = {
  service: 'cloudtrail',
  operation: 'start-query',
  options: ['query-statement'],
  lists: [],
  timeUnit: null,
  read(command) {
    const query = optionWord(command, 'query-statement');
    if (query === undefined) {
      return refusedCommand(error('aws.missing-option', 'The command has no --query-statement.', command.range));
    }
    const { text, parameters, problems } = queryText(query, 'sql', command.variables);
    if (text === null) return refusedCommand(...problems);
    const source = { type: 'lake' as const, logGroups: [] };
    return {
      cell: { kind: 'query', title: 'CloudTrail Lake query', language: 'sql', text: withoutSemicolon(text), source },
      parameters,
      problems,
    };
  },
};
