import assert from 'node:assert/strict';
import type { WrittenValue } from '../../../../src/core/parameters/parameter.ts';
import { resolveValues } from '../../../../src/core/parameters/resolveValues.ts';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';
import { renderTemplate } from '../../../../src/core/template/renderTemplate.ts';
import { parameterOf } from '../../../support/parameterOf.ts';

const now = Date.parse('2026-11-02T00:00:00.500Z');
const parameters = [
  parameterOf('actor', 'principal'),
  parameterOf('text', 'string'),
  parameterOf('texts', 'string', { many: true }),
  parameterOf('count', 'integer'),
  parameterOf('ratio', 'number'),
  parameterOf('flag', 'boolean'),
  parameterOf('window', 'timerange'),
  parameterOf('windows', 'timerange', { many: true }),
  parameterOf('since', 'timestamp'),
  parameterOf('times', 'timestamp', { many: true }),
  parameterOf('bucket', 'duration'),
  parameterOf('cidr', 'cidr'),
  parameterOf('token', 'secret'),
];

type Values = Record<string, WrittenValue>;

function render(language: QueryLanguage, text: string, values: Values = {}) {
  const layer = { from: 'typed', values: new Map(Object.entries(values)) } as const;
  const resolved = resolveValues(parameters, [layer], { now });
  assert.deepEqual(resolved.problems, []);
  return renderTemplate(text, language, parameters, resolved.values);
}

/** A template, its values and the query that comes out. */
const rendered: readonly [language: QueryLanguage, template: string, values: Values, text: string][] = [
  ['sql', 'SELECT 1', {}, 'SELECT 1'],
  ['sql', "SELECT '${x}', '}}', '{{'", {}, "SELECT '${x}', '}}', '{{'"],
  ['sql', 'a = {{ text }}', { text: "it's" }, "a = 'it''s'"],
  ['sql', 'a = {{ text }}', { text: "' OR 1=1 --" }, "a = ''' OR 1=1 --'"],
  ['sql', 'a = {{ text }}', { text: '\\' }, "a = '\\'"],
  ['sql', 'a = {{ text }}', { text: '{{ actor }}' }, "a = '{{ actor }}'"],
  ['sql', 'a IN {{ texts }}', { texts: ["a'", 'b,c'] }, "a IN ('a''','b,c')"],
  ['sql', 'a IN {{ text | list }}', { text: 'a' }, "a IN ('a')"],
  ['sql', 'a > {{ count }}', { count: '-5' }, 'a > -5'],
  [
    'sql',
    'a BETWEEN {{ count }} AND {{ ratio }}',
    { count: '9007199254740993', ratio: '1e30' },
    'a BETWEEN 9007199254740993 AND 1e+30',
  ],
  ['sql', 'a = {{ flag }}', { flag: 'TRUE' }, 'a = true'],
  [
    'sql',
    't >= {{ window.start }} AND t <= {{window.end}}',
    { window: '2026-11-01' },
    "t >= TIMESTAMP '2026-11-01 00:00:00.000' AND t <= TIMESTAMP '2026-11-01 23:59:59.999'",
  ],
  [
    'sql',
    't >= {{ window.start | iso }} AND t <= {{ window.end | iso }}',
    { window: 'last 1h' },
    "t >= '2026-11-01T23:00:01Z' AND t <= '2026-11-02T00:00:00Z'",
  ],
  [
    'sql',
    '{{ window.start | ms }}, {{ window.start | epoch }}, {{ window.end | epoch }}',
    { window: 'last 1h' },
    '1793574000500, 1793574001, 1793577600',
  ],
  [
    'sql',
    '{{ since | iso }}, {{ since | ms }}',
    { since: '2026-11-01T00:00:00.120Z' },
    "'2026-11-01T00:00:00.120Z', 1793491200120",
  ],
  [
    'sql',
    '{{ times | iso }}',
    { times: ['2026-11-01', '2026-11-02'] },
    "('2026-11-01T00:00:00Z','2026-11-02T00:00:00Z')",
  ],
  ['sql', '{{ bucket | ms }}, {{ bucket | epoch }}', { bucket: '5m' }, '300000, 300'],
  ['sql', 'regexp_like(a, {{ text | regex }})', { text: "a.b'" }, "regexp_like(a, 'a\\.b''')"],
  ['sql', "a LIKE '%' || {{ text | like }}", { text: 'x' }, "a LIKE '%' || 'x'"],
  ['sql', 'a = {{ actor }} {{#if cidr}}AND c = {{ cidr }}{{/if}}', { actor: 'alice' }, "a = 'alice' "],
  ['sql', '{{#if token}}SELECT 1{{/if}}', { token: 'x' }, 'SELECT 1'],
  ['insights', 'filter a = {{ text }}', { text: "it's" }, 'filter a = "it\'s"'],
  ['insights', 'filter a = {{ text }}', { text: '"a"' }, 'filter a = \'"a"\''],
  ['insights', 'filter a = {{ text }}', { text: '| limit 1 # }}' }, 'filter a = "| limit 1 # }}"'],
  ['insights', 'filter a in {{ texts }}', { texts: ['a', '"'] }, 'filter a in ["a",\'"\']'],
  ['insights', 'filter a like {{ text | regex }}', { text: 'a/b\\c"\'' }, 'filter a like /a\\/b\\\\c"\'/'],
  ['insights', 'filter a like {{ text | like }}', { text: '%*' }, 'filter a like "%*"'],
  ['insights', 'filter readOnly = {{ flag }}', { flag: 'false' }, 'filter readOnly = 0'],
  ['insights', 'filter a > {{ count }} | limit {{ count }}', { count: '20' }, 'filter a > 20 | limit 20'],
  ['insights', 'stats count(*) by bin({{ bucket }})', { bucket: '5m' }, 'stats count(*) by bin(5m)'],
  ['insights', 'stats count(*) by bin({{ bucket }})', { bucket: '24h' }, 'stats count(*) by bin(1d)'],
  [
    'insights',
    'filter eventTime >= {{ window.start | iso }} and @timestamp <= {{ window.end | ms }}',
    { window: '2026-11-01' },
    'filter eventTime >= "2026-11-01T00:00:00Z" and @timestamp <= 1793577599999',
  ],
  [
    'insights',
    'filter not isIpv4InSubnet(ip, {{ cidr }})',
    { cidr: '10.1.2.3/8' },
    'filter not isIpv4InSubnet(ip, "10.0.0.0/8")',
  ],
  ['filter', '{ $.a = {{ text }} }', { text: 'say "\\"' }, '{ $.a = "say \\"\\\\\\"" }'],
  ['filter', '{ $.a = {{text}}}', { text: '}' }, '{ $.a = "}"}'],
  ['filter', '{ $.a = {{ text | like }} }', { text: '*Denied' }, '{ $.a = "*Denied" }'],
  ['filter', '{ $.a = {{ text | regex }} }', { text: '10.0 (x)%"' }, '{ $.a = %10\\.0\\x20\\x28x\\x29\\x25\\x22% }'],
  ['filter', '{ $.a >= {{ count }} }', { count: '-5' }, '{ $.a >= -5 }'],
  ['filter', '{ $.a IS {{ flag }} }', { flag: 'true' }, '{ $.a IS TRUE }'],
  ['filter', '{{ text }} -{{ actor }}', { text: 'a b', actor: 'alice' }, '"a b" -"alice"'],
  [
    'filter',
    '[ip, user = {{ actor }}, ..., status = {{ count }}]',
    { actor: 'alice', count: '404' },
    '[ip, user = "alice", ..., status = 404]',
  ],
  ['lookup', 'Username = {{ actor }}', { actor: 'alice' }, 'Username = "alice"'],
  ['lookup', 'Username={{actor}}', { actor: 'alice' }, 'Username="alice"'],
  ['lookup', 'ReadOnly = {{ flag }}', { flag: 'false' }, 'ReadOnly = "false"'],
  ['lookup', 'ResourceName = {{ text }}', { text: 'a "b" \\' }, 'ResourceName = "a \\"b\\" \\\\"'],
  [
    'lookup',
    'Username = {{ actor }}\nwhere { $.a = {{ text | like }} && $.n > {{ count }} }',
    { actor: 'alice', text: 'x*', count: '3' },
    'Username = "alice"\nwhere { $.a = "x*" && $.n > 3 }',
  ],
];

/** A template, its values and the codes with places that come instead of a query. */
const refused: readonly [language: QueryLanguage, template: string, values: Values, problems: readonly string[]][] = [
  ['sql', 'a = {{ text }}', {}, ['template.no-value@4']],
  ['sql', 'a = {{ nothing }}', {}, ['template.unknown-parameter@7']],
  ['sql', '{{#if nothing}}a{{/if}}', {}, ['template.unknown-parameter@6']],
  ['sql', 'a = {{ token }}', { token: 'x' }, ['template.secret@4']],
  ['sql', 'a = {{ window }}', { window: 'last 1h' }, ['template.needs-accessor@4']],
  ['sql', 'a = {{ windows }}', { windows: 'last 1h' }, ['template.unfit@4']],
  ['sql', 'a = {{ text.start }}', { text: 'x' }, ['template.unfit@4']],
  ['sql', 'a = {{ window.middle }}', { window: 'last 1h' }, ['template.unknown-accessor@14']],
  ['sql', 'a = {{ text | raw }}', { text: 'x' }, ['template.unknown-filter@14']],
  ['sql', 'a = {{ count | like }}', { count: '1' }, ['template.unfit@15']],
  ['sql', 'a = {{ texts | regex }}', { texts: 'a' }, ['template.unfit@15']],
  ['sql', 'a = {{ text | iso }}', { text: 'a' }, ['template.unfit@14']],
  ['sql', 'a = {{ bucket }}', { bucket: '5m' }, ['template.unfit@4']],
  ['sql', "a = '{{ text }}'", { text: 'x' }, ['template.quoted-placeholder@5']],
  ['sql', 'SELECT "{{ text }}"', { text: 'x' }, ['template.quoted-placeholder@8']],
  ['sql', 'SELECT `{{ text }}`', { text: 'x' }, ['template.quoted-placeholder@8']],
  ['sql', '$${{ text }}$$', { text: 'x' }, ['template.quoted-placeholder@2']],
  ['sql', '-- {{ text }}', { text: 'x' }, ['template.placeholder-in-comment@3']],
  ['sql', '/* {{ text }} */', { text: '*/ DROP' }, ['template.placeholder-in-comment@3']],
  ['sql', 'a{{ text }}', { text: 'x' }, ['template.glued-placeholder@1']],
  ['sql', '{{ text }}b', { text: 'x' }, ['template.glued-placeholder@0']],
  [
    'sql',
    "N{{ text }}, 'a'{{ text }}",
    { text: 'x' },
    ['template.glued-placeholder@1', 'template.glued-placeholder@16'],
  ],
  ['sql', '{{ text }}{{ text }}', { text: 'x' }, ['template.glued-placeholder@0', 'template.glued-placeholder@10']],
  ['sql', 't.{{ text }}', { text: 'x' }, ['template.glued-placeholder@2']],
  ['sql', '1{{ count }}', { count: '5' }, ['template.glued-placeholder@1']],
  ['sql', 'é{{ text }}', { text: 'x' }, ['template.glued-placeholder@1']],
  ['sql', 'U&{{ text }}', { text: '\\0041' }, ['template.proof-failed@2']],
  ['sql', '-{{ count }}', { count: '-5' }, ['template.proof-failed@1']],
  ['sql', 'a <{{ count }}', { count: '-5' }, ['template.proof-failed@3']],
  ['sql', "'a' {{ text }}", { text: 'b' }, ['sql.adjacent-strings@4']],
  ['sql', "{{ text }} AND b = 'c", { text: 'x' }, ['sql.unclosed-string@19']],
  ['sql', '/* /* */ {{ text }} */', { text: '*/ DROP' }, ['sql.nested-comment@3']],
  ['sql', "e'\\' {{ text }} '", { text: 'x' }, ['template.quoted-placeholder@5']],
  ['sql', 'a = {{ text }}', { text: 'a\u0000b' }, ['template.refused@4']],
  ['sql', 'a LIKE {{ text | like }}', { text: 'a_b' }, ['template.refused@7']],
  ['sql', 'regexp_like(a, {{ text | regex }})', {}, ['template.no-value@15']],
  ['sql', 'a = {{ count }}', { count: '9223372036854775808' }, ['template.refused@4']],
  ['sql', "'a {{#if text}}b{{/if}}'", { text: 'x' }, ['template.if-in-token@3', 'template.if-in-token@16']],
  ['sql', '-{{#if text}} 1 {{/if}}- 2', {}, ['template.if-in-token@1']],
  ['sql', '{{ text', { text: 'x' }, ['template.unclosed-placeholder@0']],
  ['insights', 'filter a = {{ text }}', { text: '"\'' }, ['template.refused@11']],
  ['insights', 'filter a = {{ text }}', { text: 'a\\' }, ['template.refused@11']],
  ['insights', 'filter a = {{ text }}', { text: 'a\nb' }, ['template.refused@11']],
  ['insights', 'filter a = {{ text }}', { text: 'a\u2028b' }, ['template.refused@11']],
  ['insights', 'filter a in {{ texts }}', { texts: ['a', '\\'] }, ['template.refused@12']],
  ['insights', 'filter a = "{{ text }}"', { text: 'x' }, ['template.quoted-placeholder@12']],
  ['insights', "filter a like '%{{ text }}%'", { text: 'x' }, ['template.quoted-placeholder@16']],
  ['insights', 'filter a like /x{{ text }}/', { text: 'x' }, ['template.placeholder-in-regex@16']],
  ['insights', '# {{ text }}', { text: 'x' }, ['template.placeholder-in-comment@2']],
  ['insights', 'fields `{{ text }}`', { text: 'x' }, ['template.quoted-placeholder@8']],
  ['insights', 'fields requestParameters.{{ text }}', { text: 'x' }, ['template.glued-placeholder@25']],
  ['insights', 'filter t > {{ since }}', { since: 'now' }, ['template.unfit@11']],
  ['insights', 'filter t > {{ window.start }}', { window: 'last 1h' }, ['template.unfit@11']],
  ['insights', 'stats count() by bin({{ bucket }})', { bucket: '90m' }, ['template.refused@21']],
  ['filter', '{ $.a = {{ text }} }', { text: 'a*b' }, ['template.refused@8']],
  ['filter', '{ $.a = {{ text }} }', { text: 'a\tb' }, ['template.refused@8']],
  ['filter', '{ $.a = {{ text | regex }} }', { text: 'é' }, ['template.refused@8']],
  ['filter', '{ $.a = {{ texts }} }', { texts: 'a' }, ['template.unfit@8']],
  ['filter', '{ $.a = {{ since }} }', { since: 'now' }, ['template.unfit@8']],
  ['filter', '{ $.a = {{ flag }} }', { flag: 'true' }, ['template.proof-failed@8']],
  ['filter', '{ $.a = "{{ text }}" }', { text: 'x' }, ['template.quoted-placeholder@9']],
  ['filter', '{ $.a = "*{{ text }}*" }', { text: 'x' }, ['template.quoted-placeholder@10']],
  ['filter', '{ $.a = %x{{ text }}% }', { text: 'x' }, ['template.placeholder-in-regex@10']],
  ['filter', '{ $.a = `{{ text }}` }', { text: 'x' }, ['template.glued-placeholder@9']],
  ['filter', '{ $.{{ text }} = 1 }', { text: 'x' }, ['template.glued-placeholder@4']],
  ['filter', '{ $.a = *{{ text }} }', { text: 'x' }, ['template.glued-placeholder@9']],
  ['lookup', 'Username = {{ text }}', { text: 'a'.repeat(2001) }, ['template.refused@11']],
  ['lookup', 'Username = {{ text }}', { text: '_'.repeat(1001) }, ['template.refused@11']],
  ['lookup', 'Username = {{ text | like }}', { text: 'x' }, ['template.unfit@11']],
  ['lookup', 'Username = {{ texts }}', { texts: 'x' }, ['template.unfit@11']],
  ['lookup', 'Username = "{{ text }}"', { text: 'x' }, ['template.quoted-placeholder@12']],
  ['lookup', 'Username = a{{ text }}', { text: 'x' }, ['template.glued-placeholder@12']],
  [
    'lookup',
    'Username = {{ actor }} where { $.a = {{ text }} }',
    { actor: 'alice', text: 'x*' },
    ['template.refused@37'],
  ],
];

describe('renderTemplate', () => {
  for (const [language, template, values, text] of rendered) {
    it(`renders ${language} ${JSON.stringify(template)} with ${JSON.stringify(values)}`, () => {
      const result = render(language, template, values);
      assert.deepEqual(result.problems, []);
      assert.equal(result.text, text);
      for (const { literal, renderedRange, range } of result.placeholders) {
        assert.equal(text.slice(renderedRange.start, renderedRange.end), literal);
        assert.match(template.slice(range.start, range.end), /^\{\{.*\}\}$/);
      }
    });
  }

  for (const [language, template, values, problems] of refused) {
    it(`refuses ${language} ${JSON.stringify(template)} with ${JSON.stringify(values).slice(0, 60)}`, () => {
      const result = render(language, template, values);
      assert.equal(result.text, null);
      assert.deepEqual(
        result.problems.map(({ code, range }) => `${code}@${range.start}`),
        problems,
      );
      for (const { message } of result.problems) assert.match(message, /[.?]$/);
    });
  }

  it('removes the quotes around a placeholder as a fix', () => {
    const template = "filter a = '{{ text | like }}' | limit 1";
    const { problems } = render('insights', template, { text: 'x' });
    const edits = [...(problems[0]?.fix?.edits ?? [])].sort((a, b) => b.range.start - a.range.start);
    let mended = template;
    for (const { range, text } of edits) mended = mended.slice(0, range.start) + text + mended.slice(range.end);
    assert.equal(mended, 'filter a = {{ text | like }} | limit 1');
    assert.equal(render('insights', 'filter a = "x{{ text }}"', { text: 'x' }).problems[0]?.fix, undefined);
    assert.equal(render('sql', 'a = "{{ text }}"', { text: 'x' }).problems[0]?.fix, undefined);
  });

  it('warns where the values make the query longer than the service takes', () => {
    const { text, problems } = render('filter', '{ $.a = {{ text }} }', { text: 'a'.repeat(1024) });
    assert.equal(text?.length, 1036);
    assert.deepEqual(
      problems.map(({ code, severity }) => `${severity} ${code}`),
      ['warning template.too-long'],
    );
  });

  describe('lines of {{#if}}', () => {
    const lines: readonly [template: string, unset: string, set: string][] = [
      ['a\n{{#if cidr}}| b{{/if}}\nc', 'a\nc', 'a\n| b\nc'],
      ['a\n{{#if cidr}}\n| b\n{{/if}}\nc', 'a\nc', 'a\n| b\nc'],
      ['a\r\n{{#if cidr}}\r\n| b\r\n{{/if}}\r\nc', 'a\r\nc', 'a\r\n| b\r\nc'],
      ['a\n  {{#if cidr}}  \n  | b\n  {{/if}}\nc', 'a\nc', 'a\n  | b\nc'],
      ['a {{#if cidr}}| b{{/if}}', 'a ', 'a | b'],
      ['a\n{{#if cidr}}| b{{/if}}', 'a\n', 'a\n| b'],
      ['{{#if cidr}}| b{{/if}}\na', 'a', '| b\na'],
      ['{{#if cidr}}| b{{/if}}', '', '| b'],
      ['a\n\n{{#if cidr}}b{{/if}}\n\nc', 'a\n\n\nc', 'a\n\nb\n\nc'],
      ['a\n{{#if cidr}}\n\nb\n{{/if}}c', 'a\nc', 'a\n\nb\nc'],
      ['{{#if cidr}}{{#if actor}}x{{/if}}\n{{/if}}a', 'a', 'a'],
      ['{{#if cidr}}a {{/if}}b {{#if cidr}}c{{/if}}', 'b ', 'a b c'],
    ];
    for (const [template, unset, set] of lines) {
      it(JSON.stringify(template), () => {
        assert.equal(render('insights', template).text, unset);
        assert.equal(render('insights', template, { cidr: '10.0.0.0/8' }).text, set);
      });
    }
  });
});
