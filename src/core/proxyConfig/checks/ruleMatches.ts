import { templatesOverlap } from '../../authorization/templatesOverlap.ts';
import { denyMeets } from '../denyMeets.ts';
import { methodsOf } from '../methodsOf.ts';
import type { ProxyCheck } from './proxyCheck.ts';

/** Rules that no request of their route can fit: by method, path or time. */
export const ruleMatches: ProxyCheck = {
  needs: [],
  check({ routes }, reader) {
    for (const route of routes) {
      const routeMethods = methodsOf(route.match.methods);
      for (const rule of route.rules) {
        const never = !methodsOf(rule.methods).some((method) => routeMethods.includes(method));
        for (const [i, method] of rule.methods.entries()) {
          if (routeMethods.includes(method)) continue;
          const message = `\`${route.name}\` has no ${method}: its methods are ${routeMethods.join(', ')}.`;
          const place = reader.places.of(rule.methods, i);
          if (never) reader.fault('rule-method', message, place);
          else reader.warn('rule-method', message, place);
        }
        if (rule.path !== null) {
          const meets = rule.effect === 'deny' ? denyMeets : templatesOverlap;
          if (!meets(rule.path, route.match.path)) {
            const message = `No path of \`${route.name}\` (${route.match.path.text}) fits this one, so the rule can never fit.`;
            reader.fault('rule-path', message, reader.places.of(rule, 'path'));
          }
        }
        if (rule.time !== null && rule.time.from === rule.time.to) {
          const message =
            '`from` and `to` are the same minute, so the rule never holds: leave both out for the whole day.';
          reader.fault('rule-time', message, reader.places.of(rule, 'time'));
        }
      }
    }
  },
};
