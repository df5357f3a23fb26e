import type { ProxyCheck } from './proxyCheck.ts';

/** Two clients with one name: rules and records could not say which. */
export const clientNames: ProxyCheck = {
  needs: [],
  check({ clients }, reader) {
    const seen = new Set<string>();
    for (const client of clients) {
      if (seen.has(client.name)) {
        const message = `Two clients are called \`${client.name}\`: rename one.`;
        reader.fault('client-name', message, reader.places.of(client, 'name'));
      }
      seen.add(client.name);
    }
  },
};
