import { error, type Problem } from '../../text/problem.ts';
import { cmdWords } from './cmdWords.ts';
import { posixWords } from './posixWords.ts';
import { powershellWords } from './powershellWords.ts';
import { wordSource, type Shell, type ShellWord, type ShellWords } from './shellWord.ts';

/** One command of a text, without prompt and redirections. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** What stands after it: `|`, `&&`, `;`, a line end, or nothing. */
  readonly operator: string;
}

export interface ShellCommands {
  readonly commands: readonly ShellCommand[];
  readonly problems: readonly Problem[];
}

const scanners: Readonly<Record<Shell, (text: string, start: number) => ShellWords>> = {
  posix: posixWords,
  powershell: powershellWords,
  cmd: cmdWords,
};

/** What a terminal prints before a command; a comment's mark before a command is taken for the prompt of root. */
const prompt =
  /[ \t]*(?:PS [^\n>'"]*>+|[A-Za-z]:\\[^\n>'"]*>|[^\n'"=|;&$#%>❯]{0,200}[$#%>❯])[ \t]*(?=(?:\$\w{1,80}[ \t]*=[ \t]*)?(?:\S{0,200}[\\/])?aws(?:\.exe|\.cmd)?[ \t])/y;
const operator = /[ \t\r]*(&>>?|\d?>>?&?|<<<|<<-?|<|\|\||&&|\|&|;;|[|&;()\n])/y;

/**
 * The commands of a text in the order in which they stand. Redirections are left out, for an answer is not part of a
 * question; what a command reads from the text after it (`<<`) is refused. Takes time linear in the text.
 */
export function shellCommands(text: string, shell: Shell, start = 0): ShellCommands {
  const commands: ShellCommand[] = [];
  const problems: Problem[] = [];
  let words: ShellWord[] = [];
  let isRedirected = false;
  for (let at = start; at < text.length;) {
    if (words.length === 0) at = promptEnd(text, at);
    const read = scanners[shell](text, at);
    for (const problem of read.problems) problems.push(problem);
    for (const [index, word] of read.words.entries()) if (index > 0 || !isRedirected) words.push(word);
    operator.lastIndex = read.end;
    const found = operator.exec(text)?.[1] ?? '';
    const place = { start: read.end, end: Math.max(read.end + 1, operator.lastIndex) };
    at = place.end;
    if (found.startsWith('<<')) {
      const message =
        'What the shell reads from the lines after the command is not imported: paste it into the command.';
      problems.push(error('shell.here-document', message, place));
      break;
    }
    isRedirected = /[<>]/.test(found);
    if (isRedirected) {
      dropDescriptor(words, read.end);
      // The second line of a command as a terminal shows it begins with `>`.
      const next = scanners[shell](text, at).words[0];
      if (next !== undefined && /^>{1,2}$/.test(found) && wordSource(next).startsWith('--')) isRedirected = false;
      continue;
    }
    if (words.length > 0) commands.push({ words, operator: found });
    words = [];
  }
  if (words.length > 0) commands.push({ words, operator: '' });
  return { commands, problems };
}

function promptEnd(text: string, at: number): number {
  prompt.lastIndex = at;
  return prompt.test(text) ? prompt.lastIndex : at;
}

/** The digit of `2>` is no word of its own. */
function dropDescriptor(words: ShellWord[], end: number): void {
  const last = words.at(-1);
  if (last !== undefined && last.range.end === end && /^\d$/.test(wordSource(last))) words.pop();
}
