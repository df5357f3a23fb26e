import { quoted } from '../../filter/scanQuoted.ts';
import type { Printable } from '../printable.ts';
import { printedText, textRefusal, type Printed } from './printer.ts';

/** CloudTrail API Reference, "LookupAttribute": "Maximum length of 2000", with `_`, space, `,` and `\n` counted twice. */
const maximumLength = 2000;

/**
 * The value after `Attribute =` of a lookup: a quoted text with `\` before `"` and `\`. Every attribute is a text to the service,
 * so numbers and booleans are quoted too. Placeholders in the `where` part are printed by `printFilter`.
 */
export function printLookup(printable: Printable): Printed {
  switch (printable.kind) {
    case 'text':
      return printQuoted(printable.text);
    case 'number':
    case 'boolean':
      return printQuoted(String(printable.value));
    case 'like':
    case 'regex':
      return {
        refusal: `cannot be a pattern: LookupEvents compares whole values; move it to where { … } without | ${printable.kind}`,
      };
    case 'timestamp':
    case 'duration':
      return { refusal: 'is a time, and LookupEvents has no such attribute; the window limits the time' };
    case 'list':
      return { refusal: 'is a list, and LookupEvents takes one value' };
  }
}

function printQuoted(text: string): Printed {
  const refusal = textRefusal(text, /\n/g);
  if (refusal !== null) return { refusal };
  if (text.length + (text.match(/[_ ,\n]/g)?.length ?? 0) > maximumLength) {
    return {
      refusal: `is longer than the ${maximumLength} characters that LookupEvents takes (_ , space and line break count twice)`,
    };
  }
  return printedText(quoted(text), text);
}
