import { tokenizeSql } from '../../sql/tokenizeSql.ts';
import { error, warning } from '../../text/problem.ts';
import { optionTexts, optionWord, wordText } from './awsCommand.ts';
import { refusedCommand, type CommandImport } from './commandImport.ts';
import { queryText } from './queryText.ts';
import { readPairs } from './readPairs.ts';

/**
 * `aws athena start-query-execution` (AWS CLI Command Reference). `--execution-parameters` are literals of SQL, one for
 * each `?`, and are put in its place.
 */
export const startQueryExecution: CommandImport = {
  service: 'athena',
  operation: 'start-query-execution',
  options: ['query-string', 'query-execution-context'],
  lists: ['execution-parameters'],
  timeUnit: null,
  read(command) {
    const query = optionWord(command, 'query-string');
    if (query === undefined) {
      return refusedCommand(error('aws.missing-option', 'The command has no --query-string.', command.range));
    }
    const { text, parameters, problems } = queryText(query, 'sql', command.variables);
    if (text === null) return refusedCommand(...problems);
    const bound = bind(text, optionTexts(command, 'execution-parameters'));
    if (bound === null) {
      const message = 'The statement needs one --execution-parameters literal of SQL for each `?`.';
      return refusedCommand(error('aws.execution-parameters', message, query.range));
    }
    const context = optionWord(command, 'query-execution-context');
    const pairs = readPairs((context === undefined ? null : wordText(context, command.variables)) ?? '');
    const database = pairs?.get('Database');
    const isDropped = context !== undefined && (pairs === null || pairs.has('Catalog'));
    const message = 'Of --query-execution-context only a plain database is imported.';
    return {
      cell: {
        kind: 'query',
        title: 'Athena query',
        language: 'sql',
        text: withoutSemicolon(bound),
        ...(database !== undefined && { source: { type: 'athena' as const, logGroups: [], database } }),
      },
      parameters,
      problems: [...problems, ...(isDropped ? [warning('aws.context', message, context.range)] : [])],
    };
  },
};

/** A semicolon at the end belongs to the tool that sends the statement. */
export function withoutSemicolon(statement: string): string {
  return statement.trimEnd().replace(/;$/, '').trimEnd();
}

function bind(text: string, literals: readonly (string | null)[]): string | null {
  const marks = tokenizeSql(text).tokens.filter(({ kind }) => kind === 'parameter');
  if (marks.length !== literals.length) return null;
  let bound = '';
  let copied = 0;
  for (const [index, { range }] of marks.entries()) {
    const literal = literals[index] ?? null;
    if (literal === null || !isLiteral(literal)) return null;
    bound += text.slice(copied, range.start) + literal.trim();
    copied = range.end;
  }
  return bound + text.slice(copied);
}

const types = /^(?:date|time|timestamp)$/i;
const words = /^(?:true|false|null)$/i;

/** One literal of SQL and nothing else: a value never becomes syntax. */
function isLiteral(text: string): boolean {
  const { tokens, problems } = tokenizeSql(text);
  if (problems.length > 0) return false;
  const written = tokens.map(({ kind, range }) => ({ kind, text: text.slice(range.start, range.end) }));
  const [first, second, ...more] = written;
  if (first === undefined || more.length > 0) return false;
  if (second === undefined) {
    return first.kind === 'string' || first.kind === 'number' || (first.kind === 'word' && words.test(first.text));
  }
  const isSigned = first.kind === 'operator' && first.text === '-' && second.kind === 'number';
  return isSigned || (first.kind === 'word' && types.test(first.text) && second.kind === 'string');
}
