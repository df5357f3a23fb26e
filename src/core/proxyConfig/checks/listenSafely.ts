import { hostAddress, isLoopbackHost } from '../hostAddress.ts';
import type { ProxyCheck } from './proxyCheck.ts';

/** Listening where others can hear, in clear or under no name. */
export const listenSafely: ProxyCheck = {
  needs: ['listen'],
  check({ listen }, reader) {
    const place = reader.places.of(listen, 'host');
    if (!isLoopbackHost(listen.host) && listen.tls === null) {
      const message = `\`${listen.host}\` can be reached from other machines, and keys and tokens would pass in clear: give \`listen.tls\`, or listen on 127.0.0.1.`;
      reader.fault('listen-plain', message, place);
    }
    if (hostAddress(listen.host)?.kind === 'unspecified' && listen.hosts.length === 0) {
      const message = `\`${listen.host}\` is every address of the machine, so \`hosts\` has to say which names requests may be for.`;
      reader.fault('listen-hosts', message, place);
    }
  },
};
