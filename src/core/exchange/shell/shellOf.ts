import type { Shell } from './shellWord.ts';

const continuations: ReadonlyMap<string | undefined, Shell> = new Map([
  ['`', 'powershell'],
  ['^', 'cmd'],
  ['\\', 'posix'],
]);

/** A line end that only joins two lines: white space before the mark, and best an option on the next line. */
const beforeOption = /[ \t]([`^\\])[ \t]*\r?\n[ \t]*(?:>{1,2}[ \t]*)?-/;
const joined = /[ \t]([`^\\])[ \t]*\r?\n/;

/** PowerShell's prompt, variables of its environment, assignments, and quotes that a backtick or their double escapes. */
const powershell = /(?:^|\n)[ \t]*(?:PS [^\n>]*>|\$[A-Za-z_]\w*[ \t]*=[ \t])|\$env:|`["$]|\w''\w|@['"][ \t]*\r?\n/i;

const prompt = /^\s*[A-Za-z]:\\[^\n>]*>/;

/** The shell that a command was written for, by its prompt, its escapes and how it goes on over line ends; else POSIX. */
export function shellOf(text: string): Shell {
  const continued = (beforeOption.exec(text) ?? joined.exec(text))?.[1];
  const found = continuations.get(continued);
  if (found !== undefined) return found;
  if (powershell.test(text)) return 'powershell';
  return prompt.test(text) ? 'cmd' : 'posix';
}
