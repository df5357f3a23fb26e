import type { QuerySource } from './source.ts';

/**
 * One target whose sources lie apart: a plan that names one of `named` is asked there, every other at `own`. This is how
 * a local target maps a source's name to a sub-folder (`product.md` §4).
 */
export function namedSources(own: QuerySource, named: ReadonlyMap<string, QuerySource>): QuerySource {
  if (named.size === 0) return own;
  const of = (source: string | null | undefined): QuerySource => named.get(source ?? '') ?? own;
  return {
    get target() {
      return own.target;
    },
    run: (plan, context) => of(plan.source?.name).run(plan, context),
    describe: (source, context) => of(source).describe(source, context),
    record: async (pointer, source, context) => {
      const asked = of(source);
      if (asked.record === undefined) throw new Error('a source whose answers have no pointers was asked for a record');
      return asked.record(pointer, source, context);
    },
    // What there is of trails and alarms is the target's own: a source's folder holds a part of its events.
    ...(own.inventory === undefined ? {} : { inventory: own.inventory }),
    close: async () => {
      await Promise.all([own, ...named.values()].map((source) => source.close()));
    },
  };
}
