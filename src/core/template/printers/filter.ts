import type { Printable } from '../printable.ts';
import { printedLiteral, printedNumber, printedText, textRefusal, type Printed } from './printer.ts';

/**
 * Literals of CloudWatch Logs filter patterns (page FilterAndPatternSyntax).
 *
 * Texts always stand in `"…"` with `\` before `"` and `\`. `*` is a wildcard even there, so a text that holds one is refused,
 * unless `| like` says that it is meant. Booleans are TRUE and FALSE and stand after IS. There are no lists and no times.
 * `| regex` gives `%…%`, whose alphabet is small: what is not in it is written `\xhh`, and beyond ASCII there is nothing.
 */
export function printFilter(printable: Printable): Printed {
  switch (printable.kind) {
    case 'text':
      if (printable.text.includes('*'))
        return { refusal: 'holds "*", which is a wildcard in filter patterns; add | like if it is meant' };
      return printQuoted(printable.text);
    case 'like':
      return printQuoted(printable.text);
    case 'regex':
      return printRegex(printable.text);
    case 'number':
      return printedNumber(printable.value);
    case 'boolean':
      return printedLiteral(printable.value ? 'TRUE' : 'FALSE', { kind: 'boolean', value: printable.value });
    case 'timestamp':
      return {
        refusal: 'is a time, which filter patterns cannot compare; the window limits the time, or add | iso or | ms',
      };
    case 'duration':
      return { refusal: 'is a duration, which filter patterns do not have; add | ms or | epoch for a number' };
    case 'list':
      return { refusal: 'is a list, which filter patterns do not have: ask Logs Insights with in {{ … }}' };
  }
}

function printQuoted(text: string): Printed {
  const refusal = textRefusal(text, null);
  if (refusal !== null) return { refusal };
  return printedText(`"${text.replaceAll(/["\\]/g, '\\$&')}"`, text);
}

function printRegex(text: string): Printed {
  if (text === '') return { refusal: 'is empty, and an empty regular expression matches everything' };
  const refusal = textRefusal(text, null);
  if (refusal !== null) return { refusal };
  if (/[^ -~]/.test(text))
    return { refusal: 'holds characters beyond ASCII, which regular expressions of filter patterns do not have' };
  const source = text.replace(/[^A-Za-z0-9:_#=@/;,-]/g, escapeInRegex);
  return printedLiteral(`%${source}%`, { kind: 'regex', source });
}

/** Operators take a backslash; any other symbol is outside the alphabet and is written by its code. */
function escapeInRegex(character: string): string {
  if ('^$?[]{}|\\*+.'.includes(character)) return `\\${character}`;
  return `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
