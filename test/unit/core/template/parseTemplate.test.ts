import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTemplate, type TemplatePart } from '../../../../src/core/template/parseTemplate.ts';
import { processorTime } from '../../../support/processorTime.ts';

function shown(text: string, part: TemplatePart): string {
  if (part.kind === 'placeholder')
    return `<${[part.name, part.accessor, part.filter].map((word) => word?.text ?? '').join(',')}>`;
  if (part.kind === 'if') return `if(${part.name.text})→${part.closedBy}`;
  if (part.kind === 'text') return text.slice(part.range.start, part.range.end);
  return part.kind;
}

describe('parseTemplate', () => {
  const shapes: readonly [text: string, parts: readonly string[]][] = [
    ['', []],
    ['plain } } text', ['plain } } text']],
    ['{{x}}', ['<x,,>']],
    ['a {{ x }} b', ['a ', '<x,,>', ' b']],
    ['{{ x.start }}', ['<x,start,>']],
    ['{{ x . start }}', ['<x,start,>']],
    ['{{ x | like }}', ['<x,,like>']],
    ['{{x|like}}', ['<x,,like>']],
    ['{{ x.end | iso }}', ['<x,end,iso>']],
    ['{{\tx\t}}', ['<x,,>']],
    ['{{ _a1 }}', ['<_a1,,>']],
    ['{{#if x}}a{{/if}}', ['if(x)→2', 'a', 'endif']],
    ['{{ #if x }}a{{ /if }}', ['if(x)→2', 'a', 'endif']],
    ['{{#if x}}{{#if y}}a{{/if}}{{/if}}', ['if(x)→4', 'if(y)→3', 'a', 'endif', 'endif']],
    ['{ $.a = {{x}}}', ['{ $.a = ', '<x,,>', '}']],
    ['{{{x}}}', ['{', '<x,,>', '}']],
    ['{{{{x}}}}', ['{{', '<x,,>', '}}']],
    ['{{ $.a }}', ['{{ $.a }}']],
    ['{{}} {{ }} {{ 1 }} {{"x"}}', ['{{}} {{ }} {{ 1 }} {{"x"}}']],
    ['${x} {x} #{x}', ['${x} {x} #{x}']],
    ['/a{{2}/', ['/a{{2}/']],
    ['{{x}}{{y}}', ['<x,,>', '<y,,>']],
    ['{{\nx}}', ['{{\nx}}']],
  ];
  for (const [text, parts] of shapes) {
    it(`cuts ${JSON.stringify(text)}`, () => {
      const template = parseTemplate(text);
      assert.deepEqual(
        template.parts.map((part) => shown(text, part)),
        parts,
      );
      assert.deepEqual(template.problems, []);
    });
  }

  it('gives every word its place', () => {
    const [part] = parseTemplate('{{ window.start | iso }}').parts;
    assert.deepEqual(part, {
      kind: 'placeholder',
      range: { start: 0, end: 24 },
      name: { text: 'window', range: { start: 3, end: 9 } },
      accessor: { text: 'start', range: { start: 10, end: 15 } },
      filter: { text: 'iso', range: { start: 18, end: 21 } },
    });
  });

  const faults: readonly [text: string, problems: readonly string[]][] = [
    ['a {{ x', ['template.unclosed-placeholder@2-6']],
    ['a {{ x }', ['template.unclosed-placeholder@2-7']],
    ['a {{ x\n}}', ['template.unclosed-placeholder@2-6']],
    ['{{ x {{ y }}', ['template.unclosed-placeholder@0-5']],
    ['{{ x y }}', ['template.bad-placeholder@0-9']],
    ['{{ x | }}', ['template.bad-placeholder@0-9']],
    ['{{ x. }}', ['template.bad-placeholder@0-8']],
    ['{{ x | like | regex }}', ['template.bad-placeholder@0-22']],
    ['{{ x + 1 }}', ['template.bad-placeholder@0-11']],
    ['{{ x.start.year }}', ['template.bad-placeholder@0-18']],
    ['{{ x("a") }}', ['template.bad-placeholder@0-12']],
    ['{{ ünicode }}', []],
    ['{{#if x}}a', ['template.unclosed-if@0-9']],
    ['a{{/if}}', ['template.unopened-if@1-8']],
    ['{{#if x}}{{/if}}{{/if}}', ['template.unopened-if@16-23']],
    ['{{#each x}}a{{/each}}', ['template.unknown-block@0-11', 'template.unknown-block@12-21']],
    ['{{#if}}a{{/if}}', ['template.bad-if@0-7', 'template.unopened-if@8-15']],
    ['{{#if x == 1}}a{{/if}}', ['template.bad-if@0-14', 'template.unopened-if@15-22']],
    ['{{#if !x}}', ['template.bad-if@0-10']],
    ['{{#if x', ['template.unclosed-placeholder@0-7']],
    ['{{#if a}}'.repeat(9) + '{{/if}}'.repeat(9), ['template.too-deep@72-81']],
  ];
  for (const [text, problems] of faults) {
    it(`tells what is wrong with ${JSON.stringify(text.slice(0, 40))}`, () => {
      const found = parseTemplate(text).problems.map(({ code, range }) => `${code}@${range.start}-${range.end}`);
      assert.deepEqual(found, problems);
    });
  }

  it('covers the text in order, whatever it is', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('{', '}', '{{', '}}', '#', '/', 'if', 'x', ' ', '|', '.', '\n', '"'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(hostile, (text) => {
        const { parts } = parseTemplate(text);
        assert.equal(parts.map(({ range }) => text.slice(range.start, range.end)).join(''), text);
        for (const [index, part] of parts.entries()) if (part.kind === 'if') assert.ok(part.closedBy > index);
      }),
      { seed: 3, numRuns: 5000 },
    );
  });

  for (const unit of ['{', '{{', '{{ x', '{{#if x}}', '{{ x }}', '{{ ', '{{x ', '{{/if}}', '{{x|']) {
    it(`takes linear time for ${JSON.stringify(unit)} without end`, () => {
      const took = processorTime(() => {
        parseTemplate(unit.repeat(200_000 / unit.length));
        parseTemplate(`{{ x${' '.repeat(200_000)}y }}`);
      });
      assert.ok(took < 3000);
    });
  }
});
