import * as vscode from 'vscode';
import type { Parameter, WrittenValue } from '../core/parameters/parameter.ts';
import type { ResolvedValues, ValueLayer } from '../core/parameters/resolveValues.ts';
import type { Runbook } from '../core/runbook/runbook.ts';
import { loadLanguage } from './editor/loadLanguage.ts';

/** What the workspace remembers of a runbook: never a secret. */
interface Remembered {
  readonly values: Readonly<Record<string, WrittenValue>>;
  readonly preset: string | null;
}

const nothing: Remembered = { values: {}, preset: null };

/**
 * The parameter values of each runbook: what a link or an alarm filled in and what was typed in this session, the chosen
 * preset, those of earlier sessions from the workspace's state, and secrets from VS Code's secret storage. None of them ever
 * reaches the file.
 */
export class RunbookValues implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #secrets: vscode.SecretStorage;
  readonly #linked = new Map<string, Map<string, WrittenValue>>();
  readonly #typed = new Map<string, Map<string, WrittenValue>>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();

  /** Fires with the runbook whose values changed. Outputs made with the old ones are stale; nothing runs. */
  readonly onDidChange = this.#changed.event;

  constructor(context: vscode.ExtensionContext) {
    this.#state = context.workspaceState;
    this.#secrets = context.secrets;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  preset(uri: vscode.Uri): string | null {
    return this.#remembered(uri).preset;
  }

  /** One value for each parameter, by the precedence of the contract §3. Secrets are read only when asked for. */
  async resolve(uri: vscode.Uri, runbook: Runbook, now: number): Promise<ResolvedValues> {
    const secrets = await this.#storedSecrets(uri, runbook.parameters);
    const { resolveValues } = await loadLanguage();
    return resolveValues(runbook.parameters, this.#layers(uri, runbook, secrets), { now });
  }

  /** The same without secrets: for what is drawn often. */
  async resolveShown(uri: vscode.Uri, runbook: Runbook, now: number): Promise<ResolvedValues> {
    const parameters = runbook.parameters.filter(({ type }) => type !== 'secret');
    const { resolveValues } = await loadLanguage();
    return resolveValues(parameters, this.#layers(uri, { ...runbook, parameters }, new Map()), { now });
  }

  /** Whether a secret is stored, without reading it out. */
  async holdsSecret(uri: vscode.Uri, parameter: Parameter): Promise<boolean> {
    return (await this.#secrets.get(secretKey(uri, parameter.name))) !== undefined;
  }

  /** Sets or, with `null`, takes away a value. It counts from now on and is remembered; a secret goes to secret storage. */
  async set(uri: vscode.Uri, parameter: Parameter, value: WrittenValue | null): Promise<void> {
    if (parameter.type === 'secret') await this.#setSecret(uri, parameter.name, value);
    else await this.#setTyped(uri, parameter.name, value);
    this.#changed.fire(uri);
  }

  /** What a link or an alarm filled in, as far as it still counts. */
  filled(uri: vscode.Uri): ReadonlyMap<string, WrittenValue> {
    return this.#linked.get(uri.toString()) ?? new Map();
  }

  /**
   * Takes the values of a link or an alarm in place of those of the one before. They count before all others, until the
   * person sets something else; with no values what was there before counts again. Secrets are not taken.
   */
  fill(uri: vscode.Uri, values: ReadonlyMap<string, WrittenValue>): void {
    if (values.size === 0) this.#linked.delete(uri.toString());
    else this.#linked.set(uri.toString(), new Map(values));
    this.#changed.fire(uri);
  }

  /** Chooses a preset or none. What was typed for a name that the preset sets gives way: the choice is the later word. */
  async choosePreset(uri: vscode.Uri, runbook: Runbook, preset: string | null): Promise<void> {
    const names = new Set(runbook.presets.find(({ name }) => name === preset)?.values.keys());
    for (const name of names) {
      this.#typed.get(uri.toString())?.delete(name);
      this.#linked.get(uri.toString())?.delete(name);
    }
    const { values } = this.#remembered(uri);
    const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
    await this.#remember(uri, { values: kept, preset });
    this.#changed.fire(uri);
  }

  /** Forgets every value of a runbook, secrets too. */
  async forget(uri: vscode.Uri, parameters: readonly Parameter[]): Promise<void> {
    this.#typed.delete(uri.toString());
    this.#linked.delete(uri.toString());
    await this.#remember(uri, nothing);
    for (const { name, type } of parameters) {
      if (type === 'secret') await this.#secrets.delete(secretKey(uri, name));
    }
    this.#changed.fire(uri);
  }

  /** Gives a runbook that was saved under a name the values that it had without one. Secrets are asked for again. */
  async adopt(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    const typed = this.#typed.get(from.toString());
    if (typed !== undefined) this.#typed.set(to.toString(), typed);
    const linked = this.#linked.get(from.toString());
    if (linked !== undefined) this.#linked.set(to.toString(), linked);
    await this.#remember(to, this.#remembered(from));
    this.#typed.delete(from.toString());
    this.#linked.delete(from.toString());
    await this.#remember(from, nothing);
    this.#changed.fire(to);
  }

  #layers(uri: vscode.Uri, runbook: Runbook, secrets: ReadonlyMap<string, WrittenValue>): readonly ValueLayer[] {
    const declared = new Set(runbook.parameters.map(({ name }) => name));
    // Values of parameters that the runbook has no more stay remembered, for they may come back; they are not at fault.
    const known = (values: Iterable<readonly [string, WrittenValue]>) =>
      new Map([...values].filter(([name]) => declared.has(name)));
    const remembered = this.#remembered(uri);
    const preset = runbook.presets.find(({ name }) => name === remembered.preset);
    const layers: ValueLayer[] = [
      { from: 'link', values: known(this.#linked.get(uri.toString()) ?? []) },
      { from: 'typed', values: known([...(this.#typed.get(uri.toString()) ?? []), ...secrets]) },
      { from: 'remembered', values: known(Object.entries(remembered.values)) },
    ];
    return preset === undefined
      ? layers
      : [...layers, { from: 'preset', values: known(preset.values), range: preset.range }];
  }

  async #storedSecrets(uri: vscode.Uri, parameters: readonly Parameter[]): Promise<ReadonlyMap<string, WrittenValue>> {
    const secrets = new Map<string, WrittenValue>();
    for (const { name, type } of parameters) {
      const secret = type === 'secret' ? await this.#secrets.get(secretKey(uri, name)) : undefined;
      if (secret !== undefined) secrets.set(name, secret);
    }
    return secrets;
  }

  async #setSecret(uri: vscode.Uri, name: string, value: WrittenValue | null): Promise<void> {
    const key = secretKey(uri, name);
    if (typeof value === 'string' && value !== '') await this.#secrets.store(key, value);
    else await this.#secrets.delete(key);
  }

  async #setTyped(uri: vscode.Uri, name: string, value: WrittenValue | null): Promise<void> {
    const typed = this.#typed.get(uri.toString()) ?? new Map<string, WrittenValue>();
    this.#typed.set(uri.toString(), typed);
    this.#linked.get(uri.toString())?.delete(name);
    const { values, preset } = this.#remembered(uri);
    const others = Object.entries(values).filter(([other]) => other !== name);
    if (value === null) typed.delete(name);
    else typed.set(name, value);
    await this.#remember(uri, {
      values: Object.fromEntries(value === null ? others : [...others, [name, value]]),
      preset,
    });
  }

  #remembered(uri: vscode.Uri): Remembered {
    return this.#state.get<Remembered>(stateKey(uri), nothing);
  }

  async #remember(uri: vscode.Uri, remembered: Remembered): Promise<void> {
    const isNothing = remembered.preset === null && Object.keys(remembered.values).length === 0;
    await this.#state.update(stateKey(uri), isNothing ? undefined : remembered);
  }
}

function stateKey(uri: vscode.Uri): string {
  return `values:${uri.toString()}`;
}

function secretKey(uri: vscode.Uri, name: string): string {
  return `secret:${uri.toString()}:${name}`;
}
