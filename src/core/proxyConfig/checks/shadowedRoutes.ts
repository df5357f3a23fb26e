import { templateCovers } from '../../authorization/templatesOverlap.ts';
import { methodsOf } from '../methodsOf.ts';
import type { ProxyCheck } from './proxyCheck.ts';

/** A route all of whose requests are an earlier route's. */
export const shadowedRoutes: ProxyCheck = {
  needs: [],
  check({ routes }, reader) {
    for (const [i, route] of routes.entries()) {
      const methods = methodsOf(route.match.methods);
      const earlier = routes.slice(0, i).find((other) => {
        const taken = methodsOf(other.match.methods);
        return methods.every((method) => taken.includes(method)) && templateCovers(other.match.path, route.match.path);
      });
      if (earlier === undefined) continue;
      const message = `\`${earlier.name}\` stands before it and takes every request of \`${route.name}\`: put the narrower route first.`;
      reader.fault('route-shadowed', message, reader.places.of(route, 'match'));
    }
  },
};
