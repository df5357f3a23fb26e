import { quoted } from '../../filter/scanQuoted.ts';
import type { Printable } from '../printable.ts';
import { printedList, printedText, textRefusal, type Printed } from './printer.ts';

/** CloudWatch API Reference, "DescribeAlarms": no parameter takes more characters than `ActionPrefix`. */
const maximumLength = 1024;

/** The value after `Key =` of an `alarms` cell: a quoted text with `\` before `"` and `\`, or a list of them in brackets. */
export function printAlarms(printable: Printable): Printed {
  switch (printable.kind) {
    case 'text':
      return printQuoted(printable.text);
    case 'number':
    case 'boolean':
      return printQuoted(String(printable.value));
    case 'list':
      return printedList(printable.items, '[', ']', printAlarms);
    case 'like':
    case 'regex':
      return { refusal: `cannot be a pattern: CloudWatch compares names and prefixes; leave | ${printable.kind} out` };
    case 'timestamp':
    case 'duration':
      return { refusal: 'is a time, and no key takes one; the window limits the history' };
  }
}

function printQuoted(text: string): Printed {
  const refusal = textRefusal(text, null);
  if (refusal !== null) return { refusal };
  if (text.length > maximumLength)
    return { refusal: `is longer than the ${maximumLength} characters that CloudWatch takes` };
  return printedText(quoted(text), text);
}
