import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform, type Plugin } from 'esbuild';

/** Scripts for the pages that are measured, as texts. */
export interface PageScripts {
  /** Runs in every frame before its own code. */
  readonly probe: string;
  /** The same view built with TanStack Table. */
  readonly peer: string;
}

/** Style sheets as the build of the renderer takes them in. */
const styles: Plugin = {
  name: 'styles',
  setup(bundler) {
    bundler.onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const { code } = await transform(await readFile(file, 'utf8'), { loader: 'css', minify: true });
      return { contents: code, loader: 'text' };
    });
  },
};

export async function buildPageScripts(): Promise<PageScripts> {
  return { probe: await bundled('probe.ts'), peer: await bundled('peer.tsx') };
}

/** As the renderer is built: whole, minified, for the same browsers. */
async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'page', file)],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    write: false,
    plugins: [styles],
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  return outputFiles.map(({ text }) => text).join('');
}
