import type { AccessTokenKind } from '../../access/tokenizeAccess.ts';
import { encodedPart } from '../../access/requestText.ts';
import { strictJson } from '../../json/strictJson.ts';
import type { Printable } from '../printable.ts';
import {
  printedList,
  printedNumber,
  printedText,
  regexSource,
  textRefusal,
  type Print,
  type Printed,
} from './printer.ts';

/** How a value is written where a token of the kind stands in an `access` cell. */
export function accessPrinter(kind: AccessTokenKind): Print {
  switch (kind) {
    case 'segment':
    case 'query-value':
      return printPart;
    case 'header-value':
      return printHeader;
    case 'pattern':
      return printPattern;
    case 'scalar':
    case 'string':
      return printAccess;
    default:
      return () => ({
        refusal:
          'stands where no value may go: it can be a segment of a path, a value of a query, of a header or of JSON',
      });
  }
}

/** A YAML scalar: texts in double quotes, numbers and booleans as they are, lists in brackets. */
export function printAccess(printable: Printable): Printed {
  switch (printable.kind) {
    case 'text':
      return printQuoted(printable.text);
    case 'number':
      return printedNumber(printable.value);
    case 'boolean':
      return { text: String(printable.value), literals: [{ kind: 'boolean', value: printable.value }], isList: false };
    case 'timestamp':
      return printQuoted(isoTime(printable.milliseconds));
    case 'duration':
      return { refusal: 'is a duration: write | ms for its milliseconds' };
    case 'list':
      return printedList(printable.items, '[', ']', printAccess);
    case 'like':
      return { refusal: 'cannot be a pattern of LIKE: leave | like out' };
    case 'regex':
      return { refusal: 'is a regular expression, and only `matches` takes one' };
  }
}

/** What follows `matches`: a text that is found as it is. */
function printPattern(printable: Printable): Printed {
  if (printable.kind !== 'regex')
    return { refusal: 'stands for a regular expression here: write | regex after its name' };
  if (printable.text === '') return { refusal: 'is empty, and an empty pattern matches everything' };
  return printQuoted(regexSource(printable.text));
}

/** A segment of a path or a value of a query, percent-encoded. */
function printPart(printable: Printable): Printed {
  const text = plainText(printable);
  if (text === null) return { refusal: 'is no single value, and a part of a request takes one' };
  const encoded = encodedPart(text);
  if (encoded !== null) return printedText(encoded, text);
  return {
    refusal:
      'cannot be a part of a request: it is empty, `.` or `..`, which would change the path, or holds half a character',
  };
}

/** The value of a header: one line of Latin characters, in double quotes. */
function printHeader(printable: Printable): Printed {
  const text = plainText(printable);
  if (text === null) return { refusal: 'is no single value, and a header takes one' };
  const refusal = textRefusal(text, /\t/g);
  if (refusal !== null) return { refusal };
  if (!/^[\t -~\u00a1-\u00ff]*$/.test(text)) return { refusal: 'holds characters that a header cannot carry' };
  if (text !== text.trim()) return { refusal: 'begins or ends with a blank, which a header loses' };
  return printQuoted(text);
}

function plainText(printable: Printable): string | null {
  switch (printable.kind) {
    case 'text':
      return printable.text;
    case 'number':
    case 'boolean':
      return String(printable.value);
    case 'timestamp':
      return isoTime(printable.milliseconds);
    default:
      return null;
  }
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

/** JSON's quoted text is one of YAML's; what is unseen is written as an escape. */
function printQuoted(text: string): Printed {
  if (/\p{Surrogate}/u.test(text))
    return { refusal: 'holds half a character (a lone surrogate), which cannot be sent' };
  if (/\$captured/.test(text)) return { refusal: 'says $captured, which stands for what an earlier request answered' };
  return printedText(strictJson(text), text);
}
