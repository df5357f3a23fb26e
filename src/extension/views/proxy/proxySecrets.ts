import * as vscode from 'vscode';
import { configSecretKey } from '../../openAccess.ts';

/** Secrets that configurations name `{secretStorage: ID}`. They are kept by VS Code, encrypted, and handed to nobody but a proxy. */
export class ProxySecrets implements vscode.Disposable {
  readonly #storage: vscode.SecretStorage;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;

  constructor(storage: vscode.SecretStorage) {
    this.#storage = storage;
    this.#subscription = storage.onDidChange(({ key }) => {
      if (key.startsWith(configSecretKey(''))) this.#changed.fire();
    });
  }

  /** One of them is another now, also by another window. */
  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  get(id: string): Thenable<string | undefined> {
    return this.#storage.get(configSecretKey(id));
  }

  /** Those that are held, by id. */
  async held(ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const found = await Promise.all(ids.map(async (id) => [id, await this.get(id)] as const));
    return Object.fromEntries(found.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
  }

  async set(id: string, value: string): Promise<void> {
    await this.#storage.store(configSecretKey(id), value);
  }

  async clear(id: string): Promise<void> {
    await this.#storage.delete(configSecretKey(id));
  }

  /** Asks for one; `false` where the person did not give it. */
  async ask(id: string): Promise<boolean> {
    const value = await vscode.window.showInputBox({
      title: `Secret ${id}`,
      prompt: 'Kept by VS Code, encrypted, and handed to the proxy only.',
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => (text === '' ? 'Write the secret, or press Escape.' : null),
    });
    if (value === undefined) return false;
    await this.set(id, value);
    return true;
  }
}
