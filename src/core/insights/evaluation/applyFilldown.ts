import type { FilldownCommand } from '../ast.ts';
import { inChunks } from './chunks.ts';
import { Gather } from './gather.ts';
import { held } from './held.ts';
import { inOrder, redefine, type Pipeline } from './pipeline.ts';
import { reader, type Vector } from './vector.ts';

/**
 * `filldown`: carries "the last non-null value forward to fill gaps"; without fields in every column that is shown
 * (CWL_QuerySyntax-Filldown).
 */
export function* applyFilldown(
  { fields }: FilldownCommand,
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  let next = yield* inOrder(pipeline);
  const count = next.rows.length;
  for (const [name, vector] of chosen(fields, next)) {
    const values = yield* held(vector, count);
    const sources = yield* lastPresent(values, count);
    next = redefine(next, name, new Gather(sources).vector(values));
  }
  return next;
}

/** The fields by name, each once; a pattern chooses among the columns. */
function chosen(fields: FilldownCommand['fields'], { scope, outputs }: Pipeline): ReadonlyMap<string, Vector> {
  const vectors = new Map<string, Vector>();
  const everything = { kind: 'names', pattern: '*', range: { start: 0, end: 0 } } as const;
  for (const field of fields.length === 0 ? [everything] : fields) {
    if (field.kind === 'field') vectors.set(field.name, scope.field(field));
    else
      outputs.filter(({ name }) => fits(field.pattern, name)).forEach(({ name, vector }) => vectors.set(name, vector));
  }
  return vectors;
}

/** Whether a whole name fits a pattern, a star standing for any text. Each part is looked for once, from left to right. */
function fits(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return pattern === name;
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > name.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}

function* lastPresent(vector: Vector, count: number): Generator<undefined, Int32Array, undefined> {
  const read = reader(vector);
  const sources = new Int32Array(count);
  let last = -1;
  yield* inChunks(count, (start, end) => {
    for (let row = start; row < end; row++) {
      if (read(row) !== null) last = row;
      sources[row] = last;
    }
  });
  return sources;
}
