import { isMap, isScalar } from 'yaml';
import type { Form } from './form.ts';
import { nodeRange } from './nodeRange.ts';

/** A mapping whose keys are the author's names. `otherwise` says what a name is where one is not. */
export function named<T>(
  entry: Form<T>,
  name: { readonly pattern: RegExp; readonly otherwise: string },
  least = 1,
): Form<ReadonlyMap<string, T>> {
  return {
    schema: {
      type: 'object',
      ...(least > 0 && { minProperties: least }),
      propertyNames: { pattern: name.pattern.source },
      additionalProperties: entry.schema,
    },
    read(written, reader) {
      const { node, range } = written;
      if (!isMap(node)) return reader.fault('wrong-type', `${written.name} is a mapping.`, range);
      if (node.items.length < least) return reader.fault('length', `${written.name} is empty: leave it out.`, range);
      const values = new Map<string, T>();
      reader.places.put(values, '', range);
      for (const { key, value } of node.items) {
        const keyPlace = nodeRange(key) ?? range;
        const label = isScalar(key) && typeof key.value === 'string' ? key.value : '';
        if (!name.pattern.test(label)) {
          reader.fault('form', `A key of ${written.name} ${name.otherwise}.`, keyPlace);
          continue;
        }
        const read = entry.read({ node: value, range: nodeRange(value) ?? keyPlace, name: `\`${label}\`` }, reader);
        if (read === undefined) continue;
        reader.places.put(values, label, keyPlace);
        values.set(label, read);
      }
      return values;
    },
  };
}
