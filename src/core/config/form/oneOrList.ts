import { isSeq } from 'yaml';
import type { Form } from './form.ts';
import { list, type ListOptions } from './list.ts';

/** A list, or its only entry by itself. */
export function oneOrList<T>(entry: Form<T>, options: ListOptions = {}): Form<readonly T[]> {
  const many = list(entry, options);
  return {
    schema: { anyOf: [entry.schema, many.schema] },
    read(written, reader) {
      if (isSeq(written.node)) return many.read(written, reader);
      const value = entry.read(written, reader);
      if (value === undefined) return undefined;
      const values = [value];
      reader.places.put(values, 0, written.range);
      reader.places.put(values, '', written.range);
      return values;
    },
  };
}
