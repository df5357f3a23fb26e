import { isScalar } from 'yaml';
import { nearestName } from '../../text/nearestName.ts';
import type { Form } from './form.ts';

/** One of some words. `refused` says of words that others would write why they are not among them. */
export function oneOf<const T extends string>(
  words: readonly T[],
  refused: ReadonlyMap<string, string> = new Map(),
): Form<T> {
  return {
    schema: { enum: [...words] },
    read({ node, range, name }, reader) {
      const value = isScalar(node) ? node.value : null;
      const found = words.find((word) => word === value);
      if (found !== undefined) return found;
      const written = typeof value === 'string' ? value : '';
      const reason = refused.get(written.toLowerCase());
      if (reason !== undefined) return reader.fault('form', reason, range);
      const near = words.find((word) => word.toLowerCase() === written.toLowerCase()) ?? nearestName(written, words);
      const meant = near === null ? '' : ` Did you mean \`${near}\`?`;
      const message = `${name} is one of ${words.map((word) => `\`${word}\``).join(', ')}.${meant}`;
      return reader.fault('form', message, range);
    },
  };
}
