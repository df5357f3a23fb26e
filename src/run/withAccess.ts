import type { Plan } from '../core/plan/plan.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import { recordsOf } from './recordsOf.ts';
import type { Answer, QuerySource, Refusal, RunContext } from './source.ts';

/** The port of whoever sends the requests of access cells. Rejects as `QuerySource.run` does. */
export interface AccessSource {
  run(plan: Plan, context: RunContext): Promise<Answer | Refusal>;
  /** Lets go of connections. */
  close(): Promise<void>;
}

/**
 * A target that answers access cells too: they ask an API, whatever the target's events are. `open` is called with the first
 * of them.
 */
export function withAccess(source: QuerySource, open: () => Promise<AccessSource>): QuerySource {
  let opening: Promise<AccessSource> | null = null;
  const access = async (): Promise<AccessSource> => {
    opening ??= open();
    try {
      return await opening;
    } catch (fault) {
      // What could not be opened may be openable the next time.
      opening = null;
      throw fault;
    }
  };
  return {
    // A live source learns its account when it is first asked.
    get target() {
      return source.target;
    },
    run: async (plan, context) =>
      plan.language === 'access' ? (await access()).run(plan, context) : source.run(plan, context),
    describe: (name, context): Promise<Catalog> => source.describe(name, context),
    ...recordsOf(source),
    ...(source.inventory === undefined ? {} : { inventory: source.inventory }),
    ...(source.detections === undefined ? {} : { detections: source.detections }),
    ...(source.publish === undefined ? {} : { publish: source.publish.bind(source) }),
    close: async () => {
      const opened = await opening?.catch(() => null);
      await Promise.all([source.close(), opened?.close()]);
    },
  };
}
