import type { ExtensionServices } from '../extensionServices.ts';

/** A command of `contributes.commands`. */
export interface Command {
  readonly id: `apirunbook.${string}`;
  /** `target` is what VS Code hands over: a cell, a resource, an editor's context, or nothing from the palette. */
  run(services: ExtensionServices, target: unknown): Promise<void>;
}
