import type { Scalar } from 'yaml';
import { proxyMethods } from '../proxyConfig/proxyConfig.ts';
import { rangeOf } from '../runbook/fields.ts';
import { didYouMean } from '../text/nearestName.ts';
import { range, type Range } from '../text/range.ts';
import type { AccessReader } from './accessReader.ts';
import type { AccessRequest } from './accessCell.ts';
import { capturedIn, isBrokenReference, wholeReference } from './captured.ts';
import { accessLimits } from './limits.ts';
import { requestParts, type RequestPart } from './requestText.ts';

/** Reads `GET /orders/42`; `null`, and a problem, where it cannot be sent. */
export function readRequest(node: Scalar, reader: AccessReader): AccessRequest | null {
  const text = String(node.value);
  const whole = rangeOf(node);
  const placed = placeIn(node, text);
  const parts = requestParts(text);
  const [first, ...others] = parts;
  const method = first?.kind === 'method' ? first.text : '';
  const target = text.slice(method.length).trim();
  if (method === '' || !target.startsWith('/')) {
    return reader.fault(
      'request',
      'A request is a method and a path that begins with `/`, such as `GET /orders/42`.',
      whole,
    );
  }
  const faults = reader.problems.length;
  checkMethod(method, placed(first?.range ?? whole), reader);
  checkTarget(target, whole, reader);
  for (const part of others) checkPart(part, placed(part.range), reader);
  return reader.problems.slice(faults).some(({ severity }) => severity === 'error')
    ? null
    : { method, target, range: whole };
}

function checkMethod(method: string, place: Range, reader: AccessReader): void {
  if ((proxyMethods as readonly string[]).includes(method)) return;
  const known = `there are ${proxyMethods.join(', ')}.${didYouMean(method, proxyMethods)}`;
  reader.fault('method', `\`${method.slice(0, 40)}\` is not a method that can be sent; ${known}`, place);
}

function checkTarget(target: string, place: Range, reader: AccessReader): void {
  if (target.length > accessLimits.target) {
    reader.fault('target', `A target has at most ${accessLimits.target} characters.`, place);
  } else if (target.includes('#')) {
    reader.fault('target', 'A fragment is never sent: leave out what follows `#`, or write `%23`.', place);
  } else if (!/^[!-~]*$/.test(target)) {
    reader.fault(
      'target',
      'A target has printable ASCII characters only, and no blanks: percent-encode the others.',
      place,
    );
  }
}

function checkPart({ kind, text }: RequestPart, place: Range, reader: AccessReader): void {
  if (isBrokenReference(text)) {
    reader.fault('capture-name', 'A captured value is `$captured.name`.', place);
  } else if (capturedIn(text).length > 0 && (kind === 'query-name' || wholeReference(text) === null)) {
    reader.fault(
      'capture-place',
      'In a request `$captured.name` is a whole segment of the path or a whole value of the query.',
      place,
    );
  }
}

/** Moves ranges of a scalar's text into the cell; all stand at the scalar where its source is not its text. */
function placeIn(node: Scalar, text: string): (place: Range) => Range {
  const whole = rangeOf(node);
  const source = node.srcToken !== undefined && 'source' in node.srcToken ? node.srcToken.source : '';
  const quote = node.type === 'PLAIN' ? 0 : 1;
  const isRaw = source.slice(quote, source.length - quote) === text;
  return (place) => (isRaw ? range(whole.start + quote + place.start, whole.start + quote + place.end) : whole);
}
