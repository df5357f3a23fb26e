import { compileRegex } from '../regex/compileRegex.ts';
import { durationText, parseDuration } from '../time/parseDuration.ts';
import { parseInstantFrom } from '../time/parseInstant.ts';
import type { Parameter } from './parameter.ts';
import type { ScalarValue } from './parameterValue.ts';
import type { ParseContext } from './types/valueType.ts';

/**
 * Why a value that is right by its type breaks the parameter's `options`, `pattern`, `min` or `max`; `null` when it does
 * not. The reason completes the sentence "The value …".
 *
 * `pattern` is RE2 and must match the whole written text. `min` and `max` bound numbers by value, times and durations by
 * their own kind, time ranges by their length (`max: 7d`), texts by their number of characters (code points). A bound that
 * cannot be read is the declaration's fault (`checkParameter`) and is passed over here.
 */
export function checkConstraints(
  parameter: Parameter,
  written: string,
  value: ScalarValue,
  context: ParseContext,
): string | null {
  return (
    checkOptions(parameter, written, value) ??
    checkPattern(parameter, written) ??
    checkBound(parameter, 'min', value, context) ??
    checkBound(parameter, 'max', value, context)
  );
}

/** The number that a bound or a value is compared by, or `null` where it cannot be read. */
export function readBound(kind: ScalarValue['kind'], bound: string, context: ParseContext): number | bigint | null {
  const text = bound.trim();
  if (kind === 'number' || kind === 'text') return readNumber(kind, text);
  if (kind === 'timestamp') {
    const instant = parseInstantFrom(text, context.now);
    return 'reason' in instant ? null : instant.milliseconds;
  }
  if (kind === 'duration' || kind === 'timerange') {
    const duration = parseDuration(text);
    return 'reason' in duration ? null : duration.milliseconds;
  }
  return null;
}

function readNumber(kind: 'number' | 'text', text: string): number | bigint | null {
  if (kind === 'text') return /^\d{1,9}$/.test(text) ? Number(text) : null;
  if (/^[+-]?\d{1,40}$/.test(text)) return BigInt(text.replace(/^\+/, ''));
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

function checkOptions(parameter: Parameter, written: string, value: ScalarValue): string | null {
  if (parameter.options === undefined || value.kind === 'secret') return null;
  if (parameter.options.includes(written) || (value.kind === 'text' && parameter.options.includes(value.text)))
    return null;
  const shown = parameter.options.slice(0, 10).join(', ');
  return `is not one of ${shown}${parameter.options.length > 10 ? ', …' : ''}`;
}

function checkPattern(parameter: Parameter, written: string): string | null {
  if (parameter.pattern === undefined) return null;
  const { regex } = compileRegex(`^(?:${parameter.pattern})$`, { range: parameter.range });
  const match = regex?.exec(written) ?? null;
  if (regex === null || (match !== null && match.start === 0 && match.end === written.length)) return null;
  return `does not match the pattern ${parameter.pattern}`;
}

function checkBound(
  parameter: Parameter,
  side: 'min' | 'max',
  value: ScalarValue,
  context: ParseContext,
): string | null {
  const written = parameter[side];
  if (written === undefined) return null;
  const bound = readBound(value.kind, written, context);
  const size = sizeOf(value);
  if (bound === null || size === null) return null;
  if (side === 'min' ? size >= bound : size <= bound) return null;
  const limit = side === 'min' ? 'at least' : 'at most';
  if (value.kind === 'text') return `has ${size} characters; ${limit} ${written} are allowed`;
  if (value.kind === 'timerange') return `covers ${durationText(Number(size))}; ${limit} ${written} is allowed`;
  return `must be ${limit} ${written}`;
}

function sizeOf(value: ScalarValue): number | bigint | null {
  switch (value.kind) {
    case 'text':
      return Array.from(value.text).length;
    case 'number':
      return value.value;
    case 'timestamp':
    case 'duration':
      return value.milliseconds;
    case 'timerange':
      return value.end - value.start;
    case 'boolean':
    case 'secret':
      return null;
  }
}
