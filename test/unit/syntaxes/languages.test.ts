import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { alarmKeys, alarmStatements } from '../../../src/core/alarms/alarmsQuery.ts';
import { parseAlarms } from '../../../src/core/alarms/parseAlarms.ts';
import { lookupAttributes } from '../../../src/core/lookup/lookupQuery.ts';
import { queryLanguages } from '../../../src/core/query/language.ts';
import { repositoryRoot } from '../../support/repositoryRoot.ts';

interface Contributed {
  readonly languages: readonly { readonly id: string; readonly configuration?: string }[];
  readonly grammars: readonly {
    readonly language?: string;
    readonly scopeName: string;
    readonly path: string;
    readonly embeddedLanguages?: Readonly<Record<string, string>>;
  }[];
  readonly configurationDefaults: Readonly<Record<string, unknown>>;
  readonly snippets: readonly { readonly language: string; readonly path: string }[];
}

interface Rule {
  readonly match?: string;
  readonly begin?: string;
  readonly contentName?: string;
  readonly patterns?: readonly { readonly include?: string }[];
}

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(repositoryRoot, file), 'utf8'));
const { contributes } = read('package.json') as { readonly contributes: Contributed };
const rulesOf = (file: string): readonly Rule[] => (read(file) as { readonly patterns: readonly Rule[] }).patterns;

/** The rules of a grammar that colour a text, by its own match alone. */
const coloring = (file: string, text: string): readonly string[] =>
  rulesOf(file).flatMap(({ match }) => (match !== undefined && new RegExp(match, 'm').test(text) ? [match] : []));

describe('the languages of cells, as the manifest has them', () => {
  const injection = 'syntaxes/apirunbook-yaml.injection.tmLanguage.json';
  for (const language of queryLanguages) {
    it(`${language}: coloured, in a cell and in the file's text, with brackets and snippets`, () => {
      const id = `apirunbook-${language}`;
      const declared = contributes.languages.find((each) => each.id === id);
      assert.equal(declared?.configuration, `./syntaxes/${id}.language-configuration.json`);
      assert.ok(read(declared.configuration) !== null);
      const grammar = contributes.grammars.find((each) => each.language === id);
      assert.equal(grammar?.scopeName, `source.${id}`);
      assert.equal((read(grammar.path) as { readonly scopeName: string }).scopeName, grammar.scopeName);
      assert.ok(`[${id}]` in contributes.configurationDefaults);
      assert.ok(contributes.snippets.some((each) => each.language === id && read(each.path) !== null));

      const content = `meta.embedded.block.${language}.apirunbook`;
      const embedded = contributes.grammars.find((each) => each.path.endsWith(injection))?.embeddedLanguages;
      assert.equal(embedded?.[content], id);
      const rule = rulesOf(injection).find(({ contentName }) => contentName === content);
      assert.deepEqual(rule?.patterns, [{ include: `source.${id}` }]);
      assert.match(`  ${language}: |`, new RegExp(rule.begin ?? 'x', 'm'));
    });
  }
});

describe('the colours of names', () => {
  const alarms = 'syntaxes/apirunbook-alarms.tmLanguage.json';
  const keys = alarmStatements.flatMap((statement) => alarmKeys[statement]);

  it('of alarms: every key is known, and another one is not', () => {
    for (const { name } of keys) {
      const [first = ''] = coloring(alarms, `${name} = `);
      assert.ok(first.includes(name), name);
    }
    for (const name of ['alarmName', 'Key', 'XStateValue', 'StateValueX'])
      assert.ok(!(coloring(alarms, `${name} = `)[0] ?? '').includes('StateValue'), name);
  });

  it('of alarms: every value that a key lists is known, and no part of another', () => {
    const [value = ''] = coloring(alarms, '=OK');
    for (const each of keys.flatMap(({ values = [] }) => values)) assert.match(`= ${each}`, new RegExp(value), each);
    for (const each of ['OKAY', 'my-OK', 'ALARM2']) assert.doesNotMatch(`= ${each}`, new RegExp(value), each);
  });

  it('of alarms: the first word, not one of that name elsewhere', () => {
    for (const statement of alarmStatements) {
      for (const text of [statement, `${statement} AlarmName = a`, `  ${statement}\n  ScanBy = a`])
        assert.ok((coloring(alarms, text)[0] ?? '').includes('history'), text);
      for (const text of [`AlarmNames = ${statement}`, `${statement} = a`])
        assert.ok(!(coloring(alarms, text)[0] ?? '').includes('history'), text);
    }
  });

  it('of lookups: every attribute is known', () => {
    const lookup = 'syntaxes/apirunbook-lookup.tmLanguage.json';
    for (const name of lookupAttributes) assert.ok((coloring(lookup, `${name} =`)[0] ?? '').includes(name), name);
  });
});

describe('the snippets of alarms', () => {
  const snippets = read('snippets/apirunbook-alarms.json') as Readonly<
    Record<string, { readonly body: readonly string[] }>
  >;
  for (const [name, { body }] of Object.entries(snippets)) {
    it(`${name}: a cell without problems`, () => {
      const text = body
        .join('\n')
        .replaceAll(/\$\{\d+\|([^,|]+)[^|]*\|\}/g, '$1')
        .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
        .replaceAll('\\}', '}')
        .replaceAll(/\{\{ \w+ \}\}/g, '"value"');
      assert.doesNotMatch(text, /[$\\]/);
      assert.deepEqual(parseAlarms(text).problems, []);
    });
  }
});
