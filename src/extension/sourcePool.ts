import type * as vscode from 'vscode';
import type { QuerySource } from '../run/source.ts';
import type { AwsSource } from '../sources/aws/awsSource.ts';
import type { BoundTarget } from './boundTarget.ts';

/** An open target. */
export interface OpenTarget {
  readonly source: QuerySource;
  /** The same where it is a live one: who it is can be asked of it. */
  readonly live: AwsSource | null;
}

/** Opens a source; the module that can is loaded on the first run, never at activation. */
export type OpenSource = (target: BoundTarget) => Promise<OpenTarget>;

/**
 * One open source for each target and its settings, shared by the runbooks that are run on it. The place and every
 * setting are part of the key: one target's answer never appears under another.
 */
export class SourcePool implements vscode.Disposable {
  readonly #open: OpenSource;
  readonly #sources = new Map<string, Promise<OpenTarget>>();

  constructor(open: OpenSource) {
    this.#open = open;
  }

  source(target: BoundTarget): Promise<OpenTarget> {
    const { key } = target;
    const known = this.#sources.get(key);
    if (known !== undefined) return known;
    const opening = this.#open(target);
    this.#sources.set(key, opening);
    // A source that did not open is not kept: the next run tries again.
    opening.catch(() => this.#sources.delete(key));
    return opening;
  }

  /** Lets go of every source, and so ends the engines. */
  async close(): Promise<void> {
    const sources = [...this.#sources.values()];
    this.#sources.clear();
    await Promise.allSettled(sources.map(async (opened) => (await opened).source.close()));
  }

  dispose(): void {
    void this.close();
  }
}
