import { longestCopy } from '../../core/wire/requests.ts';
import type { ViewContext } from '../viewContext.ts';
import { counted } from '../counted.ts';
import { sayAnswer } from '../sayAnswer.ts';

/** Puts a text into the clipboard and says so; `what` names it: "the path". */
export function copyText({ ask, say }: Pick<ViewContext, 'ask' | 'say'>, text: string, what: string): void {
  if (text.length > longestCopy) {
    say(`Too long to copy: ${counted(text.length, 'character')}. Save the rows to a file instead.`);
    return;
  }
  if (ask !== null) sayAnswer({ say }, ask({ kind: 'copy', text }), `Copied ${what}.`);
}
