import assert from 'node:assert/strict';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';
import { parameterTypes, type ParameterType } from '../../../../src/core/parameters/parameter.ts';
import { checkTemplate, renderSample } from '../../../../src/core/template/checkTemplate.ts';
import { parameterOf } from '../../../support/parameterOf.ts';
import { processorTime } from '../../../support/processorTime.ts';

const parameters = [
  ...parameterTypes.map((type) => parameterOf(type, type)),
  ...parameterTypes.map((type) => parameterOf(`${type}s`, type, { many: true })),
];

/** The types whose values are texts. */
const texts: readonly ParameterType[] = [
  'string',
  'enum',
  'account',
  'region',
  'arn',
  'principal',
  'accessKeyId',
  'ip',
  'cidr',
  'eventName',
  'eventSource',
  'logGroup',
  'trail',
];

describe('checkTemplate', () => {
  /** What stands in `a = {{ … }}` for a placeholder, by language: the types that fit. */
  const fitting: readonly [
    language: QueryLanguage,
    inside: (type: string) => string,
    types: readonly ParameterType[],
  ][] = [
    ['sql', (type) => type, [...texts, 'integer', 'number', 'boolean', 'timestamp']],
    ['sql', (type) => `${type}s`, [...texts, 'integer', 'number', 'boolean', 'timestamp']],
    ['sql', (type) => `${type} | list`, [...texts, 'integer', 'number', 'boolean', 'timestamp']],
    ['sql', (type) => `${type} | like`, texts],
    ['sql', (type) => `${type} | regex`, texts],
    ['sql', (type) => `${type} | iso`, ['timestamp']],
    ['sql', (type) => `${type} | ms`, ['timestamp', 'duration']],
    ['sql', (type) => `${type} | epoch`, ['timestamp', 'duration']],
    ['sql', (type) => `${type}.start`, ['timerange']],
    ['sql', (type) => `${type}.end | iso`, ['timerange']],
    ['insights', (type) => type, [...texts, 'integer', 'number', 'boolean', 'duration']],
    ['insights', (type) => `${type}s`, [...texts, 'integer', 'number', 'boolean', 'duration']],
    ['insights', (type) => `${type} | regex`, texts],
    ['insights', (type) => `${type} | like`, texts],
    ['insights', (type) => `${type} | iso`, ['timestamp']],
    ['insights', (type) => `${type}.start`, []],
    ['insights', (type) => `${type}.end | ms`, ['timerange']],
    ['lookup', (type) => type, [...texts, 'integer', 'number', 'boolean']],
    ['lookup', (type) => `${type}s`, []],
    ['lookup', (type) => `${type} | like`, []],
    ['lookup', (type) => `${type}.start | iso`, ['timerange']],
  ];
  for (const [language, inside, types] of fitting) {
    it(`fits {{ ${inside('…')} }} in ${language} to ${types.join(' ') || 'nothing'}`, () => {
      for (const type of parameterTypes) {
        const name = language === 'lookup' ? 'Username' : 'a';
        const problems = checkTemplate(`${name} = {{ ${inside(type)} }}`, language, parameters);
        assert.equal(problems.length === 0, types.includes(type), `${type}: ${problems[0]?.message ?? 'no problem'}`);
      }
    });
  }

  it('fits values to filter patterns: booleans stand after IS, lists and times nowhere', () => {
    for (const type of parameterTypes) {
      const problems = checkTemplate(`{ $.a = {{ ${type} }} }`, 'filter', parameters);
      assert.equal(problems.length === 0, [...texts, 'integer', 'number'].includes(type), type);
    }
    assert.deepEqual(checkTemplate('{ $.a IS {{ boolean }} }', 'filter', parameters), []);
    assert.deepEqual(checkTemplate('{{ string }}', 'filter', parameters), []);
  });

  const cases: readonly [language: QueryLanguage, template: string, codes: readonly string[]][] = [
    ['sql', 'SELECT 1', []],
    ['sql', "SELECT '", []],
    ['sql', 'a = {{ strnig }}', ['template.unknown-parameter@7']],
    [
      'sql',
      'a = {{ string | lik }} {{ nothing }} {{ timerange.strat }}',
      ['template.unknown-filter@16', 'template.unknown-parameter@26', 'template.unknown-accessor@50'],
    ],
    ['sql', "a = '{{ string }}' AND b = {{ secret }}", ['template.secret@27', 'template.quoted-placeholder@5']],
    ['sql', '{{#if string}}{{else}}{{/if}}', ['template.unknown-parameter@16']],
    ['sql', '{{#if string}}a = {{ string }}{{/if}}', []],
    ['sql', 'a {{#if string}}-{{/if}}{{#if ip}}- b{{/if}}', ['template.if-in-token@17', 'template.if-in-token@24']],
    ['sql', '-{{#if string}} 1 {{/if}}- 2', ['template.if-in-token@1']],
    ['sql', "{{#if string}}a = '{{/if}} {{ ip }}", ['template.quoted-placeholder@27', 'template.if-in-token@19']],
    ['insights', '# {{#if string}}x{{/if}}', ['template.if-in-token@2']],
    ['insights', '{{#if string}}| filter a = {{ string }}', ['template.unclosed-if@0']],
    ['lookup', 'Username = {{ string }}\nwhere { $.a = {{ string | like }} }', []],
    ['lookup', 'Username = {{ string }}\n{{#if ip}}where { $.a = {{ ip }} }{{/if}}', []],
  ];
  for (const [language, template, codes] of cases) {
    it(`${language} ${JSON.stringify(template)}`, () => {
      const found = checkTemplate(template, language, parameters).map(({ code, range }) => `${code}@${range.start}`);
      assert.deepEqual(found, codes);
    });
  }

  const quoted: readonly [language: QueryLanguage, template: string, isOffered: boolean][] = [
    ['sql', "a = '{{ string }}'", true],
    ['filter', '{ $.a = "{{ string }}" }', true],
    ['filter', '\'"{{ string }}" ', false],
    ['filter', '{{#if ip}} " {{/if}} "{{ string }}" ', false],
    ['lookup', 'Username = x"{{ string }}"', false],
  ];
  for (const [language, template, isOffered] of quoted) {
    it(`takes away the quotes where the value is a literal without them, and only there: ${template}`, () => {
      const fixes = checkTemplate(template, language, parameters).flatMap(({ fix }) => fix?.title ?? []);
      assert.deepEqual(fixes, isOffered ? ['Remove the quotes'] : []);
    });
  }

  it('says which name was meant', () => {
    const [problem] = checkTemplate('a = {{ strng }}', 'sql', parameters);
    assert.match(problem?.message ?? '', /Did you mean "string"\?/);
  });

  it('renders a sample that a parser can be given', () => {
    const { text, problems } = renderSample('filter a = {{ principal }} | limit {{ integer }}', 'insights', parameters);
    assert.equal(text, 'filter a = "alice" | limit 7');
    assert.deepEqual(problems, []);
  });

  it('takes linear time on a text full of placeholders', () => {
    const took = processorTime(() => {
      checkTemplate('{{ stirng }} '.repeat(10_000), 'sql', parameters);
      checkTemplate('a = {{ string }}, '.repeat(10_000), 'sql', parameters);
      checkTemplate('{{#if ip}}a{{/if}} '.repeat(10_000), 'insights', parameters);
    });
    assert.ok(took < 5000);
  });
});
