import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { copyDuckdbRuntime } from './duckdbRuntime.ts';
import { missingFiles, packagedManifest, type JsonObject } from './packagedManifest.ts';

/** The bundles that the extension runs; the terminal program is not one of them. */
const bundles = [
  'extension.cjs',
  'language.cjs',
  'results.cjs',
  'profiles.cjs',
  'aws.cjs',
  'buckets.cjs',
  'announce.cjs',
  'views.cjs',
  'access.cjs',
  'proxies.cjs',
  'proxy.js',
  'proxyProcess.js',
  'auditClients.js',
  'upstreamProfile.js',
  'renderer.js',
  'parameterForm.js',
  'engine.js',
];
/** What the renderer loads when it is first needed, named by what it holds. */
const rendererPart = /^renderer-[A-Za-z]+-[A-Z0-9]+\.js$/;
const documents = ['README.md', 'CHANGELOG.md', 'LICENSE'];
/** Cedar's evaluator, which the proxy loads where a route has such policies. */
const cedar = ['cedar_wasm.js', 'cedar_wasm_bg.wasm', 'package.json'].map((file) => path.join('cedar', file));
/** Folders of which everything is shipped. */
const folders = ['media', 'syntaxes', 'snippets'];

/**
 * Lays out in `folder`, anew, exactly what the VSIX will hold: a list of what goes in, so that a new file of the
 * checkout is never shipped by accident. Throws an `Error` that names what is missing.
 */
export async function stagePackage(projectFolder: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, 'dist'), { recursive: true });
  const parts = (await readdir(path.join(projectFolder, 'dist'))).filter((file) => rendererPart.test(file));
  for (const file of [...documents, ...[...bundles, ...parts, ...cedar].map((bundle) => path.join('dist', bundle))]) {
    await cp(path.join(projectFolder, file), path.join(folder, file));
  }
  for (const name of folders) {
    const source = path.join(projectFolder, name);
    if (existsSync(source)) await cp(source, path.join(folder, name), { recursive: true });
  }
  await copyDuckdbRuntime(projectFolder, path.join(folder, 'dist', 'node_modules'));
  const manifest = packagedManifest(await readManifest(projectFolder));
  const missing = missingFiles(manifest, folder);
  if (missing.length > 0) throw new Error(`package.json refers to what the package lacks: ${missing.join(', ')}`);
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
}

/** All files of a folder, as sorted paths relative to it with `/`. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

async function readManifest(projectFolder: string): Promise<JsonObject> {
  const manifest: unknown = JSON.parse(await readFile(path.join(projectFolder, 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null) throw new Error('package.json is not an object.');
  return { ...manifest };
}
