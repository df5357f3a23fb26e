import type { Origin } from './origins.ts';
import { importSigma, type SigmaTarget } from '../sigma/importSigma.ts';
import { error } from '../text/problem.ts';
import { importAwsCommand } from './aws/importAwsCommand.ts';
import { consoleHeader } from './console/consoleHeader.ts';
import { importConsoleQuery } from './console/importConsoleQuery.ts';
import type { Imported } from './imported.ts';
import { importSavedQueries } from './savedQueries/importSavedQueries.ts';

const importers: Readonly<Record<Origin, (text: string, target: SigmaTarget) => Imported>> = {
  aws: (text) => importAwsCommand(text),
  console: importConsoleQuery,
  saved: importSavedQueries,
  sigma: importSigma,
};

/** Makes cells of a text; `origin` is guessed where it is left out. `target` is the language of a Sigma rule's cell. */
export function importText(text: string, target: SigmaTarget, origin: Origin | null = originOf(text)): Imported {
  if (origin !== null) return importers[origin](text, target);
  const message =
    'Neither an AWS CLI command, a saved query, a query of the console nor a Sigma rule; paste a query into a cell as it is.';
  return { cells: [], parameters: [], problems: [error('import.unknown', message, { start: 0, end: 1 })] };
}

/** What a text looks like, `null` where it looks like none of them. */
export function originOf(text: string): Origin | null {
  const start = text.slice(0, 100_000);
  if (/^\s*[[{]/.test(start))
    return /"(?:queryString|QueryDefinition|AWS::Logs::QueryDefinition)"/.test(text) ? 'saved' : null;
  if (consoleHeader(start) !== null) return 'console';
  if (/^detection[ \t]*:|^(?:correlation|logsource)[ \t]*:/m.test(start)) return 'sigma';
  if (/\bAWS::Logs::QueryDefinition\b/.test(text)) return 'saved';
  return /(?:^|[\s(/\\$"=`])aws(?:\.exe|\.cmd)?[ \t]+(?:--?\w|[a-z0-9-]+[ \t]+[a-z])/m.test(start) ? 'aws' : null;
}
