import type * as vscode from 'vscode';
import type { OpenResults } from './results/resultFunctions.ts';
import type { ResultServices } from './results/resultServices.ts';

/** The functions of `dist/results.cjs`, loaded with the first cell that has ended, or the first question of an output. */
export class LazyResults implements vscode.Disposable {
  readonly #services: Omit<ResultServices, 'functions'>;
  #opening: Promise<OpenResults> | null = null;

  constructor(services: Omit<ResultServices, 'functions'>) {
    this.#services = services;
  }

  open(): Promise<OpenResults> {
    this.#opening ??= this.#load();
    return this.#opening;
  }

  dispose(): void {
    // What could not be opened leaves nothing to be ended.
    void this.#opening?.then(
      (opened) => opened.dispose(),
      () => undefined,
    );
  }

  async #load(): Promise<OpenResults> {
    const [{ openResults }, { sharedFunctions }] = await Promise.all([
      import('./results/resultFunctions.ts'),
      import('./sharedFunctions.ts'),
    ]);
    return openResults({ ...this.#services, functions: sharedFunctions });
  }
}
