import { templateCovers } from '../../authorization/templatesOverlap.ts';
import type { PolicyRule } from '../../authorization/policyRule.ts';
import { methodsOf } from '../methodsOf.ts';
import type { ProxyRoute } from '../proxyConfig.ts';
import type { ProxyCheck } from './proxyCheck.ts';

/** Routes that nobody can use: nothing allows, or a deny rule is for everyone. */
export const routeAccess: ProxyCheck = {
  needs: [],
  check({ routes }, reader) {
    for (const route of routes) {
      const place = reader.places.of(route, 'name');
      const allows = route.rules.some((rule) => rule.effect === 'allow' && !rule.observe);
      if (!allows && (route.cedar === null || route.cedar.observe)) {
        const message = `All that allows anything on \`${route.name}\` only observes, so nobody can use it: take \`observe\` from one.`;
        reader.fault('route-nobody', message, place);
      }
      const closing = route.rules.find((rule) => rule.effect === 'deny' && !rule.observe && isForAll(rule, route));
      if (closing !== undefined) {
        const message = `This rule denies everyone everything on \`${route.name}\`: say whom or what it is for, or leave the route out.`;
        reader.fault('route-closed', message, closing.range);
      }
    }
  },
};

function isForAll(rule: PolicyRule, route: ProxyRoute): boolean {
  const isNarrow =
    rule.clients.length + rule.groups.length + rule.claims.size + rule.sources.length > 0 || rule.time !== null;
  if (isNarrow || (rule.path !== null && !templateCovers(rule.path, route.match.path))) return false;
  const methods = methodsOf(rule.methods);
  return methodsOf(route.match.methods).every((method) => methods.includes(method));
}
