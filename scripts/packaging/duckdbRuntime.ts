import { cp, mkdir, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { vsixTarget } from './vsixTarget.ts';

/**
 * Copies what `import '@duckdb/node-api'` loads on this platform into `folder`, a `node_modules` beside the engine's
 * bundle. Packages lie there flat, each under its own name, so Node finds them as it does in a checkout; type
 * declarations, source maps and other platforms' libraries stay behind. Throws an `Error` where this platform's library
 * is not installed.
 */
export async function copyDuckdbRuntime(projectFolder: string, folder: string): Promise<void> {
  const project = createRequire(path.join(projectFolder, 'package.json'));
  const api = packageFolder(project, '@duckdb/node-api');
  const fromApi = createRequire(path.join(api, 'package.json'));
  const bindings = packageFolder(fromApi, '@duckdb/node-bindings');
  const fromBindings = createRequire(path.join(bindings, 'package.json'));
  const library = `@duckdb/node-bindings-${libraryPlatform()}`;
  await copyPackage(api, path.join(folder, '@duckdb', 'node-api'));
  await copyPackage(bindings, path.join(folder, '@duckdb', 'node-bindings'));
  await copyPackage(packageFolder(fromBindings, library), path.join(folder, ...library.split('/')));
  // The bindings ask it whether this Linux is musl.
  await copyPackage(packageFolder(fromBindings, 'detect-libc'), path.join(folder, 'detect-libc'));
}

/** As `@duckdb/node-bindings` names it: `linux-x64`, `linux-arm64-musl`, `win32-x64`. */
function libraryPlatform(): string {
  const target = vsixTarget();
  return target.startsWith('alpine-') ? `${target.replace('alpine', 'linux')}-musl` : target;
}

function packageFolder(from: NodeJS.Require, name: string): string {
  for (const modules of from.resolve.paths(name) ?? []) {
    const folder = path.join(modules, ...name.split('/'));
    if (existsSync(path.join(folder, 'package.json'))) return folder;
  }
  throw new Error(`${name} is not installed. Next: run npm ci on this platform, with its optional dependencies.`);
}

async function copyPackage(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (entry.isDirectory()) await copyPackage(source, target);
    else if (isNeededAtRunTime(entry.name)) await cp(source, target);
  }
}

/** Code, native libraries, the manifest and the licence, which must travel with them. */
function isNeededAtRunTime(name: string): boolean {
  return /\.(js|cjs|mjs|node|so|dylib|dll)$|^package\.json$|^licen[cs]e/i.test(name);
}
