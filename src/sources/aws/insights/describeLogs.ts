import { GetLogGroupFieldsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Catalog, SeenField } from '../../../core/catalog/catalog.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';

/** An editor asks of a few log groups at most: each is a call. */
const mostGroups = 5;
/** The service tells shares and no counts. */
const hundred = 100;

/**
 * The fields of log groups as the service saw them in the last minutes (API_GetLogGroupFields), for an editor to offer.
 * Their types it does not tell, nor any values.
 *
 * @param groups Names or ARNs.
 * @throws `FailureError`.
 */
export async function describeLogs(
  connection: Connection,
  groups: readonly string[],
  signal: AbortSignal,
): Promise<Catalog> {
  const shares = new Map<string, number>();
  for (const logGroupIdentifier of groups.slice(0, mostGroups)) {
    const what = { action: 'logs:GetLogGroupFields', about: `log group ${logGroupIdentifier}` };
    const { logGroupFields = [] } = await call(connection, what, signal, (options) => {
      const command = new GetLogGroupFieldsCommand({ logGroupIdentifier });
      paceAttempts(command.middlewareStack, connection, what.action, signal);
      return connection.clients.logs.send(command, options);
    });
    for (const { name = '', percent = 0 } of logGroupFields) shares.set(name, Math.max(shares.get(name) ?? 0, percent));
  }
  const fields = [...shares].filter(([name]) => name !== '' && !name.startsWith('@')).map(fieldOf);
  fields.sort((one, other) => other.count - one.count);
  return { fields, values: [], events: [], logGroups: groups, records: hundred };
}

/** Digits between dots are positions of a list, whose elements are one to a catalog. */
function fieldOf([name, percent]: readonly [string, number]): SeenField {
  const path = name.split('.').map((key) => (/^\d+$/.test(key) ? 0 : key));
  return { path, count: percent, types: ['string'] };
}
