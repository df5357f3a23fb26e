import type { DuckDBConnection } from '@duckdb/node-api';
import type { SeenEvent } from '../../../../core/catalog/catalog.ts';
import type { SeenRecords } from './describeData.ts';

/** Events that a catalog lists: more than there are in a year of most organisations. */
const listedEvents = 5_000;
const longestName = 256;

/** The names of events with the service that each came from. */
export async function seenEvents(connection: DuckDBConnection, records: SeenRecords): Promise<readonly SeenEvent[]> {
  const result = await connection.runAndReadAll(
    `SELECT json_extract_string(json_readable(eventsource), '$') AS source,
       json_extract_string(json_readable(eventname), '$') AS name, records
     FROM (SELECT eventsource, eventname, count(*)::DOUBLE AS records FROM ${records}
       WHERE eventsource IS NOT NULL AND eventname IS NOT NULL GROUP BY ALL)
     WHERE length(source) BETWEEN 1 AND ${longestName} AND length(name) BETWEEN 1 AND ${longestName}
     ORDER BY records DESC, source, name LIMIT ${listedEvents}`,
  );
  return result
    .getRows()
    .map(([source, name, count]) => ({ eventSource: String(source), eventName: String(name), count: Number(count) }));
}
