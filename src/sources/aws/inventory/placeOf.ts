import type { InventoryPlace } from '../../../core/inventory/inventoryPlace.ts';
import type { Connection, LaterServiceName, ServiceName } from '../connection.ts';

/**
 * Who answered, for all that is listed, found and planned.
 *
 * @param services Those that were asked: their endpoints are named where they are not AWS's own, each once.
 */
export function placeOf(
  { target, place, caller, endpoints, laterEndpoints }: Connection,
  services: readonly (ServiceName | LaterServiceName)[],
): InventoryPlace {
  const all = { ...endpoints, ...laterEndpoints };
  const urls = new Set(services.map((service) => all[service].url).filter((url) => url !== null));
  return {
    target,
    account: caller.account,
    region: place.region,
    profile: place.profile,
    caller: caller.arn,
    endpoint: urls.size === 0 ? null : [...urls].join(', '),
  };
}
