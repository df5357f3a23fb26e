import type { JsonSchema } from '../../runbook/schema.ts';
import type { Form, Written } from './form.ts';
import type { FormReader } from './formReader.ts';

/** A form whose value is made into another, or refused after all. What it is made of hands its places on. */
export function refine<T, U>(
  form: Form<T>,
  make: (value: T, written: Written, reader: FormReader) => U | undefined,
  also: JsonSchema = {},
): Form<U> {
  return {
    schema: { ...form.schema, ...also },
    read(written, reader) {
      const value = form.read(written, reader);
      if (value === undefined) return undefined;
      const made = make(value, written, reader);
      if (isObject(value) && isObject(made)) reader.places.hand(value, made);
      return made;
    },
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
