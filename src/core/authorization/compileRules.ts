import { describeRule } from '../proxyConfig/describeRule.ts';
import type { AuthorizationRequest } from './authorizationRequest.ts';
import { compileSources } from './compileSources.ts';
import type { Decision } from './decision.ts';

import { fitsTime } from './fitsTime.ts';
import { loosenTemplate, matchLoosely } from './matchLoosely.ts';
import { matchPath } from './matchPath.ts';
import type { PolicyRule } from './policyRule.ts';
import { type LooseReading, readLoosely } from './readLoosely.ts';

/**
 * Makes the rules of a route ready. The first deny rule in the order of the file that fits decides, else the first allow
 * rule that fits, else nobody may. The function keeps nothing of a request but the last address that it has read.
 *
 * A deny rule with a path fits every spelling of it that some upstream may take for it (`matchLoosely`), and one for GET
 * fits HEAD as well, which tells all of a GET but its body. An allow rule fits what it says, byte for byte.
 */
export function compileRules(rules: readonly PolicyRule[]): (request: AuthorizationRequest) => Decision {
  const denies = rules.filter((rule) => rule.effect === 'deny' && !rule.observe).map(compileRule);
  const allows = rules.filter((rule) => rule.effect === 'allow' && !rule.observe).map(compileRule);
  const observing = rules.filter((rule) => rule.observe).map(compileRule);
  const looks = rules.some((rule) => rule.effect === 'deny' && rule.path !== null);

  return (request) => {
    const read = looks ? readLoosely(request.path) : null;
    const decision =
      firstFitting(denies, request, read) ?? firstFitting(allows, request, read) ?? nobody(allows, request);
    if (observing.length === 0) return decision;
    const observed = observing.filter((rule) => rule.misfits(request, read) === 0).map((rule) => rule.observed);
    return observed.length === 0 ? decision : { ...decision, observed };
  };
}

/** Whether the same question has the same answer at any time, so that a decision may be kept. */
export function isTimeless(rules: readonly PolicyRule[]): boolean {
  return rules.every((rule) => rule.time === null);
}

interface CompiledRule {
  readonly rule: PolicyRule;
  /** Made once: a request that it decides costs no object. */
  readonly decision: Decision;
  /** What is recorded of it in observe mode: `deny[1]: would deny`. */
  readonly observed: string;
  /** Which of its conditions do not fit, as bits of `conditions`; 0 where it fits. */
  misfits(request: AuthorizationRequest, read: LooseReading | null): number;
}

const conditions = ['client', 'groups', 'claims', 'method', 'path', 'source', 'time'] as const;

function compileRule(rule: PolicyRule): CompiledRule {
  const deny = rule.effect === 'deny';
  const clients = new Set(rule.clients);
  const groups = new Set(rule.groups);
  const methods = new Set(rule.methods);
  if (deny && methods.has('GET')) methods.add('HEAD');
  const claims = [...rule.claims].map(([name, values]) => ({ name, values: new Set(values) }));
  const path = rule.path;
  const loose = path === null || !deny ? null : loosenTemplate(path);
  const fitsSource = rule.sources.length === 0 ? null : compileSources(rule.sources, deny);
  const time = rule.time;
  return {
    rule,
    decision: {
      allowed: !deny,
      rule: rule.name,
      reason: `\`${rule.name}\`: ${describeRule(rule)}`,
      observed: [],
    },
    observed: `${rule.name}: would ${rule.effect}`,
    misfits({ principal, method, path: asked, sourceAddress, time: now }, read) {
      let misfits = 0;
      if (clients.size > 0 && !clients.has(principal.client)) misfits |= 1;
      if (groups.size > 0 && !holdsOne(principal.groups, groups)) misfits |= 2;
      for (const { name, values } of claims) if (!holdsOne(principal.claims.get(name), values)) misfits |= 4;
      if (methods.size > 0 && !methods.has(method)) misfits |= 8;
      // The costly ones only where they can still matter.
      if (misfits !== 0) return misfits;
      if (loose !== null ? !matchLoosely(loose, read) : path !== null && !matchPath(path, asked)) misfits |= 16;
      if (fitsSource !== null && !fitsSource(sourceAddress)) misfits |= 32;
      if (time !== null && !fitsTime(time, now)) misfits |= 64;
      return misfits;
    },
  };
}

function holdsOne(held: readonly string[] | undefined, wanted: ReadonlySet<string>): boolean {
  if (held === undefined) return false;
  for (const one of held) if (wanted.has(one)) return true;
  return false;
}

function firstFitting(
  rules: readonly CompiledRule[],
  request: AuthorizationRequest,
  read: LooseReading | null,
): Decision | null {
  for (const rule of rules) if (rule.misfits(request, read) === 0) return rule.decision;
  return null;
}

/** Says which allow rule came nearest and what kept it: the question that a refused client's owner has. */
function nobody(allows: readonly CompiledRule[], request: AuthorizationRequest): Decision {
  let nearest: { readonly rule: CompiledRule; readonly misfits: number } | null = null;
  for (const rule of allows) {
    const misfits = rule.misfits(request, null);
    if (nearest === null || weight(misfits) < weight(nearest.misfits)) nearest = { rule, misfits };
  }
  const reason =
    nearest === null
      ? 'no rule allows anything here'
      : `no allow rule fits; \`${nearest.rule.rule.name}\` comes nearest, but for: ${names(nearest.misfits)}`;
  return { allowed: false, rule: null, reason, observed: [] };
}

/** Rules that wait for someone else come last: who it is counts for more than what is asked. */
function weight(misfits: number): number {
  let weight = 0;
  for (let bit = 1; bit < 1 << conditions.length; bit <<= 1) if ((misfits & bit) !== 0) weight += bit < 8 ? 10 : 1;
  return weight;
}

function names(misfits: number): string {
  return conditions.filter((_, i) => (misfits & (1 << i)) !== 0).join(', ');
}
