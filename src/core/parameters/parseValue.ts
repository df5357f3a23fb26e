import { checkConstraints } from './checkConstraints.ts';
import type { Parameter, WrittenValue } from './parameter.ts';
import type { ParameterValue, ScalarValue } from './parameterValue.ts';
import { Secret } from './secret.ts';
import type { ParseContext } from './types/valueType.ts';
import { valueTypes } from './types/valueTypes.ts';

/** `null` is a value that was left blank: not set. Reasons complete the sentence "The value …", one for each bad item. */
export type ParsedParameterValue = { readonly value: ParameterValue | null } | { readonly reasons: readonly string[] };

/** CloudWatch takes queries of 10,000 characters; no longer value can be of use. */
const maximumLength = 10_000;
const maximumItems = 1_000;

/**
 * The value of what a person wrote for a parameter, checked against its type, `options`, `pattern`, `min` and `max`.
 *
 * With `many`, a list gives one value for each item, and a single text is cut at its commas; white space around the pieces
 * and empty pieces are dropped. An item that holds a comma is written in a list (in YAML, or `-p name=…` once for each).
 */
export function parseValue(parameter: Parameter, written: WrittenValue, context: ParseContext): ParsedParameterValue {
  if (!parameter.many) return parseSingle(parameter, written, context);
  const pieces = typeof written === 'string' ? written.split(',').map((piece) => piece.trim()) : written;
  if (pieces.length > maximumItems) return { reasons: [`has more than ${maximumItems} items`] };
  const items: ScalarValue[] = [];
  const reasons: string[] = [];
  for (const piece of pieces) {
    const parsed = parseScalar(parameter, piece, context);
    if (typeof parsed === 'string') reasons.push(parsed);
    else if (parsed !== null) items.push(parsed);
  }
  if (reasons.length > 0) return { reasons };
  return { value: items.length === 0 ? null : { kind: 'list', items } };
}

/** How a value is shown on a chip, in a form and in a record: as it was written, except for secrets. */
export function shownValue(parameter: Parameter, written: WrittenValue): string {
  if (parameter.type === 'secret') return Secret.shown;
  return typeof written === 'string' ? written.trim() : written.map((item) => item.trim()).join(', ');
}

function parseSingle(parameter: Parameter, written: WrittenValue, context: ParseContext): ParsedParameterValue {
  if (typeof written !== 'string' && written.length > 1) {
    return { reasons: [`holds ${written.length} items, and the parameter takes one (it has no many: true)`] };
  }
  const text = typeof written === 'string' ? written : (written[0] ?? '');
  const parsed = parseScalar(parameter, text, context);
  return typeof parsed === 'string' ? { reasons: [parsed] } : { value: parsed };
}

/** The value, `null` for a blank one, or the reason against it. */
function parseScalar(parameter: Parameter, written: string, context: ParseContext): ScalarValue | string | null {
  const keepsSpace = parameter.type === 'string' || parameter.type === 'secret' || parameter.type === 'enum';
  const text = keepsSpace ? written : written.trim();
  if (text === '') return null;
  if (text.length > maximumLength) return `is longer than ${maximumLength} characters`;
  const parsed = valueTypes[parameter.type].parse(text, context);
  if ('reason' in parsed) return parsed.reason;
  return checkConstraints(parameter, text, parsed.value, context) ?? parsed.value;
}
