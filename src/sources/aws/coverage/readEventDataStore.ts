import { GetEventDataStoreCommand } from '@aws-sdk/client-cloudtrail';
import type { EventDataStoreEvidence, Readable } from '../../../core/coverage/coverageEvidence.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { advancedSelector } from './readTrails.ts';
import { readable, type Reading } from './readable.ts';

/** The event data store of an id or ARN, as GetEventDataStore tells it. */
export async function readEventDataStore(
  id: string | null,
  connection: Connection,
  reading: Reading,
): Promise<Readable<EventDataStoreEvidence>> {
  if (id === null) return { unread: 'the query names none, or several' };
  const action = 'cloudtrail:GetEventDataStore';
  return await readable(action, reading, async (signal) => {
    const store = await call(connection, { action, about: `event data store ${id}` }, signal, (options) =>
      connection.clients.cloudTrail.send(new GetEventDataStoreCommand({ EventDataStore: id }), options),
    );
    return {
      name: store.Name ?? id,
      status: store.Status ?? 'in an unknown state',
      isMultiRegion: store.MultiRegionEnabled ?? false,
      retentionDays: store.RetentionPeriod ?? null,
      createdAt: store.CreatedTimestamp?.getTime() ?? null,
      selectors: (store.AdvancedEventSelectors ?? []).map(advancedSelector),
    };
  });
}
