import type { Printable } from '../printable.ts';
import {
  printedList,
  printedLiteral,
  printedNumber,
  printedText,
  regexSource,
  textRefusal,
  type Printed,
} from './printer.ts';

/**
 * Literals of CloudWatch Logs Insights QL.
 *
 * Strings stand in `"…"`, or in `'…'` where they hold a double quote. AWS documents no escape in strings, so a text with both
 * quotes, a backslash or a control character is refused (it can be met with `| regex`, but for control characters).
 * Booleans are 1 and 0, which is what fields of JSON booleans hold. Times are asked for by the window, not by the text; where
 * one is needed, `| iso` compares with eventTime and `| ms` with @timestamp. Lists follow `in`: `["a","b"]`. Durations are
 * the periods of `bin` (CWL_QuerySyntax-Stats), in the largest unit that takes them whole within its cap.
 */
export function printInsights(printable: Printable): Printed {
  switch (printable.kind) {
    case 'text':
    case 'like':
      return printString(printable.text);
    case 'regex':
      return printRegex(printable.text);
    case 'number':
      return printedNumber(printable.value);
    case 'boolean':
      return printedNumber(printable.value ? 1 : 0);
    case 'timestamp':
      return { refusal: 'is a time: add | iso to compare it with eventTime, or | ms to compare it with @timestamp' };
    case 'duration':
      return printPeriod(printable.milliseconds);
    case 'list':
      return printedList(printable.items, '[', ']', printInsights);
  }
}

function printString(text: string): Printed {
  const refusal = textRefusal(text, null);
  if (refusal !== null) return { refusal };
  if (text.includes('\\'))
    return { refusal: `holds a backslash, for which Logs Insights documents no escape; ${tryRegex}` };
  if (!text.includes('"')) return printedText(`"${text}"`, text);
  if (!text.includes("'")) return printedText(`'${text}'`, text);
  return { refusal: `holds both kinds of quotes, for which Logs Insights documents no escape; ${tryRegex}` };
}

const tryRegex = 'match it with like {{ … | regex }} instead';

function printRegex(text: string): Printed {
  const refusal = textRefusal(text, null);
  if (refusal !== null) return { refusal };
  if (text === '') return { refusal: 'is empty, and an empty regular expression matches everything' };
  const source = regexSource(text);
  return printedLiteral(`/${source.replaceAll('/', '\\/')}/`, { kind: 'regex', source });
}

/** Units of `bin`, longest first, with the number of them that the service caps at (`bin(300s)` is taken for 60 s). */
const periods = [
  ['d', 86_400_000, Number.POSITIVE_INFINITY],
  ['h', 3_600_000, 24],
  ['m', 60_000, 60],
  ['s', 1000, 60],
  ['ms', 1, 1000],
] as const;

function printPeriod(milliseconds: number): Printed {
  for (const [unit, size, cap] of periods) {
    const count = milliseconds / size;
    if (Number.isSafeInteger(count) && count >= 1 && count <= cap)
      return printedText(`${count}${unit}`, `${count}${unit}`);
  }
  return { refusal: 'is no period of Logs Insights: at most 60 s, 60 m or 24 h, or whole days' };
}
