import path from 'node:path';
import * as vscode from 'vscode';
import { FailureError } from '../../run/failure.ts';
import { awsEnvironment, environmentFilePath } from './awsEnvironment.ts';
import { loadProfiles } from './loadProfiles.ts';

/** Watches the AWS files and the environment file from the first runbook on, and says when one of them changed. */
export class ProfileWatch implements vscode.Disposable {
  readonly #changed: () => void;
  /** The files that are watched. */
  #watched = '';
  #watchers: readonly vscode.Disposable[] = [];
  #isEnded = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Begins to watch, or turns to other files when the settings name others. */
  begin(): void {
    this.#files().then(
      (files) => this.#watch(files),
      (fault: unknown) => {
        // The fault of an environment file stands beside its targets; only that file can be watched then.
        if (!(fault instanceof FailureError)) throw fault;
        const file = environmentFilePath();
        this.#watch(file === null ? [] : [file]);
      },
    );
  }

  dispose(): void {
    this.#isEnded = true;
    for (const watcher of this.#watchers) watcher.dispose();
  }

  async #files(): Promise<readonly string[]> {
    const [{ variables }, { configPaths }] = await Promise.all([awsEnvironment(), loadProfiles()]);
    const { config, credentials } = configPaths(variables);
    return [config, credentials, environmentFilePath()].filter((file) => file !== null);
  }

  #watch(files: readonly string[]): void {
    const wanted = files.join('\n');
    if (this.#isEnded || wanted === this.#watched) return;
    this.#watched = wanted;
    for (const watcher of this.#watchers) watcher.dispose();
    this.#watchers = files.map((file) => {
      const folder = vscode.Uri.file(path.dirname(path.resolve(file)));
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, path.basename(file)));
      for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) event(this.#changed);
      return watcher;
    });
  }
}
