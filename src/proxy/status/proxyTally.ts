import type { AuditFacts, CacheStatus } from '../../core/audit/auditFacts.ts';
import type { ProxyCounters, RecentRequest } from '../../core/proxyControl/proxyStatus.ts';

/** What is counted for a client, a route or a rule since the start. */
export interface Tally {
  requests: number;
  refused: number;
  /** Milliseconds since 1970 UTC; `null` before the first. */
  lastSeen: number | null;
}

/** Ended requests that are kept for the live list. */
const keptRequests = 200;

/** Latencies that the percentiles are taken over. */
const keptLatencies = 1000;

/** Names that are counted apart: those of the configuration, which are few, and none that a client chooses. */
const countedNames = 10_000;

/** Counts what went through since the start. Memory is bounded, whatever is asked. */
export class ProxyTally {
  readonly #clients = new Map<string, Tally>();
  readonly #routes = new Map<string, Tally>();
  readonly #rules = new Map<string, number>();
  readonly #codes = new Map<string, number>();
  readonly #cache: Record<CacheStatus, number> = { Hit: 0, Miss: 0, Refresh: 0, Bypass: 0 };
  readonly #latencies = new Float64Array(keptLatencies);
  readonly #recent: (AuditFacts | undefined)[] = [];
  #requests = 0;
  #refused = 0;
  #throttled = 0;

  add(facts: AuditFacts): void {
    const { errorCode, principal, route, rule, status, throttle } = facts;
    const isRefused = errorCode !== null;
    this.#latencies[this.#requests % keptLatencies] = facts.latency.total;
    this.#recent[this.#requests % keptRequests] = facts;
    this.#requests++;
    if (isRefused) {
      this.#refused++;
      this.#codes.set(errorCode, (this.#codes.get(errorCode) ?? 0) + 1);
    }
    if (status === 429 && throttle !== null) this.#throttled++;
    if (facts.cache !== null) this.#cache[facts.cache]++;
    if (principal !== null) count(this.#clients, principal.client, isRefused, facts.time);
    if (route !== null) {
      count(this.#routes, route, isRefused, facts.time);
      if (rule !== null) {
        const key = ruleKey(route, rule);
        const hits = this.#rules.get(key);
        if (hits !== undefined || this.#rules.size < countedNames) this.#rules.set(key, (hits ?? 0) + 1);
      }
    }
  }

  client(name: string): Tally | null {
    return this.#clients.get(name) ?? null;
  }

  route(name: string): Tally | null {
    return this.#routes.get(name) ?? null;
  }

  ruleHits(route: string, rule: string): number {
    return this.#rules.get(ruleKey(route, rule)) ?? 0;
  }

  counters(openConnections: number): ProxyCounters {
    return {
      requests: this.#requests,
      allowed: this.#requests - this.#refused,
      refused: this.#refused,
      byCode: Object.fromEntries(this.#codes),
      throttled: this.#throttled,
      cache: { ...this.#cache },
      latency: this.#percentiles(),
      openConnections,
    };
  }

  /** The last requests, the newest first. `clean` takes secrets out of a path. */
  recent(clean: (text: string) => string): readonly RecentRequest[] {
    const kept = Math.min(this.#requests, keptRequests);
    return Array.from({ length: kept }, (_, back) => this.#recent[(this.#requests - 1 - back) % keptRequests]).flatMap(
      (facts) => (facts === undefined ? [] : recentRequest(facts, clean)),
    );
  }

  #percentiles(): ProxyCounters['latency'] {
    const kept = Math.min(this.#requests, keptLatencies);
    if (kept === 0) return null;
    const sorted = this.#latencies.slice(0, kept).sort();
    const at = (part: number): number => sorted[Math.min(kept - 1, Math.floor(kept * part))] ?? 0;
    return { median: at(0.5), p99: at(0.99) };
  }
}

/** What a record says, in short: for whoever watches. */
export function recentRequest(facts: AuditFacts, clean: (text: string) => string): RecentRequest {
  return {
    id: facts.id,
    time: new Date(facts.time).toISOString(),
    client: facts.principal?.client ?? null,
    route: facts.route,
    method: facts.method,
    path: facts.target === null ? null : clean(facts.target).slice(0, longestPath),
    status: facts.status,
    errorCode: facts.errorCode,
    rule: facts.rule,
    reason: facts.errorMessage ?? facts.reason,
    milliseconds: facts.latency.total,
    cache: facts.cache,
  };
}

/** Characters of a path in the live list. */
const longestPath = 512;

function count(tallies: Map<string, Tally>, name: string, isRefused: boolean, time: number): void {
  let tally = tallies.get(name);
  if (tally === undefined) {
    if (tallies.size >= countedNames) return;
    tally = { requests: 0, refused: 0, lastSeen: null };
    tallies.set(name, tally);
  }
  tally.requests++;
  if (isRefused) tally.refused++;
  tally.lastSeen = time;
}

/** Neither name holds a line end. */
function ruleKey(route: string, rule: string): string {
  return `${route}\n${rule}`;
}
