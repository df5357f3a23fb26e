import { isScalar } from 'yaml';
import type { JsonSchema } from '../../runbook/schema.ts';
import type { Form } from './form.ts';

export interface TextOptions {
  /** What it must match as a whole; its source goes into the JSON Schema, so it has no flags. */
  readonly pattern?: RegExp;
  /** What is wrong where it does not match, and what to write: "is no region: write one such as `us-east-1`". */
  readonly otherwise?: string;
  /** UTF-16 code units at most. */
  readonly most?: number;
  /** Whether a text that holds `${` is meant as it stands. */
  readonly dollars?: boolean;
}

/** Nothing in a configuration is longer. */
const longest = 4096;

/** A text with something in it, on one line. Messages never repeat it: who pastes a secret at the wrong place has it nowhere else. */
export function text(options: TextOptions = {}): Form<string> {
  const most = options.most ?? longest;
  const schema: JsonSchema = {
    type: 'string',
    minLength: 1,
    maxLength: most,
    allOf: [
      { pattern: lineOfText.source },
      ...(options.dollars === true ? [] : [{ not: { pattern: interpolation.source } }]),
      ...(options.pattern === undefined ? [] : [{ pattern: options.pattern.source }]),
    ],
  };
  return {
    schema,
    read({ node, range, name }, reader) {
      const value = isScalar(node) ? node.value : null;
      if (typeof value !== 'string') {
        const quote = typeof value === 'number' || typeof value === 'boolean' ? ' Put it in quotes.' : '';
        return reader.fault('wrong-type', `${name} is a text.${quote}`, range);
      }
      if (value === '') return reader.fault('form', `${name} is empty.`, range);
      if ([...value].length > most) return reader.fault('form', `${name} has at most ${most} characters.`, range);
      if (!lineOfText.test(value)) {
        return reader.fault('form', `${name} is one line of text without control characters.`, range);
      }
      if (options.dollars !== true && interpolation.test(value)) {
        const message = `${name} is taken as it stands: nothing is filled in for \`\${…}\`, so that what is read here is what runs. Write the value, or keep a secret in a file.`;
        return reader.fault('interpolation', message, range);
      }
      if (options.pattern !== undefined && !options.pattern.test(value)) {
        return reader.fault('form', `${name} ${options.otherwise ?? 'is not of the right form'}.`, range);
      }
      return value;
    },
  };
}

const lineOfText = /^[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*$/;
const interpolation = /\$\{/;
