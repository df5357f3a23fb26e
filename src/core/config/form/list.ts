import { isScalar, isSeq } from 'yaml';
import type { JsonSchema } from '../../runbook/schema.ts';
import type { Form, Written } from './form.ts';
import type { FormReader } from './formReader.ts';
import { nodeRange } from './nodeRange.ts';

export interface ListOptions {
  readonly least?: number;
  readonly most?: number;
  /** Whether the same entry may stand in it twice; so it is for entries that are no scalars. */
  readonly repeats?: boolean;
  /** What to write where it has too few: "give at least one client". */
  readonly lack?: string;
}

/** Nobody writes more by hand, and every request would pay for them. */
const longest = 1000;

/** A list. What is wrong in it is left out of what is read, so that the rest can be looked at. */
export function list<T>(entry: Form<T>, options: ListOptions = {}): Form<readonly T[]> {
  const least = options.least ?? 1;
  const most = options.most ?? longest;
  const schema: JsonSchema = {
    type: 'array',
    ...(least > 0 && { minItems: least }),
    maxItems: most,
    ...(options.repeats !== true && { uniqueItems: true }),
    items: entry.schema,
  };
  return {
    schema,
    read(written, reader) {
      const { node, range, name } = written;
      if (!isSeq(node)) return reader.fault('wrong-type', `${name} is a list.`, range);
      if (node.items.length < least || node.items.length > most) {
        const isShort = node.items.length < least;
        const count = isShort ? `at least ${least} ${least === 1 ? 'entry' : 'entries'}` : `at most ${most} entries`;
        const lack = isShort && options.lack !== undefined ? `: ${options.lack}` : '';
        return reader.fault('length', `${name} has ${count}${lack}.`, range);
      }
      if (options.repeats !== true) refuseRepeats(node.items, written, reader);
      const values: T[] = [];
      for (const item of node.items) {
        const place = nodeRange(item) ?? range;
        const value = entry.read({ node: item, range: place, name: `an entry of ${name}` }, reader);
        if (value === undefined) continue;
        reader.places.put(values, values.length, place);
        values.push(value);
      }
      reader.places.put(values, '', range);
      return values;
    },
  };
}

function refuseRepeats(items: readonly unknown[], { name, range }: Written, reader: FormReader): void {
  const seen = new Set<unknown>();
  for (const item of items) {
    if (!isScalar(item)) continue;
    if (seen.has(item.value)) reader.fault('repeated', `${name} has this entry twice.`, nodeRange(item) ?? range);
    seen.add(item.value);
  }
}
