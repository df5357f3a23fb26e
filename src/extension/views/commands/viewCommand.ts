import type { ViewNode } from '../nodeSubject.ts';
import type { ViewCommandId } from '../viewCommandIds.ts';
import type { ViewHost } from '../viewHost.ts';
import type { ViewServices } from '../viewServices.ts';

/** A command of the views. */
export interface ViewCommand {
  readonly id: ViewCommandId;
  run(call: ViewCommandCall): Promise<void>;
}

export interface ViewCommandCall {
  readonly services: ViewServices;
  readonly host: ViewHost;
  /** The node that it was called on; `null` from the title of a view. */
  readonly node: ViewNode | null;
  /** What VS Code handed over where it is no node: a cell, the address of a sheet. */
  readonly target: unknown;
}
