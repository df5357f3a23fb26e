import { hostAddress, isLoopbackHost } from '../hostAddress.ts';
import { readHttpUrl } from '../httpUrl.ts';
import type { ProxyCheck } from './proxyCheck.ts';

/** Upstreams that must not be, or whose settings do nothing. */
export const upstreams: ProxyCheck = {
  needs: ['listen'],
  check({ routes, listen }, reader) {
    for (const route of routes) {
      const { url } = readHttpUrl(route.upstream);
      if (url === null) continue;
      const place = reader.places.of(route, 'upstream');
      const kind = hostAddress(url.host)?.kind;
      if (kind === 'metadata' || kind === 'linkLocal') {
        const message = 'Addresses of one link, among them the ones that hand out credentials, are never an upstream.';
        reader.fault('upstream-address', message, place);
      }
      if (kind === 'unspecified') {
        reader.fault('upstream-address', 'This is no address to send to: write 127.0.0.1 for this machine.', place);
      }
      if (isLoopbackHost(url.host) && isLoopbackHost(listen.host) && listen.port !== 0 && url.port === listen.port) {
        const message = `Port ${listen.port} of this machine is the proxy's own: requests would go round in a circle.`;
        reader.fault('upstream-loop', message, place);
      }
      if (route.upstreamAuthority !== null && url.scheme === 'http') {
        const message =
          '`upstreamAuthority` does nothing for an upstream with `http://`: write `https://`, or leave it out.';
        reader.fault('upstream-authority', message, reader.places.of(route, 'upstreamAuthority'));
      }
      if (route.credential !== null && url.scheme === 'http' && !isLoopbackHost(url.host)) {
        const message = 'The credential is sent to another machine in clear: use `https://` where the upstream has it.';
        reader.warn('upstream-plain', message, place);
      }
    }
  },
};
