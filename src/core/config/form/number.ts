import { isScalar } from 'yaml';
import type { Form } from './form.ts';

interface NumberOptions {
  readonly least: number;
  readonly most: number;
  /** "bytes", "seconds": what is counted. */
  readonly unit?: string;
}

/** A whole number, both ends included. */
export function integer(options: NumberOptions): Form<number> {
  return numeric('integer', options);
}

/** Any number from `least` to `most`. */
export function number(options: NumberOptions): Form<number> {
  return numeric('number', options);
}

function numeric(type: 'integer' | 'number', { least, most, unit }: NumberOptions): Form<number> {
  const noun = `a ${type === 'integer' ? 'whole ' : ''}number${unit === undefined ? '' : ` of ${unit}`}`;
  return {
    schema: { type, minimum: least, maximum: most },
    read({ node, range, name }, reader) {
      const value = isScalar(node) ? node.value : null;
      const isRight = typeof value === 'number' && (type === 'number' || Number.isInteger(value));
      if (!isRight || !(value >= least && value <= most)) {
        const unquoted = typeof value === 'string' && /^\d+$/.test(value) ? ' Leave the quotes out.' : '';
        return reader.fault('number', `${name} is ${noun}, ${least} to ${most}.${unquoted}`, range);
      }
      return value;
    },
  };
}
