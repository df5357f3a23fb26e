import * as vscode from 'vscode';
import type { ProgressIdentity } from '../../core/wire/progress.ts';
import type { AwsIdentity } from '../../sources/aws/awsSource.ts';
import type { BoundTarget } from '../boundTarget.ts';
import type { Catalogs } from '../catalogs.ts';

/** Who STS said we are at each live target, as it said last in this window. */
export class Identities implements vscode.Disposable {
  readonly #catalogs: Catalogs;
  readonly #known = new Map<string, readonly AwsIdentity[]>();
  readonly #changed = new vscode.EventEmitter<void>();

  /** Fires when more is known, or something else. */
  readonly onDidChange = this.#changed.event;

  constructor(catalogs: Catalogs) {
    this.#catalogs = catalogs;
  }

  dispose(): void {
    this.#known.clear();
    this.#changed.dispose();
  }

  /** `null` before STS was asked. */
  of({ key }: Pick<BoundTarget, 'key'>): readonly AwsIdentity[] | null {
    return this.#known.get(key) ?? null;
  }

  set(target: BoundTarget, identities: readonly AwsIdentity[]): void {
    const before = this.of(target);
    if (before !== null && sayingOf(before) === sayingOf(identities)) return;
    // Other credentials under the same profile are another person: what is known of the data is not theirs.
    if (before !== null) this.#catalogs.forget(target);
    this.#known.set(target.key, identities);
    this.#changed.fire();
  }

  /** Credentials do not hold any more: nobody is shown who may not be asked as. */
  forget(target: BoundTarget): void {
    if (this.#known.delete(target.key)) this.#changed.fire();
  }
}

/** Identities as a running cell shows them. */
export function progressIdentities(identities: readonly AwsIdentity[]): readonly ProgressIdentity[] {
  return identities.map(({ place, caller, endpoints }) => ({
    profile: place.profile,
    region: place.region,
    account: caller.account,
    caller: caller.arn,
    endpoint: Object.values(endpoints).find(({ url }) => url !== null)?.url ?? null,
  }));
}

function sayingOf(identities: readonly AwsIdentity[]): string {
  return JSON.stringify(identities.map(({ place, caller }) => [place, caller]));
}
