import type * as vscode from 'vscode';
import type { QuerySource } from '../run/source.ts';
import type { LocalSettings } from './settings.ts';
import type { LocalTarget } from './targets.ts';

/** Opens a source; the module that can is loaded on the first run, never at activation. */
export type OpenSource = (target: LocalTarget, settings: LocalSettings) => Promise<QuerySource>;

/** A target with its place and every setting that its answers depend on. */
export function targetKey(target: LocalTarget, settings: LocalSettings): string {
  return JSON.stringify([target.name, target.path.toString(), [...target.sources], settings]);
}

/**
 * One open source for each target and its settings, shared by the runbooks that are run on it. The place and every
 * setting are part of the key: one target's answer never appears under another.
 */
export class SourcePool implements vscode.Disposable {
  readonly #open: OpenSource;
  readonly #sources = new Map<string, Promise<QuerySource>>();

  constructor(open: OpenSource) {
    this.#open = open;
  }

  source(target: LocalTarget, settings: LocalSettings): Promise<QuerySource> {
    const key = targetKey(target, settings);
    const known = this.#sources.get(key);
    if (known !== undefined) return known;
    const opening = this.#open(target, settings);
    this.#sources.set(key, opening);
    // A source that did not open is not kept: the next run tries again.
    opening.catch(() => this.#sources.delete(key));
    return opening;
  }

  /** Lets go of every source, and so ends the engines. */
  async close(): Promise<void> {
    const sources = [...this.#sources.values()];
    this.#sources.clear();
    await Promise.allSettled(sources.map(async (source) => (await source).close()));
  }

  dispose(): void {
    void this.close();
  }
}
