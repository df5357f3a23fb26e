import type { ProxyCheck } from './proxyCheck.ts';

/** Two routes, or two rules of one route, with one name. */
export const routeNames: ProxyCheck = {
  needs: [],
  check({ routes }, reader) {
    const seen = new Set<string>();
    for (const route of routes) {
      // Records have it as the name of a host.
      const name = route.name.toLowerCase();
      if (seen.has(name)) {
        const message = `Two routes are called \`${route.name}\`, in whatever case: rename one.`;
        reader.fault('route-name', message, reader.places.of(route, 'name'));
      }
      seen.add(name);
      const rules = new Set<string>();
      for (const rule of route.rules) {
        if (rules.has(rule.name)) {
          const message = `Two rules of \`${route.name}\` are called \`${rule.name}\`: rename one.`;
          reader.fault('rule-name', message, reader.places.of(rule, 'name'));
        }
        rules.add(rule.name);
      }
    }
  },
};
