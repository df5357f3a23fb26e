import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand } from '../../../scripts/processes/runCommand.ts';
import { missingFiles } from '../../../scripts/packaging/packagedManifest.ts';
import { filesOf } from '../../../scripts/packaging/stagePackage.ts';
import { projectFolder } from '../../../scripts/paths.ts';
import { installVsCode } from '../../../scripts/vscode/install.ts';
import { requiredVariable } from '../../../scripts/vscode/requiredVariable.ts';

/** Where VS Code unpacked the VSIX: far from the checkout and its node_modules. */
const extensions = requiredVariable('APIRUNBOOK_TEST_EXTENSIONS');

interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly imports: readonly { readonly path: string; readonly external?: boolean }[] }>
  >;
}

function installed(): string {
  const name = readdirSync(extensions).find((entry) => entry.startsWith('apirunbook.apirunbook-'));
  assert.ok(name !== undefined, `The VSIX is not among ${readdirSync(extensions).join(', ')}.`);
  return path.join(extensions, name);
}

describe('the VSIX, unpacked by VS Code', () => {
  it('holds what the extension runs and reads, and nothing else', async () => {
    const allowed = [
      /^(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
      /^\.vsixmanifest$/,
      /^dist\/((extension|language|results|profiles|aws|buckets|announce|views|access|proxies)\.cjs|(renderer|parameterForm|engine|proxy|proxyProcess|auditClients|upstreamProfile)\.js)$/,
      /^dist\/cedar\/(cedar_wasm\.js|cedar_wasm_bg\.wasm|package\.json)$/,
      /^dist\/renderer-(chunk|expressionFinder|laterParts|windowing)-[A-Z0-9]+\.js$/,
      /^dist\/node_modules\/(@duckdb\/[^/]+|detect-libc)\/.*(\.(js|node|so|dylib|dll)|package\.json|LICENSE)$/,
      /^(media|syntaxes|schemas|snippets)\/[^/]+\.(svg|png|json|md)$/,
      /^media\/(templates|walkthrough)\/[^/]+\.(apirunbook|md|svg|png)$/,
    ];
    const others = (await filesOf(installed())).filter((file) => !allowed.some((pattern) => pattern.test(file)));
    assert.deepEqual(others, []);
  });

  it('holds every bundle that one of its bundles loads', () => {
    const folder = path.join(installed(), 'dist');
    const shipped = readdirSync(folder);
    const meta = path.join(projectFolder, 'dist', 'meta');
    const loaded = readdirSync(meta).flatMap((name) => {
      const { outputs }: Metafile = JSON.parse(readFileSync(path.join(meta, name), 'utf8'));
      return Object.entries(outputs)
        .filter(([file]) => shipped.includes(path.basename(file)))
        .flatMap(([, { imports }]) => imports.flatMap((one) => (one.external === true ? [one.path] : [])));
    });
    const others = loaded.filter((file) => file.startsWith('./') && !shipped.includes(file.slice(2)));
    assert.deepEqual([loaded.includes('./proxy.js'), [...new Set(others)]], [true, []]);
  });

  it('lacks nothing that its manifest refers to', () => {
    const manifest: unknown = JSON.parse(readFileSync(path.join(installed(), 'package.json'), 'utf8'));
    assert.ok(typeof manifest === 'object' && manifest !== null);
    assert.deepEqual(missingFiles({ ...manifest }, installed()), []);
  });

  it('names no folder of the machine that built it', async () => {
    const home = process.env['HOME'] ?? process.env['USERPROFILE'] ?? projectFolder;
    const places = [projectFolder, ...(home.length > 5 ? [home] : [])].map((place) => Buffer.from(place));
    const naming = (await filesOf(installed())).filter((file) => {
      // DuckDB's own files were built by others.
      if (file.startsWith('dist/node_modules/')) return false;
      const bytes = readFileSync(path.join(installed(), file));
      return places.some((place) => bytes.includes(place));
    });
    assert.deepEqual(naming, []);
  });

  it('answers an SQL query with its own DuckDB, under the Node of the project and under that of VS Code', async () => {
    const script =
      'const { DuckDBInstance } = await import(process.argv[1]);' +
      "const connection = await (await DuckDBInstance.create(':memory:')).connect();" +
      "console.log(JSON.stringify((await connection.runAndReadAll('select 42')).getRowsJson()));";
    const api = path.join(installed(), 'dist', 'node_modules', '@duckdb', 'node-api', 'lib', 'index.js');
    for (const node of [process.execPath, (await installVsCode(() => undefined)).node]) {
      const printed = await runCommand(node, ['--input-type=module', '--eval', script, pathToFileURL(api).href], {
        folder: extensions,
      });
      assert.equal(printed.trim(), '[[42]]');
    }
  });
});
