import type { Use } from './readUse.ts';

/** What a rule in force let through. */
export interface RuleUse {
  readonly methods: Set<string>;
  readonly clients: Set<string>;
  /** Up to a bound: enough to tell whether one name at a place is all there is. */
  readonly paths: Set<string>;
  count: number;
}

const mostPaths = 100;

/** Uses by route and rule. */
export class RuleUses {
  readonly #byRoute = new Map<string, Map<string, RuleUse>>();

  add({ route, rule, method, client, path }: Use): void {
    const rules = this.#byRoute.get(route) ?? new Map<string, RuleUse>();
    this.#byRoute.set(route, rules);
    const name = rule ?? '';
    const use = rules.get(name) ?? { methods: new Set(), clients: new Set(), paths: new Set(), count: 0 };
    rules.set(name, use);
    use.methods.add(method);
    use.clients.add(client);
    if (use.paths.size < mostPaths) use.paths.add(path);
    use.count++;
  }

  /** `null` where the route let nothing through. */
  ofRoute(route: string): ReadonlyMap<string, RuleUse> | null {
    return this.#byRoute.get(route) ?? null;
  }
}
