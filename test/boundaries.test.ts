import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtProject } from './support/builtProject.ts';
import { repositoryRoot } from './support/repositoryRoot.ts';

/** What each shipped bundle may contain and ask for: `ARCHITECTURE.md`, "Code map", states these as invariants. */
interface BundleRule {
  readonly file: string;
  readonly inputs: readonly RegExp[];
  readonly externals: readonly string[];
  readonly maximumBytes: number;
}

const pureLibraries =
  /^node_modules\/(yaml|re2js|ipaddr\.js|lossless-json|string-width|strip-ansi|ansi-regex|get-east-asian-width|emoji-regex)\//;

const startupLibraries =
  /^node_modules\/(yaml|ipaddr\.js|string-width|strip-ansi|ansi-regex|get-east-asian-width|emoji-regex)\//;

/** The reader of the AWS configuration files, without a client of any service. */
const configLibraries = /^node_modules\/@smithy\/(core|types)\//;

/** Each does one thing for the proxy: HTTP to the upstream, tokens, caching by HTTP's rules, what is kept for a while. */
const proxyLibraries = /^node_modules\/(undici|jose|http-cache-semantics|lru-cache)\//;

/** The AWS SDK and what it is made of. */
const awsLibraries = /^node_modules\/(@aws-sdk|@smithy|@aws|bowser|tslib|fflate)\//;

const bundles: Record<string, BundleRule> = {
  extension: {
    file: 'dist/extension.cjs',
    // No parser of a query language, nor what only they and the engine need.
    inputs: [
      /^src\/core\/(?!(insights|filter|lookup|sql)\/(grammar|plan|evaluation|functions)\/|.*\/parse(Insights|Filter|Lookup|Sql)\.ts)/,
      /^src\/(run|extension)\//,
      /^src\/sources\/local\/(?!engine\/)/,
      startupLibraries,
    ],
    externals: [
      'vscode',
      './language.cjs',
      './results.cjs',
      './profiles.cjs',
      './aws.cjs',
      './views.cjs',
      './access.cjs',
      './proxies.cjs',
    ],
    // With what starts access cells and knows their identities, and what registers the proxy's view, commands and tasks.
    maximumBytes: 375_000,
  },
  results: {
    file: 'dist/results.cjs',
    // No parser of a query language nor of a runbook: what needs one is the extension's, which hands it over.
    inputs: [
      /^src\/core\/(?!(insights|filter|lookup|sql)\/|editor\/)/,
      /^src\/run\/failure\.ts$/,
      /^src\/extension\/results\//,
      /^node_modules\/(ipaddr\.js|lossless-json|string-width|strip-ansi|ansi-regex|get-east-asian-width|emoji-regex)\//,
    ],
    externals: ['vscode'],
    maximumBytes: 200_000,
  },
  profiles: {
    file: 'dist/profiles.cjs',
    inputs: [
      /^src\/run\/failure\.ts$/,
      /^src\/sources\/aws\//,
      /^src\/extension\/live\/profileFunctions\.ts$/,
      configLibraries,
    ],
    externals: [],
    maximumBytes: 40_000,
  },
  aws: {
    file: 'dist/aws.cjs',
    inputs: [/^package\.json$/, /^src\/(core|run)\//, /^src\/sources\/aws\//, awsLibraries, pureLibraries],
    externals: ['./buckets.cjs', './announce.cjs'],
    maximumBytes: 1_700_000,
  },
  // What sends the requests of access cells: a client of HTTP and a signer, and no part of the AWS SDK's clients.
  access: {
    file: 'dist/access.cjs',
    inputs: [
      /^src\/(core|run)\//,
      /^src\/sources\/access\//,
      /^node_modules\/undici\//,
      /^node_modules\/@smithy\/(core|types|signature-v4)\//,
      pureLibraries,
    ],
    // undici has a store of SQLite for answers, which nothing here asks for.
    externals: ['node:sqlite'],
    maximumBytes: 1_150_000,
  },
  // Clients that few ask, and nothing of ours but their list.
  buckets: {
    file: 'dist/buckets.cjs',
    inputs: [/^src\/sources\/aws\/inventory\/bucketClient\.ts$/, awsLibraries],
    externals: [],
    maximumBytes: 700_000,
  },
  announce: {
    file: 'dist/announce.cjs',
    inputs: [/^src\/sources\/aws\/detections\/announceClients\.ts$/, awsLibraries],
    externals: [],
    maximumBytes: 600_000,
  },
  views: {
    file: 'dist/views.cjs',
    // The parser of filter patterns, which findings compare; every other language is the extension's, which hands it over.
    inputs: [
      /^src\/core\/(?!(insights|lookup|sql)\/(grammar|plan|evaluation|functions)\/|.*\/parse(Insights|Lookup|Sql)\.ts|editor\/)/,
      /^src\/(run|extension)\//,
      pureLibraries,
    ],
    externals: ['vscode', './language.cjs'],
    maximumBytes: 450_000,
  },
  // The proxy in VS Code: its process is started, never loaded. Of the proxy there is what finds, asks and checks one.
  proxies: {
    file: 'dist/proxies.cjs',
    inputs: [
      /^src\/core\/(?!(insights|filter|lookup|sql)\/(grammar|plan|evaluation|functions)\/|.*\/parse(Insights|Filter|Lookup|Sql)\.ts|editor\/)/,
      /^src\/(run|extension)\//,
      /^src\/proxy\/(audit|claim|control|secrets|open\/checkConfigFiles)/,
      pureLibraries,
    ],
    externals: ['vscode'],
    maximumBytes: 450_000,
  },
  conformance: {
    file: 'dist/conformance.cjs',
    inputs: [/^package\.json$/, /^src\/(core|run)\//, /^src\/sources\/aws\//, awsLibraries, pureLibraries],
    externals: [],
    maximumBytes: 1_500_000,
  },
  serve: {
    file: 'dist/serve.js',
    inputs: [
      /^src\/(core|run|serve)\//,
      /^src\/sources\/local\/(?!engine\/)/,
      /^node_modules\/@aws-sdk\/xml-builder\//,
      /^node_modules\/@smithy\/(core|types|signature-v4)\//,
      pureLibraries,
    ],
    externals: [],
    maximumBytes: 900_000,
  },
  language: {
    file: 'dist/language.cjs',
    inputs: [/^src\/core\//, /^src\/extension\/editor\/languageFunctions\.ts$/, pureLibraries],
    externals: [],
    maximumBytes: 1_200_000,
  },
  renderer: {
    file: 'dist/renderer.js',
    inputs: [
      /^src\/core\/(regex|table|text|time|view|wire)\//,
      /^src\/core\/(next\/subjectsOf|timeline\/timelineText)\.ts$/,
      /^src\/core\/access\/(accessMatrix|accessTable|matrixColumns)\.ts$/,
      /^src\/renderer\//,
      /^node_modules\/(preact|@tanstack\/virtual-core|d3-array|d3-time|internmap|re2js)\//,
    ],
    externals: [],
    maximumBytes: 120_000,
  },
  parameterForm: {
    file: 'dist/parameterForm.js',
    inputs: [/^src\/core\/(table|text|wire|time)\//, /^src\/renderer\//, /^node_modules\/preact\//, pureLibraries],
    externals: [],
    maximumBytes: 60_000,
  },
  cli: {
    file: 'dist/cli.js',
    inputs: [
      /^package\.json$/,
      /^src\/(core|run|cli)\//,
      /^src\/sources\/local\/(?!engine\/)/,
      // The profiles' names and regions; whatever asks AWS is in a bundle of its own.
      /^src\/sources\/aws\/(targets\/|endpoints\/|connection\.ts)/,
      /^src\/serve\/faults\.ts$/,
      configLibraries,
      /^node_modules\/commander\//,
      pureLibraries,
    ],
    externals: [
      ...['./aws.cjs', './access.cjs', './serve.js', './conformance.cjs', './exchange.js', './detection.js'],
      './proxyFunctions.js',
    ],
    // With the language of access cells, 29 kB, which `check` reads as it reads the others.
    maximumBytes: 1_030_000,
  },
  // What the commands about the proxy do. The proxy itself is loaded by the one that starts it.
  proxyFunctions: {
    file: 'dist/proxyFunctions.js',
    inputs: [/^src\/(core|run|cli|proxy)\//, proxyLibraries, pureLibraries],
    externals: ['./proxy.js'],
    maximumBytes: 400_000,
  },
  proxy: {
    file: 'dist/proxy.js',
    inputs: [/^package\.json$/, /^src\/(core|run|proxy)\//, proxyLibraries, pureLibraries],
    // undici has a store of SQLite for answers, which nothing here asks for.
    externals: ['./upstreamProfile.js', './auditClients.js', 'node:sqlite'],
    maximumBytes: 1_000_000,
  },
  proxyProcess: {
    file: 'dist/proxyProcess.js',
    inputs: [/^src\/(core|run)\//, /^src\/proxy\/(process|control|open\/problemLines\.ts)/, pureLibraries],
    externals: ['./proxy.js'],
    maximumBytes: 20_000,
  },
  auditClients: {
    file: 'dist/auditClients.js',
    inputs: [/^package\.json$/, /^src\/(core|run)\//, /^src\/sources\/aws\//, awsLibraries, pureLibraries],
    externals: [],
    maximumBytes: 1_600_000,
  },
  // The credentials of AWS profiles, for routes that are signed: no client of a service.
  upstreamProfile: {
    file: 'dist/upstreamProfile.js',
    inputs: [
      /^package\.json$/,
      /^src\/(core|run)\//,
      /^src\/proxy\/(credential|audit|secrets)\//,
      /^src\/sources\/aws\//,
      awsLibraries,
    ],
    externals: [],
    maximumBytes: 600_000,
  },
  exchange: {
    file: 'dist/exchange.js',
    inputs: [/^src\/core\//, /^src\/cli\/exchangeFunctions\.ts$/, pureLibraries],
    externals: [],
    maximumBytes: 900_000,
  },
  detection: {
    file: 'dist/detection.js',
    inputs: [/^src\/(core|run)\//, /^src\/cli\/detectionFunctions\.ts$/, pureLibraries],
    externals: [],
    maximumBytes: 900_000,
  },
  engine: {
    file: 'dist/engine.js',
    inputs: [/^src\/(core|run)\//, /^src\/sources\/local\//, pureLibraries],
    externals: ['@duckdb/node-api'],
    maximumBytes: 900_000,
  },
};

interface Metafile {
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<
    string,
    { readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[] }
  >;
}

describe('boundaries: the bundles', () => {
  before(() => {
    builtProject();
  });

  for (const [name, rule] of Object.entries(bundles)) {
    describe(name, () => {
      const metafile = () =>
        JSON.parse(readFileSync(path.join(repositoryRoot, `dist/meta/${name}.json`), 'utf8')) as Metafile;

      it('contains only what its place allows', () => {
        const inputs = Object.keys(metafile().inputs);
        assert.ok(inputs.length > 1, 'the metafile names the inputs');
        assert.deepEqual(
          inputs.filter((input) => !rule.inputs.some((allowed) => allowed.test(input))),
          [],
        );
      });

      it('asks at run time only for what its host provides', () => {
        const { outputs } = metafile();
        const asked = Object.values(outputs)
          .flatMap((output) => output.imports)
          .filter((entry) => !Object.hasOwn(outputs, entry.path));
        const own =
          rule.file.startsWith('dist/renderer') || rule.file.startsWith('dist/parameterForm')
            ? []
            : builtinModules.flatMap((module) => [module, `node:${module}`]);
        const strange = asked
          .map((entry) => entry.path)
          .filter((entry) => !own.includes(entry) && !rule.externals.includes(entry));
        assert.deepEqual([...new Set(strange)], []);
      });

      it(`is at most ${rule.maximumBytes / 1000} kB`, () => {
        assert.ok(statSync(path.join(repositoryRoot, rule.file)).size <= rule.maximumBytes);
      });
    });
  }

  it('what every output loads is at most 40 kB gzipped', () => {
    const loaded = loadedAtOnce('dist/renderer.js');
    const sizes = loaded.map((file) => gzipSync(readFileSync(path.join(repositoryRoot, file)), { level: 9 }).length);
    assert.ok(loaded.length < rendererFiles().length, 'some parts are loaded later');
    assert.ok(sizes.reduce((sum, size) => sum + size) <= 40_000, `${sizes.join(' + ')} bytes`);
  });

  it('the renderer and the form have no way to run text as code or markup, nor to reach the network', () => {
    for (const file of [...rendererFiles(), 'dist/parameterForm.js']) {
      const text = readFileSync(path.join(repositoryRoot, file), 'utf8');
      const reached =
        /\beval\(|new Function\b|\bFunction\(|XMLHttpRequest|\bfetch\(|WebSocket|sendBeacon|EventSource\(|document\.write|insertAdjacentHTML|[iI]nnerHTML|outerHTML|import\((?!"\.\/renderer-)/.exec(
          text,
        );
      assert.equal(reached?.[0], undefined, file);
    }
  });

  function rendererFiles(): readonly string[] {
    const { outputs } = JSON.parse(
      readFileSync(path.join(repositoryRoot, 'dist/meta/renderer.json'), 'utf8'),
    ) as Metafile;
    return Object.keys(outputs);
  }

  /** A file with what it imports, in any number of steps, but for what it loads when it is needed. */
  function loadedAtOnce(entry: string): readonly string[] {
    const { outputs } = JSON.parse(
      readFileSync(path.join(repositoryRoot, 'dist/meta/renderer.json'), 'utf8'),
    ) as Metafile;
    const loaded = new Set([entry]);
    for (const file of loaded) {
      for (const { kind, path: imported } of outputs[file]?.imports ?? []) {
        if (kind === 'import-statement') loaded.add(imported);
      }
    }
    return [...loaded];
  }
});

describe('boundaries: the source', () => {
  const files = (folder: string) =>
    readdirSync(path.join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')));

  const code = (file: string) => withoutCommentsAndTexts(readFileSync(path.join(repositoryRoot, file), 'utf8'));

  it('core never waits', () => {
    assert.ok(files('src/core').length > 20);
    assert.deepEqual(
      files('src/core').filter((file) => /\b(async|await|Promise|setTimeout)\b/.test(code(file))),
      [],
    );
  });

  it('only src/extension knows VS Code', () => {
    const outside = files('src').filter((file) => !file.startsWith('src/extension/'));
    const importing = /(from|import|require)\s*\(?\s*['"]vscode['"]/;
    assert.deepEqual(
      outside.filter((file) => importing.test(readFileSync(path.join(repositoryRoot, file), 'utf8'))),
      [],
    );
  });

  it('no source writes markup from text', () => {
    assert.deepEqual(
      files('src').filter((file) =>
        /\b(innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML)\b/.test(code(file)),
      ),
      [],
    );
  });
});

describe('boundaries: the nets themselves', () => {
  const planted: readonly [file: string, text: string][] = [
    ['src/core/planted.ts', "import 'node:fs';\n"],
    ['src/core/plantedType.ts', "import type { Uri } from 'vscode';\nexport type Planted = Uri;\n"],
    ['src/core/plantedUpward.ts', "import '../run/failure.ts';\n"],
    ['src/run/planted.ts', "import '../sources/local/localSource.ts';\n"],
    ['src/sources/local/planted.ts', "import 'vscode';\n"],
    ['src/renderer/planted.ts', "import '../run/failure.ts';\n"],
    ['src/cli/planted.ts', "import '@duckdb/node-api';\n"],
    ['src/extension/planted.ts', "import '@aws-sdk/client-cloudtrail';\n"],
    ['src/sources/aws/planted.ts', "import '../local/localSource.ts';\n"],
    ['src/sources/aws/plantedEditor.ts', "import 'vscode';\n"],
    ['src/serve/planted.ts', "import '@aws-sdk/client-cloudtrail';\n"],
    ['src/serve/plantedAdapter.ts', "import '../sources/aws/awsSource.ts';\n"],
    ['src/core/plantedServer.ts', "import '../serve/operation.ts';\n"],
  ];
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-planted-'));
    cpSync(path.join(repositoryRoot, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
    symlinkSync(path.join(repositoryRoot, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    for (const [file, text] of planted) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('lint refuses every planted import', () => {
    const oxlint = path.join(repositoryRoot, 'node_modules/oxlint/bin/oxlint');
    const run = spawnSync(process.execPath, [oxlint, '--format', 'json', 'src'], { cwd: folder, encoding: 'utf8' });
    const found = JSON.parse(run.stdout) as { diagnostics: { filename: string; code: string }[] };
    const named = found.diagnostics
      .filter(({ code }) => code.includes('no-restricted-imports'))
      .map(({ filename }) => filename.replaceAll('\\', '/'));
    assert.deepEqual([...new Set(named)].sort(), planted.map(([file]) => file).sort());
  });

  it('the reader of code sees words and not comments', () => {
    assert.equal(/\basync\b/.test(withoutCommentsAndTexts('// async\nconst a = "async"; /* async */')), false);
    assert.equal(/\basync\b/.test(withoutCommentsAndTexts('const a = async () => 1; // plain')), true);
  });
});

/** The text without comments, string and template texts, and regular expressions after an operator. */
function withoutCommentsAndTexts(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g, ' ');
}
