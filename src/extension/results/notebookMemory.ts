import { readViewState } from '../../core/view/readViewState.ts';
import type { ViewState } from '../../core/view/viewState.ts';
import { ownMember } from '../../core/wire/ownMember.ts';
import type { ResultMemory } from './resultHost.ts';

/** Starred events of one runbook. */
export const mostStars = 5_000;
/** Cells of one runbook whose arrangement is kept. */
export const mostViews = 200;
/** Runbooks of a workspace of which anything is kept. */
export const mostNotebooks = 100;
/** UTF-16 code units of an `eventID` that can be starred: CloudTrail's have 36. */
export const longestEventId = 128;

/** What the workspace remembers of a runbook's results: which events are starred, how cells' answers are arranged. */
interface Remembered {
  readonly stars: ReadonlySet<string>;
  readonly views: ReadonlyMap<string, ViewState>;
}

/**
 * Stars and arrangements by notebook, kept by VS Code with the workspace. Bounded: the oldest stars, the arrangements
 * changed longest ago and the runbooks used longest ago are forgotten first.
 */
export class NotebookMemory {
  readonly #memory: ResultMemory;
  readonly #read = new Map<string, Remembered>();

  constructor(memory: ResultMemory) {
    this.#memory = memory;
  }

  /** `eventID`s that are starred. */
  stars(notebook: string): ReadonlySet<string> {
    return this.#of(notebook).stars;
  }

  view(notebook: string, cell: string): ViewState | null {
    return this.#of(notebook).views.get(cell) ?? null;
  }

  async star(notebook: string, eventIds: readonly string[], isStarred: boolean): Promise<void> {
    const { stars, views } = this.#of(notebook);
    const changed = new Set(stars);
    for (const id of eventIds) {
      changed.delete(id);
      if (isStarred) changed.add(id);
    }
    await this.#keep(notebook, { stars: new Set([...changed].slice(-mostStars)), views });
  }

  async keepView(notebook: string, cell: string, state: ViewState): Promise<void> {
    const { stars, views } = this.#of(notebook);
    const changed = new Map(views);
    // The latest stands last.
    changed.delete(cell);
    changed.set(cell, state);
    await this.#keep(notebook, { stars, views: new Map([...changed].slice(-mostViews)) });
  }

  /** Lets go of what was read, not of what is kept. */
  close(notebook: string): void {
    this.#read.delete(notebook);
  }

  #of(notebook: string): Remembered {
    const known = this.#read.get(notebook) ?? readRemembered(this.#memory.get(keyOf(notebook)));
    this.#read.set(notebook, known);
    return known;
  }

  async #keep(notebook: string, remembered: Remembered): Promise<void> {
    this.#read.set(notebook, remembered);
    const { stars, views } = remembered;
    const isNothing = stars.size === 0 && views.size === 0;
    const value = isNothing ? undefined : { stars: [...stars], views: [...views] };
    await Promise.all([this.#memory.update(keyOf(notebook), value), ...this.#touch(notebook)]);
  }

  /** Moves a notebook to the end of the list of those that are remembered, and forgets the first ones of too many. */
  #touch(notebook: string): readonly PromiseLike<void>[] {
    const listed = texts(this.#memory.get(listKey));
    if (listed.at(-1) === notebook) return [];
    const order = [...listed.filter((other) => other !== notebook), notebook];
    const surplus = order.slice(0, Math.max(0, order.length - mostNotebooks));
    for (const oldest of surplus) this.#read.delete(oldest);
    return [
      this.#memory.update(listKey, order.slice(surplus.length)),
      ...surplus.map((oldest) => this.#memory.update(keyOf(oldest), undefined)),
    ];
  }
}

const listKey = 'results';

function keyOf(notebook: string): string {
  return `results:${notebook}`;
}

/** What an earlier session, maybe of another version, left: whatever of it still makes sense. */
function readRemembered(value: unknown): Remembered {
  const views = ownMember(value, 'views');
  const entries = (Array.isArray(views) ? views : []).flatMap((entry: unknown) => {
    const [cell, written]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    const state = readViewState(written);
    return typeof cell === 'string' && state !== null ? [[cell, state] as const] : [];
  });
  return { stars: new Set(texts(ownMember(value, 'stars'))), views: new Map(entries) };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
