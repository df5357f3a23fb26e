import { warning, type Problem } from '../../text/problem.ts';
import type { ImportedSource } from '../imported.ts';
import { optionTexts, type AwsCommand } from './awsCommand.ts';

/** The log groups of a command as a source; one that the shell computes is left out, and a warning says so. */
export function logGroupSource(
  command: AwsCommand,
  ...options: readonly string[]
): { readonly source: { readonly source?: ImportedSource }; readonly problems: readonly Problem[] } {
  const texts = optionTexts(command, ...options);
  const logGroups = texts.flatMap((text) => (text === null || text === '' ? [] : [text]));
  const message = 'A log group that the shell puts in is not imported: name it in the runbook’s source.';
  return {
    source: logGroups.length === 0 ? {} : { source: { type: 'logs', logGroups } },
    problems: texts.includes(null) ? [warning('aws.log-group', message, command.range)] : [],
  };
}
