import type { QuerySource } from './source.ts';

/**
 * One source made of several: a question to a declared source goes to the one under that name, every other to `own`.
 * All of them must be of the same target.
 */
export function routeSources(own: QuerySource, bySourceName: ReadonlyMap<string, QuerySource>): QuerySource {
  return {
    target: own.target,
    run: (plan, context) => (bySourceName.get(plan.source?.name ?? '') ?? own).run(plan, context),
    close: async () => {
      await Promise.all([own, ...bySourceName.values()].map((source) => source.close()));
    },
  };
}
