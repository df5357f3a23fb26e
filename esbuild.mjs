// Builds the bundles: the extension and its query languages (CommonJS, as VS Code loads it), the renderer and the parameter
// form (for a browser), the terminal program and the engine process. Writes dist/meta/*.json for test/boundaries.test.ts.
import { build } from 'esbuild';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';

const shared = {
  bundle: true,
  metafile: true,
  minify: true,
  keepNames: false,
  legalComments: 'none',
  logLevel: 'warning',
  target: 'es2023',
  sourcemap: false,
};

const node = { ...shared, platform: 'node', format: 'esm', target: 'node20.19' };

// Bundled CommonJS dependencies (commander) ask for `require` in an ES module.
const requireShim = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`;

const extension = { ...shared, platform: 'node', format: 'cjs', target: 'node20' };

/** Leaves the query languages out of the extension: they are required from beside it when they are first asked for. */
const languageApart = {
  name: 'language-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/languageFunctions\.ts$/, namespace: 'file' }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './language.cjs', external: true } : undefined,
    ),
};

const bundles = {
  extension: {
    ...extension,
    entryPoints: ['src/extension/main.ts'],
    outfile: 'dist/extension.cjs',
    external: ['vscode'],
    plugins: [languageApart],
    // `import()` becomes `require`, which VS Code serves; it does not promise the other for CommonJS.
    supported: { 'dynamic-import': false },
  },
  language: {
    ...extension,
    entryPoints: ['src/extension/editor/languageFunctions.ts'],
    outfile: 'dist/language.cjs',
  },
  renderer: {
    ...shared,
    platform: 'browser',
    format: 'esm',
    entryPoints: ['src/renderer/main.ts'],
    outfile: 'dist/renderer.js',
    loader: { '.css': 'text' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
  parameterForm: {
    ...shared,
    platform: 'browser',
    format: 'iife',
    entryPoints: ['src/renderer/parameterForm.ts'],
    outfile: 'dist/parameterForm.js',
    loader: { '.css': 'text' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
  cli: {
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: `#!/usr/bin/env node\n${requireShim}` },
  },
  engine: {
    ...node,
    entryPoints: ['src/sources/local/engine/main.ts'],
    outfile: 'dist/engine.js',
    external: ['@duckdb/node-api', '@duckdb/node-bindings*'],
    banner: { js: requireShim },
  },
};

const asked = process.argv.slice(2);
await rm('dist/meta', { recursive: true, force: true });
await mkdir('dist/meta', { recursive: true });
for (const [name, options] of Object.entries(bundles)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { metafile } = await build(options);
  await writeFile(`dist/meta/${name}.json`, JSON.stringify(metafile));
}
if (asked.length === 0 || asked.includes('cli')) await chmod('dist/cli.js', 0o755);
