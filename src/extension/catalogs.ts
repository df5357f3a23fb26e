import * as vscode from 'vscode';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { FailureError } from '../run/failure.ts';
import { recordsOf } from '../run/recordsOf.ts';
import type { QuerySource, RunContext } from '../run/source.ts';
import type { BoundTarget } from './boundTarget.ts';

/** What is known of the data of one source of a target. */
interface Known {
  catalog: Catalog | null;
  /** What was read for the answer before the catalog; `null` when no answer came before it. */
  ledger: Ledger | null;
  /** The question that is under way, and what was read for the answer before it. */
  asking: { readonly abort: AbortController; readonly ledger: Ledger | null } | null;
}

/**
 * The data of a declared source of a target, or of the target's own: sources of captured events that are not mapped share
 * the target's; those of AWS are asked one by one.
 */
export function catalogKey({ type, target, key }: BoundTarget, source: string | null): string {
  const isApart = source !== null && (type === 'aws' || target.sources.has(source));
  return JSON.stringify([key, isApart ? source : null]);
}

/** Catalogs that are kept: of the targets that a person works with at one time. */
const kept = 16;

/**
 * What the targets' data hold, for the editor to offer. Nothing is asked before a cell has run, which loads the data, or
 * a person asks for it; it is asked again when a run finds other data.
 */
export class Catalogs implements vscode.Disposable {
  readonly #known = new Map<string, Known>();
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();

  /** Fires when another catalog is known. */
  readonly onDidChange = this.#changed.event;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  dispose(): void {
    for (const { asking } of this.#known.values()) asking?.abort.abort();
    this.#known.clear();
    this.#changed.dispose();
  }

  /** Whether nothing was asked of any target yet. */
  get isEmpty(): boolean {
    return this.#known.size === 0;
  }

  /** The catalog of a target's data (`catalogKey`), or `null` while none is known. */
  catalog(key: string): Catalog | null {
    return this.#known.get(key)?.catalog ?? null;
  }

  /** The source, whose answers keep the catalog of its data current. `keyOf` gives the key of a declared source. */
  watching(source: QuerySource, keyOf: (name: string | null) => string): QuerySource {
    return {
      get target() {
        return source.target;
      },
      describe: (name, context) => source.describe(name, context),
      ...recordsOf(source),
      close: () => source.close(),
      run: async (plan, context) => {
        const outcome = await source.run(plan, context);
        const name = plan.source?.name ?? null;
        if (outcome.kind === 'answer') this.#answered(source, name, keyOf(name), outcome.ledger);
        return outcome;
      },
    };
  }

  /** Asks now, loading the data where they are not loaded. Rejects as `QuerySource.describe` does. */
  async read(source: QuerySource, name: string | null, key: string, context: RunContext): Promise<Catalog> {
    const catalog = await source.describe(name, context);
    const known = this.#entry(key);
    known.catalog = catalog;
    known.ledger = null;
    this.#changed.fire();
    return catalog;
  }

  /** Forgets what is known of a target: it is someone else's data now. */
  forget({ key }: BoundTarget): void {
    for (const [known, { asking }] of this.#known) {
      const [target]: readonly unknown[] = JSON.parse(known);
      if (target !== key) continue;
      asking?.abort.abort();
      this.#known.delete(known);
    }
    this.#changed.fire();
  }

  #answered(source: QuerySource, name: string | null, key: string, ledger: Ledger | null): void {
    const known = this.#entry(key);
    // A target without a ledger reads no files that could have changed.
    if (known.catalog !== null && (ledger === null || known.ledger === ledger)) return;
    if (known.asking !== null && known.asking.ledger === ledger) return;
    // One that a person asked for stands until the new one is there: most likely it says the same.
    if (known.ledger !== null) known.catalog = null;
    known.asking?.abort.abort();
    const asking = { abort: new AbortController(), ledger };
    known.asking = asking;
    source.describe(name, { signal: asking.abort.signal, progress: () => undefined }).then(
      (catalog) => {
        // Another question came, or the target was forgotten.
        if (known.asking !== asking || asking.abort.signal.aborted) return;
        Object.assign(known, { catalog, ledger, asking: null } satisfies Known);
        this.#changed.fire();
      },
      (fault: unknown) => {
        if (known.asking === asking) known.asking = null;
        // Completions then come from the schema alone; the next run asks again.
        if (!(fault instanceof FailureError) || fault.failure.code !== 'cancelled')
          this.#log.warn(fault instanceof Error ? fault.message : String(fault));
      },
    );
  }

  #entry(key: string): Known {
    const known = this.#known.get(key) ?? { catalog: null, ledger: null, asking: null };
    this.#known.delete(key);
    this.#known.set(key, known);
    for (const [oldest, { asking }] of this.#known) {
      if (this.#known.size <= kept) break;
      asking?.abort.abort();
      this.#known.delete(oldest);
    }
    return known;
  }
}
