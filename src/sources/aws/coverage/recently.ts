import type { Readable } from '../../../core/coverage/coverageEvidence.ts';
import type { Connection } from '../connection.ts';

/** How long what was read stands for what is, in milliseconds. */
const fresh = 60_000;

interface Kept {
  readonly at: number;
  readonly value: Readable<unknown>;
}

const byConnection = new WeakMap<Connection, Map<string, Kept>>();

/** What a connection was told within the last minute, or else what `read` gives. What could not be read is asked anew. */
export async function recently<Value>(
  connection: Connection,
  name: string,
  now: number,
  read: () => Promise<Readable<Value>>,
  isWhole: (value: Value) => boolean,
): Promise<Readable<Value>> {
  const kept = byConnection.get(connection) ?? new Map<string, Kept>();
  byConnection.set(connection, kept);
  const known = kept.get(name);
  // Only what `read` of the same name gave is kept.
  if (known !== undefined && now - known.at < fresh) return known.value as Readable<Value>;
  const value = await read();
  if ('value' in value && isWhole(value.value)) kept.set(name, { at: now, value });
  return value;
}
