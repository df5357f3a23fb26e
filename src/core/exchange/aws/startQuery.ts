import { parseInsights } from '../../insights/parseInsights.ts';
import { error, unsupported } from '../../text/problem.ts';
import { consoleHeader } from '../console/consoleHeader.ts';
import { optionText, optionWord } from './awsCommand.ts';
import { refusedCommand, type CommandImport } from './commandImport.ts';
import { logGroupSource } from './logGroups.ts';
import { queryText } from './queryText.ts';

/** `aws logs start-query` (AWS CLI Command Reference): times in seconds; `--limit` counts where the query sets none. */
export const startQuery: CommandImport = {
  service: 'logs',
  operation: 'start-query',
  options: ['log-group-name', 'query-string', 'query-language', 'limit', 'start-time', 'end-time'],
  lists: ['log-group-names', 'log-group-identifiers'],
  timeUnit: 1000,
  read(command) {
    const query = optionWord(command, 'query-string');
    if (query === undefined) {
      return refusedCommand(error('aws.missing-option', 'The command has no --query-string.', command.range));
    }
    const language = optionText(command, 'query-language') ?? 'CWLI';
    if (language !== 'CWLI') {
      const message = `The query is written in ${language}; cells are written in Logs Insights QL.`;
      return refusedCommand(unsupported('aws.query-language', language, message, query.range));
    }
    const { text, parameters, problems } = queryText(query, 'insights', command.variables);
    if (text === null) return refusedCommand(...problems);
    if (text.startsWith('$')) {
      const message = 'A saved query is run by its name: import the saved query itself (describe-query-definitions).';
      return refusedCommand(unsupported('aws.saved-query', 'saved query', message, query.range));
    }
    if (consoleHeader(text) !== null) {
      const message = 'A SOURCE with START and END is the console’s: StartQuery takes the times as options.';
      return refusedCommand(error('aws.console-header', message, query.range));
    }
    const groups = logGroupSource(command, 'log-group-name', 'log-group-names', 'log-group-identifiers');
    return {
      cell: {
        kind: 'query',
        title: 'Logs Insights query',
        language: 'insights',
        text: limited(text, optionText(command, 'limit')),
        ...groups.source,
      },
      parameters,
      problems: [...groups.problems, ...problems],
    };
  },
};

function limited(text: string, limit: string | null): string {
  if (limit === null || !/^\d{1,6}$/.test(limit)) return text;
  const { query } = parseInsights(text.replace(/\{\{[^{}]*\}\}/g, '"x"'));
  const hasLimit = query?.commands.some(({ kind }) => kind === 'limit') ?? true;
  return hasLimit ? text : `${text}\n| limit ${limit}`;
}
