// Builds the bundles: the extension and its query languages (CommonJS, as VS Code loads it), the renderer and the parameter
// form (for a browser), the terminal program and the engine process. Writes dist/meta/*.json for test/boundaries.test.ts.
import { build, transform } from 'esbuild';
import { readdirSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';

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

/** Leaves what a module holds out of the bundle: it is loaded from a bundle of its own when it is first asked for. */
const apart = (module, file) => ({
  name: `${file}-apart`,
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`/${module}\\.ts$`), namespace: 'file' }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${file}`, external: true } : undefined,
    ),
});

/** A style sheet as a text, as short as it can be said. */
const styles = {
  name: 'styles',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code, loader: 'text' };
    }),
};

/**
 * Preact without its way to make markup from text: nothing here asks for it, and so nothing can. Fails where Preact's code
 * has changed so that it is not found.
 */
const noMarkup = {
  name: 'no-markup',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[/\\]preact[/\\]dist[/\\]preact\.mjs$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes('innerHTML')) throw new Error('Preact makes markup in a way that is not known here.');
      return { contents: text.replaceAll(/dangerouslySetInnerHTML|innerHTML/g, 'textContent'), loader: 'js' };
    }),
};

/** RE2 without methods that are called `eval`: no page of ours has that word, so that whoever looks for it finds nothing. */
const noEval = {
  name: 'no-eval',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[/\\]re2js[/\\]build[/\\]index\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(/\beval\(/g, 'evaluate('),
      loader: 'js',
    })),
};

const languageApart = apart('languageFunctions', 'language.cjs');
const resultsApart = apart('resultFunctions', 'results.cjs');
const profilesApart = apart('profileFunctions', 'profiles.cjs');
const exchangeApart = apart('exchangeFunctions', 'exchange.js');
const detectionApart = apart('detectionFunctions', 'detection.js');
const awsApart = apart('openAwsSource', 'aws.cjs');
const serveApart = apart('startServer', 'serve.js');
const conformanceApart = apart('runConformance', 'conformance.cjs');
const bucketsApart = apart('bucketClient', 'buckets.cjs');
const announceApart = apart('announceClients', 'announce.cjs');
const viewsApart = apart('viewFunctions', 'views.cjs');
const accessApart = apart('openAccessSource', 'access.cjs');
const proxiesApart = apart('openProxies', 'proxies.cjs');
const proxyFunctionsApart = apart('proxyFunctions', 'proxyFunctions.js');
const proxyApart = apart('openProxy', 'proxy.js');
const auditClientsApart = apart('auditClients', 'auditClients.js');
const upstreamProfileApart = apart('openProfile', 'upstreamProfile.js');

const bundles = {
  extension: {
    ...extension,
    entryPoints: ['src/extension/main.ts'],
    outfile: 'dist/extension.cjs',
    external: ['vscode'],
    plugins: [languageApart, resultsApart, profilesApart, awsApart, viewsApart, accessApart, proxiesApart],
    // `import()` becomes `require`, which VS Code serves; it does not promise the other for CommonJS.
    supported: { 'dynamic-import': false },
  },
  language: {
    ...extension,
    entryPoints: ['src/extension/editor/languageFunctions.ts'],
    outfile: 'dist/language.cjs',
  },
  // What comes of cells: outputs, and what is asked about them.
  results: {
    ...extension,
    entryPoints: ['src/extension/results/resultFunctions.ts'],
    outfile: 'dist/results.cjs',
    external: ['vscode'],
  },
  // The AWS configuration's profiles: what an opened runbook's kernels are named after.
  profiles: {
    ...extension,
    entryPoints: ['src/extension/live/profileFunctions.ts'],
    outfile: 'dist/profiles.cjs',
  },
  // The AWS SDK and what asks with it: for the extension and the terminal program alike.
  aws: {
    ...extension,
    entryPoints: ['src/sources/aws/openAwsSource.ts'],
    outfile: 'dist/aws.cjs',
    plugins: [bucketsApart, announceApart],
    supported: { 'dynamic-import': false },
  },
  // The clients of S3, for what is known of trails' buckets, and of SNS and EventBridge, for alarms that are made.
  buckets: {
    ...extension,
    entryPoints: ['src/sources/aws/inventory/bucketClient.ts'],
    outfile: 'dist/buckets.cjs',
  },
  announce: {
    ...extension,
    entryPoints: ['src/sources/aws/detections/announceClients.ts'],
    outfile: 'dist/announce.cjs',
  },
  // What sends the requests of access cells: for the extension and the terminal program alike.
  access: {
    ...extension,
    entryPoints: ['src/sources/access/openAccessSource.ts'],
    outfile: 'dist/access.cjs',
  },
  // The trees, and what is done from them.
  views: {
    ...extension,
    entryPoints: ['src/extension/views/viewFunctions.ts'],
    outfile: 'dist/views.cjs',
    external: ['vscode'],
  },
  // The proxy in VS Code: its view, its commands, and what starts its process.
  proxies: {
    ...extension,
    entryPoints: ['src/extension/views/proxy/openProxies.ts'],
    outfile: 'dist/proxies.cjs',
    external: ['vscode'],
    plugins: [accessApart],
  },
  renderer: {
    ...shared,
    platform: 'browser',
    format: 'esm',
    entryPoints: { renderer: 'src/renderer/main.ts' },
    outdir: 'dist',
    // What every output needs is loaded at once, what a reader opens with its first use: `src/renderer/parts.ts`.
    splitting: true,
    chunkNames: 'renderer-[name]-[hash]',
    plugins: [styles, noMarkup, noEval],
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
  // The same in a bare page, for tests and measurements in a browser; not shipped.
  resultPage: {
    ...shared,
    platform: 'browser',
    format: 'iife',
    entryPoints: ['src/renderer/standalone.ts'],
    outfile: 'dist/resultPage.js',
    plugins: [styles, noMarkup, noEval],
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
  parameterForm: {
    ...shared,
    platform: 'browser',
    format: 'iife',
    entryPoints: ['src/renderer/parameterForm.ts'],
    outfile: 'dist/parameterForm.js',
    plugins: [styles, noMarkup],
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
  cli: {
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    plugins: [exchangeApart, detectionApart, awsApart, serveApart, conformanceApart, proxyFunctionsApart, accessApart],
    banner: { js: `#!/usr/bin/env node\n${requireShim}` },
  },
  // What asks the real services the cases of the tests; for those who have an account.
  conformance: {
    ...extension,
    entryPoints: ['src/sources/aws/conformance/runConformance.ts'],
    outfile: 'dist/conformance.cjs',
  },
  exchange: {
    ...node,
    entryPoints: ['src/cli/exchangeFunctions.ts'],
    outfile: 'dist/exchange.js',
    banner: { js: requireShim },
  },
  // What makes alarms of cells.
  detection: {
    ...node,
    entryPoints: ['src/cli/detectionFunctions.ts'],
    outfile: 'dist/detection.js',
    banner: { js: requireShim },
  },
  // What the commands about the proxy do, and the proxy itself, which they load when they start it.
  proxyFunctions: {
    ...node,
    entryPoints: ['src/cli/proxy/proxyFunctions.ts'],
    outfile: 'dist/proxyFunctions.js',
    plugins: [proxyApart],
    banner: { js: requireShim },
  },
  proxy: {
    ...node,
    entryPoints: ['src/proxy/open/openProxy.ts'],
    outfile: 'dist/proxy.js',
    plugins: [upstreamProfileApart, auditClientsApart],
    banner: { js: requireShim },
  },
  // The clients of CloudWatch Logs and CloudTrail Lake, for logs that are sent there besides.
  auditClients: {
    ...node,
    entryPoints: ['src/sources/aws/audit/auditClients.ts'],
    outfile: 'dist/auditClients.js',
    banner: { js: requireShim },
  },
  // The credentials of AWS profiles, for routes that are signed.
  upstreamProfile: {
    ...node,
    entryPoints: ['src/proxy/credential/openProfile.ts'],
    outfile: 'dist/upstreamProfile.js',
    banner: { js: requireShim },
  },
  // The proxy as a process of its own, as an editor starts it.
  proxyProcess: {
    ...node,
    entryPoints: ['src/proxy/process/main.ts'],
    outfile: 'dist/proxyProcess.js',
    plugins: [proxyApart],
    banner: { js: requireShim },
  },
  serve: {
    ...node,
    entryPoints: ['src/serve/startServer.ts'],
    outfile: 'dist/serve.js',
    banner: { js: requireShim },
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
  if (name === 'renderer') await removeChunks('renderer-');
  const { metafile } = await build(options);
  await writeFile(`dist/meta/${name}.json`, JSON.stringify(metafile));
}
if (asked.length === 0 || asked.includes('proxy')) await copyCedar();
if (asked.length === 0 || asked.includes('conformance')) await writeConformanceCases();
if (asked.length === 0 || asked.includes('cli')) await chmod('dist/cli.js', 0o755);

/** Chunks are named by what they hold: those of an earlier build would stay. */
async function removeChunks(prefix) {
  for (const file of readdirSync('dist')) if (file.startsWith(prefix)) await rm(`dist/${file}`);
}

/** dist/cedar: Cedar's evaluator for Node as its package has it. It reads its WebAssembly from beside itself, so no bundle can hold it. */
async function copyCedar() {
  const from = 'node_modules/@cedar-policy/cedar-wasm/nodejs';
  await mkdir('dist/cedar', { recursive: true });
  for (const file of ['cedar_wasm.js', 'cedar_wasm_bg.wasm']) await copyFile(`${from}/${file}`, `dist/cedar/${file}`);
  // What is beside it is an ES module's, and this is none.
  await writeFile('dist/cedar/package.json', '{ "type": "commonjs" }\n');
}

/** dist/conformanceCases.json: the tests' tables of cases as data. */
async function writeConformanceCases() {
  const folder = (language) => `test/unit/core/${language}/cases`;
  const modules = (language) =>
    readdirSync(folder(language))
      .filter((file) => file.endsWith('.cases.ts'))
      .toSorted()
      .map((file, index) => ({ name: `${language}${index}`, path: `./${folder(language)}/${file}` }));
  const [filter, insights] = [modules('filter'), modules('insights')];
  const names = (list) => list.map(({ name }) => name).join(', ');
  const contents = [
    `import { gatherCases } from './test/conformance/gatherCases.ts';`,
    ...[...filter, ...insights].map(({ name, path }) => `import * as ${name} from '${path}';`),
    `export const cases = gatherCases({ filter: [${names(filter)}], insights: [${names(insights)}] });`,
  ].join('\n');
  const outfile = '.cache/conformanceCases.mjs';
  await build({
    ...node,
    metafile: false,
    stdin: { contents, resolveDir: '.', loader: 'ts' },
    outfile,
    banner: { js: requireShim },
  });
  const { cases } = await import(`./${outfile}?${Date.now()}`);
  await writeFile('dist/conformanceCases.json', JSON.stringify(cases));
}
