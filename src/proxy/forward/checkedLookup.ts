import dns from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import type { ProxyRoute } from '../../core/proxyConfig/proxyConfig.ts';
import { isNetworkAddress } from './networkAddress.ts';

/** The upstream's name leads to addresses that the route is not for. */
export class AddressNotAllowedError extends Error {
  constructor(hostname: string, network: ProxyRoute['network']) {
    super(`${hostname} leads to no ${network} address`);
    this.name = 'AddressNotAllowedError';
  }
}

export type Resolve = (
  hostname: string,
  options: LookupOptions,
  done: (fault: Error | null, addresses: LookupAddress[]) => void,
) => void;

type LookedUp = (fault: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * A `lookup` for `net.connect` that gives only addresses of the route's network. What is checked is what is connected to:
 * between the two nothing is resolved again, so a name that changes its mind (DNS rebinding) gains nothing.
 */
export function checkedLookup(network: ProxyRoute['network'], resolve: Resolve = systemResolve) {
  return (hostname: string, options: LookupOptions, done: LookedUp): void => {
    resolve(hostname, { ...options, all: true }, (fault, addresses) => {
      if (fault !== null) return done(fault, []);
      const allowed = addresses.filter(({ address }) => isNetworkAddress(address, network));
      const [first] = allowed;
      if (first === undefined) return done(new AddressNotAllowedError(hostname, network), []);
      if (options.all === true) return done(null, allowed);
      return done(null, first.address, first.family);
    });
  };
}

function systemResolve(
  hostname: string,
  options: LookupOptions,
  done: (fault: Error | null, addresses: LookupAddress[]) => void,
): void {
  dns.lookup(hostname, { ...options, all: true }, done);
}
