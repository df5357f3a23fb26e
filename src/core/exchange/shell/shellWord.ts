import type { Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';

/** The shells whose commands people paste: those of POSIX (bash, zsh, sh), PowerShell, and the Windows command prompt. */
export type Shell = 'posix' | 'powershell' | 'cmd';

/** A part of a word: text, or something that the shell would put in its place when the command runs. */
export type ShellPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `name` is that of a variable; `null` for the output of a command, `$(date +%s)`. `start` is where `source` stands. */
  | { readonly kind: 'substitution'; readonly name: string | null; readonly source: string; readonly start: number };

/** An argument of a command, its quotes taken off. */
export interface ShellWord {
  readonly parts: readonly ShellPart[];
  readonly range: Range;
}

/** The words up to the first operator or line end. */
export interface ShellWords {
  readonly words: readonly ShellWord[];
  /** Where the operator stands, or the length of the text. */
  readonly end: number;
  readonly problems: readonly Problem[];
}

/** The text of a word in which the shell would put nothing, else `null`. */
export function plainWord({ parts }: ShellWord): string | null {
  const texts = parts.map((part) => (part.kind === 'text' ? part.text : null));
  return texts.includes(null) ? null : texts.join('');
}

/** The text of a word as it was written, with the names of what the shell would put in. */
export function wordSource({ parts }: ShellWord): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : part.source)).join('');
}
