import { error, hasErrors, info } from '../../text/problem.ts';
import { checkImported } from '../checkImported.ts';
import type { Imported } from '../imported.ts';
import { consoleHeader } from './consoleHeader.ts';

/** Makes a cell of a query that was copied from the CloudWatch console with its log groups and times before it. */
export function importConsoleQuery(text: string): Imported {
  const header = consoleHeader(text);
  if (header === null) {
    const message = 'A query of the console begins with `SOURCE "/log/group" START=-3600s END=0s |`.';
    return { cells: [], parameters: [], problems: [error('console.header', message, { start: 0, end: 1 })] };
  }
  const { logGroups, window, end } = header;
  const query = text.slice(end).replaceAll('\r\n', '\n').trim();
  const problems = checkImported(query, 'insights', [], { start: end, end: text.length });
  if (hasErrors(problems)) return { cells: [], parameters: [], problems };
  const asked = info('console.window', 'The times are not imported: every run asks for its window.', { start: 0, end });
  return {
    cells: [
      {
        kind: 'query',
        title: 'Logs Insights query',
        language: 'insights',
        text: query,
        source: { type: 'logs', logGroups },
      },
    ],
    parameters: [{ name: 'window', type: 'timerange', ...(window !== null && { default: window }) }],
    problems: window === null ? [...problems, asked] : problems,
  };
}
