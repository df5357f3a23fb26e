import type { openRunbookFile } from '../../../core/runbook/openRunbookFile.ts';
import type { Runbook } from '../../../core/runbook/runbook.ts';
import { placeAt } from '../../../core/text/source.ts';

/** A runbook's file, as the view lists it. */
export interface RunbookEntry {
  readonly uri: string;
  /** From its workspace folder, with `/`; with that folder's name before it where there are several. */
  readonly path: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly parameters: readonly EntryParameter[];
  /** The first thing that is wrong with it, and how many there are. */
  readonly fault: EntryFault | null;
}

export interface EntryParameter {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly label: string | null;
}

export interface EntryFault {
  readonly message: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly count: number;
  /** Whether it cannot be opened as a notebook. */
  readonly isRefused: boolean;
}

/** What a runbook's text says of itself; warnings are left to the editor. */
export function readEntry(uri: string, path: string, text: string, open: typeof openRunbookFile): RunbookEntry {
  const { file, problems } = open(path, text);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const fault =
    first === undefined
      ? null
      : {
          message: first.message,
          ...placeAt(text, first.range.start),
          count: errors.length,
          isRefused: file === null,
        };
  return { uri, path, fault, ...sayings(file?.runbook ?? null) };
}

/** One whose text could not be read. */
export function unreadEntry(uri: string, path: string, message: string): RunbookEntry {
  return { uri, path, ...sayings(null), fault: { message, line: 1, column: 1, count: 1, isRefused: true } };
}

function sayings(runbook: Runbook | null): Pick<RunbookEntry, 'title' | 'description' | 'tags' | 'parameters'> {
  return {
    title: runbook?.title ?? null,
    description: runbook?.description ?? null,
    tags: runbook?.tags ?? [],
    parameters: (runbook?.parameters ?? []).map(({ name, type, required, label }) => ({
      name,
      type,
      isRequired: required,
      label: label ?? null,
    })),
  };
}
