import { templatesOverlap } from '../../authorization/templatesOverlap.ts';
import { methodsOf } from '../methodsOf.ts';
import type { ProxyCheck } from './proxyCheck.ts';

/** Parts of a route that can do nothing: a cache without GET, an operation elsewhere. */
export const routeParts: ProxyCheck = {
  needs: [],
  check({ routes }, reader) {
    for (const route of routes) {
      const methods = methodsOf(route.match.methods);
      if (route.cache !== null && !methods.includes('GET')) {
        const message = `Only answers to GET are kept, and \`${route.name}\` has no GET: leave \`cache\` out.`;
        reader.fault('cache-method', message, reader.places.of(route, 'cache'));
      }
      const seen = new Set<string>();
      for (const [i, template] of route.operations.entries()) {
        const place = reader.places.of(route.operations, i);
        if (!templatesOverlap(template, route.match.path)) {
          const message = `No path of \`${route.name}\` (${route.match.path.text}) fits this template.`;
          reader.fault('operation-path', message, place);
        }
        if (seen.has(template.text)) reader.fault('repeated', `\`operations\` has this template twice.`, place);
        seen.add(template.text);
      }
    }
  },
};
