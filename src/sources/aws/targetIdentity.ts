import type { TargetIdentity } from '../../run/source.ts';
import type { AwsSourceOptions } from './awsSource.ts';
import type { Connection, ServiceName } from './connection.ts';

/**
 * A live target as results name it: several profiles, regions, accounts, callers or endpoints are listed with commas.
 *
 * @param connections Those that were opened; nothing is known of the account before.
 * @param service Whose endpoint counts; `null` names every one that is not AWS's own.
 */
export function targetIdentity(
  { name, places }: Pick<AwsSourceOptions, 'name' | 'places'>,
  connections: readonly Connection[],
  service: ServiceName | null,
): TargetIdentity {
  const profile = listed(places.map((place) => place.profile));
  const caller = listed(connections.map((connection) => connection.caller.arn));
  return {
    name,
    account: listed(connections.map((connection) => connection.caller.account)),
    region: listed(places.map(({ region }) => region)),
    endpoint: listed(connections.flatMap((connection) => endpointsOf(connection, service))),
    ...(profile === null ? {} : { profile }),
    ...(caller === null ? {} : { caller }),
  };
}

function endpointsOf({ endpoints }: Connection, service: ServiceName | null): readonly (string | null)[] {
  return service === null ? Object.values(endpoints).map(({ url }) => url) : [endpoints[service].url];
}

/** Each once, in their order; `null` where there is none. */
function listed(texts: readonly (string | null)[]): string | null {
  const all = new Set(texts.filter((text) => text !== null && text !== ''));
  return all.size === 0 ? null : [...all].join(', ');
}
