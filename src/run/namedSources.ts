import type { QuerySource } from './source.ts';

/**
 * One target whose sources lie apart: a plan that names one of `named` is asked there, every other at `own`. This is how
 * a local target maps a source's name to a sub-folder (`product.md` §4).
 */
export function namedSources(own: QuerySource, named: ReadonlyMap<string, QuerySource>): QuerySource {
  if (named.size === 0) return own;
  return {
    get target() {
      return own.target;
    },
    run: (plan, context) => (named.get(plan.source?.name ?? '') ?? own).run(plan, context),
    describe: (source, context) => (named.get(source ?? '') ?? own).describe(source, context),
    close: async () => {
      await Promise.all([own, ...named.values()].map((source) => source.close()));
    },
  };
}
