import { tokenizeSql } from '../../../core/sql/tokenizeSql.ts';
import { mapRange, type Segment } from '../../../core/template/segment.ts';
import { range, type Range } from '../../../core/text/range.ts';

/** What a service says of a query, with the place that its message names. */
export interface StatedFault {
  readonly message: string;
  /** In the plan's text; `null` where the message names none. */
  readonly range: Range | null;
}

/** Trino: `line 3:15: Column 'x' cannot be resolved`, perhaps behind the name of an error as Athena writes it. */
const placed = /^(?:[A-Z][A-Z_]{1,63}: )?line (\d{1,7}):(\d{1,7}): /;

/**
 * Reads the place that Trino's messages begin with: line and column from 1, in the text that was sent.
 *
 * @param segments Where each stretch of the sent text comes from in the plan's.
 */
export function statedPlace(message: string, sent: string, segments: readonly Segment[]): StatedFault {
  const found = placed.exec(message);
  if (found === null) return { message, range: null };
  const offset = offsetOf(sent, Number(found[1]), Number(found[2]));
  if (offset === null) return { message, range: null };
  return { message: message.slice(found[0].length), range: mapRange(segments, tokenAt(sent, offset)) };
}

function offsetOf(text: string, line: number, column: number): number | null {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf('\n', start);
    if (end < 0) return null;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const characters = Array.from(text.slice(start, end < 0 ? text.length : end));
  if (column < 1 || column > characters.length + 1) return null;
  return start + characters.slice(0, column - 1).join('').length;
}

/** The whole token at an offset, so that there is something to underline. */
function tokenAt(text: string, offset: number): Range {
  const token = tokenizeSql(text).tokens.find(({ range: place }) => place.start <= offset && offset < place.end);
  return token?.range ?? range(offset, Math.min(offset + 1, text.length));
}
