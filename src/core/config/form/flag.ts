import { isScalar } from 'yaml';
import type { Form } from './form.ts';

/** `true` or `false`. */
export const flag: Form<boolean> = {
  schema: { type: 'boolean' },
  read({ node, range, name }, reader) {
    const value = isScalar(node) ? node.value : null;
    if (typeof value === 'boolean') return value;
    return reader.fault('wrong-type', `${name} is \`true\` or \`false\`.`, range);
  },
};
