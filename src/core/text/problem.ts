import type { Range } from './range.ts';

export type Severity = 'error' | 'warning' | 'info';

/**
 * A fault in something the user wrote: a value with a place, never an exception.
 *
 * `code` is stable, lower-case and dotted (`filter.unclosed-string`, `parameter.unknown`); programs and tests look at
 * the code, people read the message. `range` is in the text that was parsed; whoever embeds that text in a file moves it
 * with `rangeInFile` of `source.ts`.
 */
export interface Problem {
  readonly severity: Severity;
  readonly code: string;
  /** One sentence, with what to do about it where that is known. */
  readonly message: string;
  readonly range: Range;
  /**
   * Present when the text is right but the target cannot run it exactly: the construct by the name its documentation
   * uses (`pattern`, `sessionize`, `approx_percentile`). Such a query is refused with exit code 3.
   */
  readonly unsupported?: string;
  /** An edit that mends it, offered as a quick fix. */
  readonly fix?: Fix;
}

export interface Fix {
  /** What the fix does, as a menu entry: "Remove the quotes". */
  readonly title: string;
  /** In the text that the problem's range is in. */
  readonly edits: readonly TextEdit[];
  /**
   * Edits to make together with these elsewhere in the runbook's file, as where a parameter is declared. Ranges are in the
   * file's text, as the runbook was read from it. Absent where the problem's text is the file.
   */
  readonly fileEdits?: readonly TextEdit[];
}

export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

export function error(code: string, message: string, range: Range): Problem {
  return { severity: 'error', code, message, range };
}

export function warning(code: string, message: string, range: Range): Problem {
  return { severity: 'warning', code, message, range };
}

/** A remark: the text is right, and may say something else than its author thinks. */
export function info(code: string, message: string, range: Range): Problem {
  return { severity: 'info', code, message, range };
}

/** A construct that the local engine cannot evaluate exactly, refused by name and place. */
export function unsupported(code: string, construct: string, message: string, range: Range): Problem {
  return { severity: 'error', code, message, range, unsupported: construct };
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}
