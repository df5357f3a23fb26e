import { singleQuotes } from './powershellWords.ts';
import type { Shell } from './shellWord.ts';

/** The shells that a command is written for. The Windows prompt cannot carry a line end in an argument. */
export type WritableShell = Exclude<Shell, 'cmd'>;

const marks = new RegExp(`[${singleQuotes}]`, 'g');
const quoted: Readonly<Record<WritableShell, (text: string) => string>> = {
  posix: (text) => `'${text.replaceAll("'", "'\\''")}'`,
  // Each of the marks that PowerShell takes for a quote is doubled.
  powershell: (text) => `'${text.replace(marks, '$&$&')}'`,
};

/** What needs no quotes. A comma makes a list in PowerShell. */
const plain: Readonly<Record<WritableShell, RegExp>> = { posix: /^[\w%+=:,./-]+$/, powershell: /^[\w=:./-]+$/ };

/** A word that the shell reads as exactly this text, whatever it holds but the character NUL, which no argument can. */
export function quoteWord(text: string, shell: WritableShell): string {
  return plain[shell].test(text) && !text.startsWith('-') ? text : quoted[shell](text);
}

/** What joins the lines of one command. */
export const lineJoins: Readonly<Record<WritableShell, string>> = { posix: ' \\\n  ', powershell: ' `\n  ' };
