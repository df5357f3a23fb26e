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

/** The range of Trino's bigint, less its lowest number, whose digits alone are out of range. */
const largestInteger = 2n ** 63n - 1n;

/**
 * Literals of Trino SQL (Athena, CloudTrail Lake) that DuckDB reads alike.
 *
 * Texts stand in `'…'` with quotes doubled; a backslash is a plain character; NUL alone is refused. Times are
 * `TIMESTAMP '…'` in UTC with milliseconds. `| like` refuses `%` and `_`, for LIKE has no escape unless the author names one.
 * `| regex` is a string for regexp_like. Durations need `| ms` or `| epoch`.
 */
export function printSql(printable: Printable): Printed {
  switch (printable.kind) {
    case 'text':
      return printString(printable.text);
    case 'like':
      if (/[%_]/.test(printable.text))
        return { refusal: 'holds % or _, which are wildcards of LIKE; use strpos(column, {{ … }}) > 0 instead' };
      return printString(printable.text);
    case 'regex':
      if (printable.text === '') return { refusal: 'is empty, and an empty regular expression matches everything' };
      return printString(regexSource(printable.text));
    case 'number':
      return printNumber(printable.value);
    case 'boolean':
      return printedLiteral(String(printable.value), { kind: 'boolean', value: printable.value });
    case 'timestamp':
      return printTimestamp(printable.milliseconds);
    case 'duration':
      return { refusal: 'is a duration: add | ms or | epoch for its length as a number' };
    case 'list':
      return printedList(printable.items, '(', ')', printSql);
  }
}

function printString(text: string): Printed {
  const refusal = textRefusal(text, /[\u0001-\u001f\u007f-\u009f\u2028\u2029]/g);
  if (refusal !== null) return { refusal };
  return printedText(`'${text.replaceAll("'", "''")}'`, text);
}

function printNumber(value: number | bigint): Printed {
  if (typeof value === 'bigint' && (value > largestInteger || value < -largestInteger)) {
    return { refusal: 'is beyond the 64 bits of a bigint' };
  }
  return printedNumber(value);
}

function printTimestamp(milliseconds: number): Printed {
  const text = new Date(milliseconds).toISOString().replace('T', ' ').replace('Z', '');
  return printedLiteral(`TIMESTAMP '${text}'`, { kind: 'timestamp', milliseconds });
}
