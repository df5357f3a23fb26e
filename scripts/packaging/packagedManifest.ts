import { existsSync } from 'node:fs';
import path from 'node:path';

/** A JSON object, as a manifest is. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The manifest as it is shipped: without what only the checkout uses. Scripts and dependencies are gone because a VSIX
 * carries its dependencies with it, and nothing in it is ever built.
 */
export function packagedManifest(manifest: JsonObject): JsonObject {
  const left = new Set(['scripts', 'dependencies', 'devDependencies', 'private', 'files', 'bin']);
  return Object.fromEntries(Object.entries(manifest).filter(([key]) => !left.has(key)));
}

/**
 * The files that a manifest refers to and that `folder` lacks: entry points, grammars, icons, snippets. An editor would
 * leave the feature out without a word.
 */
export function missingFiles(manifest: JsonObject, folder: string): string[] {
  return referencedFiles(manifest).filter((file) => !existsSync(path.join(folder, file)));
}

/** Every relative path in the manifest that is written as such (`./media/icon.svg`), and its entry points. */
function referencedFiles(value: unknown, key?: string): string[] {
  if (typeof value === 'string') {
    return value.startsWith('./') || key === 'main' || key === 'icon' ? (value.startsWith('$(') ? [] : [value]) : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => referencedFiles(inner, name));
}
