import type { Ledger } from '../core/ledger/ledger.ts';
import { recordsOf } from './recordsOf.ts';
import type { QuerySource } from './source.ts';

/** A source that remembers the ledger of its latest answer, for whoever reports what was read. */
export interface LedgerSource extends QuerySource {
  /** `null` before the first answer, and for a target that reads no files. */
  readonly ledger: () => Ledger | null;
}

export function keepLedger(source: QuerySource): LedgerSource {
  let latest: Ledger | null = null;
  return {
    // A live source learns its account when it is first asked.
    get target() {
      return source.target;
    },
    ledger: () => latest,
    close: () => source.close(),
    describe: (name, context) => source.describe(name, context),
    ...recordsOf(source),
    run: async (plan, context) => {
      const outcome = await source.run(plan, context);
      if (outcome.kind === 'answer') latest = outcome.ledger;
      return outcome;
    },
  };
}
