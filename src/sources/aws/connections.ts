import { FailureError } from '../../run/failure.ts';
import type { RunContext } from '../../run/source.ts';
import type { AwsSourceOptions } from './awsSource.ts';
import { connect, profileCredentials, type OpenConnection } from './connect.ts';
import type { AwsPlace, Connection } from './connection.ts';
import type { ConnectionCredentials } from './credentials/connectionCredentials.ts';
import { configStamp } from './targets/configFiles.ts';
import { untilAborted } from './untilAborted.ts';

/** The connections of one target, one for each place. They are never another target's: environments differ. */
export interface Connections {
  /**
   * The place's connection, opened when it is first asked for, and anew when the AWS files or its caller changed.
   *
   * @throws `FailureError`.
   */
  open(place: AwsPlace, context: Pick<RunContext, 'progress'>, signal: AbortSignal): Promise<Connection>;
  /** Closes all of them, with what is under way. */
  close(): Promise<void>;
}

interface Entry {
  readonly stamp: string;
  readonly opening: Promise<OpenConnection>;
}

export function openConnections(options: AwsSourceOptions): Connections {
  const entries = new Map<string, Entry>();
  const credentials = new Map<string | null, ConnectionCredentials>();
  const closing = new AbortController();
  // What was replaced may still be asked with; it is closed with the rest.
  const all = new Set<Promise<OpenConnection>>();

  function credentialsOf(place: AwsPlace): ConnectionCredentials {
    const found = credentials.get(place.profile) ?? profileCredentials(place, options);
    credentials.set(place.profile, found);
    return found;
  }

  async function open(
    place: AwsPlace,
    context: Pick<RunContext, 'progress'>,
    signal: AbortSignal,
  ): Promise<OpenConnection> {
    const key = JSON.stringify([place.profile, place.region]);
    const stamp = await configStamp(options.environment);
    const entry = entries.get(key);
    if (entry !== undefined && entry.stamp === stamp) {
      try {
        const opened = await untilAborted(signal, async () => {
          const connection = await entry.opening;
          return { connection, isCurrent: await connection.isCurrent(signal) };
        });
        if (opened.isCurrent) return opened.connection;
      } catch (fault) {
        // Who opened it first may have cancelled: that is not our cancel.
        if (signal.aborted || !isCancel(fault)) throw fault;
      }
    }
    // Somebody else may have opened it meanwhile.
    const latest = entries.get(key);
    if (latest !== undefined && latest !== entry && latest.stamp === stamp)
      return untilAborted(signal, () => latest.opening);
    const either = AbortSignal.any([signal, closing.signal]);
    const opening = connect(place, options, context, either, credentialsOf(place));
    all.add(opening);
    entries.set(key, { stamp, opening });
    try {
      return await opening;
    } catch (fault) {
      all.delete(opening);
      if (entries.get(key)?.opening === opening) entries.delete(key);
      throw fault;
    }
  }

  return {
    open,
    close: async () => {
      closing.abort();
      const ended = await Promise.allSettled(all);
      for (const one of ended) if (one.status === 'fulfilled') one.value.close();
      entries.clear();
      all.clear();
      credentials.clear();
    },
  };
}

function isCancel(fault: unknown): boolean {
  return fault instanceof FailureError && fault.failure.code === 'cancelled';
}
