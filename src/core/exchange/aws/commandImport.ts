import type { ImportedCell, ImportedParameter } from '../imported.ts';
import type { Problem } from '../../text/problem.ts';
import type { AwsCommand } from './awsCommand.ts';

/** What one operation of the AWS CLI becomes. */
export interface CommandImport {
  readonly service: string;
  readonly operation: string;
  /** The options that are read and take one value; any other but the global ones is named in a warning. */
  readonly options: readonly string[];
  /** Those that take several values. */
  readonly lists: readonly string[];
  /** Milliseconds that one unit of a time given as a number has; `null` where the operation takes no times. */
  readonly timeUnit: 1 | 1000 | null;
  read(command: AwsCommand): ReadCommand;
}

export interface ReadCommand {
  /** `null` where the problems hold an error. */
  readonly cell: Extract<ImportedCell, { readonly kind: 'query' }> | null;
  readonly parameters: readonly ImportedParameter[];
  readonly problems: readonly Problem[];
}

export function refusedCommand(...problems: readonly Problem[]): ReadCommand {
  return { cell: null, parameters: [], problems };
}
