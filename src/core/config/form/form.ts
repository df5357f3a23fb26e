import type { JsonSchema } from '../../runbook/schema.ts';
import type { Range } from '../../text/range.ts';
import type { FormReader } from './formReader.ts';

/**
 * What may stand at one place of the configuration: it reads the place, and it is the JSON Schema of it. Both come from the
 * same lines, so that the editor and the program refuse the same files.
 */
export interface Form<T> {
  readonly schema: JsonSchema;
  /** The value, or `undefined` where it is wrong, which `reader` has then been told. */
  read(written: Written, reader: FormReader): T | undefined;
}

/** A value of the file and how messages name it. */
export interface Written {
  /** A node of the YAML tree; anything else stands for nothing. */
  readonly node: unknown;
  readonly range: Range;
  /** As in a sentence: "`port`", "an entry of `methods`". */
  readonly name: string;
}
