import type { TrailSummary } from '../../../core/inventory/inventoryTrail.ts';
import type { Listing } from '../../../run/inventory.ts';
import type { Connection } from '../connection.ts';
import { describeTrails } from '../coverage/readTrails.ts';
import { pageToken, readPageToken } from './pageToken.ts';
import { placeOf } from './placeOf.ts';
import { trailSummary } from './trailSummary.ts';

/** Trails of a page. */
const pageSize = 100;

/**
 * A page of the trails that the region sees, its own before the shadows of others, each by name. DescribeTrails gives all of
 * them at once: what is paged is what has to be drawn. A page goes on behind the last trail of the one before, so that
 * trails that come and go meanwhile move no other.
 */
export async function listTrails(
  connection: Connection,
  token: string | null,
  signal: AbortSignal,
): Promise<Listing<TrailSummary>> {
  const after = readPageToken(token, connection);
  const trails = (await describeTrails(connection, signal)).map(trailSummary);
  const keyed = trails
    .map((trail) => ({ key: keyOf(trail, connection), trail }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .filter(({ key }) => after === null || key > after);
  const page = keyed.slice(0, pageSize);
  return {
    place: placeOf(connection, ['cloudTrail']),
    items: page.map(({ trail }) => trail),
    next: pageToken(connection, keyed.length > page.length ? page.at(-1)?.key : undefined),
  };
}

function keyOf({ homeRegion, name, arn }: TrailSummary, { place }: Connection): string {
  return `${homeRegion === place.region ? 0 : 1}\0${name}\0${arn}`;
}
