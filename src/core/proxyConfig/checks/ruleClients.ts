import { didYouMean } from '../../text/nearestName.ts';
import type { FormReader } from '../../config/form/formReader.ts';
import type { PolicyRule } from '../../authorization/policyRule.ts';
import type { ProxyClient } from '../proxyConfig.ts';
import { clientsOf } from '../clientsOf.ts';
import type { ProxyCheck } from './proxyCheck.ts';

/** Rules for clients or groups that there are none of. */
export const ruleClients: ProxyCheck = {
  needs: ['clients'],
  check({ clients, routes }, reader) {
    const names = clients.map(({ name }) => name);
    const groups = new Set(clients.flatMap((client) => client.groups));
    for (const rule of routes.flatMap((route) => route.rules)) {
      const before = reader.problems.length;
      for (const [i, name] of rule.clients.entries()) {
        if (names.includes(name)) continue;
        const message = `No client is called \`${name}\`.${didYouMean(name, names)}`;
        reader.fault('rule-client', message, reader.places.of(rule.clients, i));
      }
      checkGroups(rule, groups, reader);
      if (reader.problems.length === before) checkWhom(rule, clients, reader);
    }
  },
};

/** One that nobody is in is harmless in an allow rule with others; in a deny rule, someone may get past. */
function checkGroups(rule: PolicyRule, groups: ReadonlySet<string>, reader: FormReader): void {
  const someone = rule.groups.some((group) => groups.has(group));
  for (const [i, group] of rule.groups.entries()) {
    if (groups.has(group)) continue;
    const message = `No client is in the group \`${group}\`.${didYouMean(group, [...groups])}`;
    const place = reader.places.of(rule.groups, i);
    if (someone && rule.effect === 'allow') reader.warn('rule-group', message, place);
    else reader.fault('rule-group', message, place);
  }
}

function checkWhom(rule: PolicyRule, clients: readonly ProxyClient[], reader: FormReader): void {
  const meant = clientsOf(rule, clients);
  if (meant.length === 0) {
    const message = 'None of these clients is in one of these groups, so the rule can never fit.';
    reader.fault('rule-nobody', message, reader.places.of(rule, 'groups'));
  } else if (rule.claims.size > 0 && !meant.some(({ credential }) => credential.kind === 'jwt')) {
    const message = 'Only tokens have claims, and no client that this rule is for has a `jwt`: it can never fit.';
    reader.fault('rule-claims', message, reader.places.of(rule, 'claims'));
  } else if (rule.claims.size > 0 && !meant.some((client) => canHave(client, rule))) {
    const message = 'The clients that this rule is for are known by other values of these claims: it can never fit.';
    reader.fault('rule-claims', message, reader.places.of(rule, 'claims'));
  }
}

function canHave({ credential }: ProxyClient, rule: PolicyRule): boolean {
  if (credential.kind !== 'jwt') return false;
  for (const [claim, values] of rule.claims) {
    const fixed =
      claim === 'iss'
        ? [credential.issuer]
        : claim === 'sub' && credential.subject !== null
          ? [credential.subject]
          : null;
    if (fixed !== null && !fixed.some((value) => values.includes(value))) return false;
  }
  return true;
}
