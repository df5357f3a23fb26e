import type * as Cedar from '@cedar-policy/cedar-wasm/nodejs';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export type CedarLibrary = typeof Cedar;

/**
 * Cedar's own evaluator, a WebAssembly of four megabytes that reads itself from the file beside its script: no bundle can
 * hold it. It stands in `cedar/` beside the bundle, and is the package where there is no such folder.
 */
export function loadCedar(): CedarLibrary {
  loaded ??= load();
  return loaded;
}

let loaded: CedarLibrary | null = null;

function load(): CedarLibrary {
  const shipped = fileURLToPath(new URL('./cedar/cedar_wasm.js', import.meta.url));
  const place = existsSync(shipped) ? shipped : '@cedar-policy/cedar-wasm/nodejs';
  // The name is no literal, so that no bundler follows it.
  return createRequire(import.meta.url)(place) as CedarLibrary;
}
