import { hasErrors } from '../../text/problem.ts';
import { clientsOf } from '../clientsOf.ts';
import type { ProxyCheck } from './proxyCheck.ts';

/** Clients that no route lets do anything; told where nothing else is wrong, which would be why. */
export const unusedClients: ProxyCheck = {
  needs: ['clients', 'routes'],
  check({ clients, routes }, reader) {
    if (hasErrors(reader.problems)) return;
    if (routes.some(({ cedar }) => cedar !== null && !cedar.observe)) return;
    const rules = routes.flatMap((route) => route.rules.filter((rule) => rule.effect === 'allow' && !rule.observe));
    const used = new Set(rules.flatMap((rule) => clientsOf(rule, clients)));
    for (const client of clients) {
      if (used.has(client)) continue;
      const message = `No rule allows \`${client.name}\` anything: every request of this client is refused.`;
      reader.warn('client-unused', message, reader.places.of(client, 'name'));
    }
  },
};
