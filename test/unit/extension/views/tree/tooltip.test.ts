import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cut, tooltipMarkdown, type TooltipPart } from '../../../../../src/extension/views/tree/tooltip.ts';

describe('a tooltip', () => {
  const cases: readonly (readonly [what: string, parts: readonly TooltipPart[], markdown: string])[] = [
    ['has a title', [{ kind: 'title', text: 'root-use' }], '**root-use**'],
    [
      'leaves out what is not known',
      [
        {
          kind: 'facts',
          facts: [
            ['Account', '111122223333'],
            ['Region', null],
            ['Profile', ''],
          ],
        },
      ],
      '- Account: 111122223333',
    ],
    [
      'makes no link of a text',
      [{ kind: 'text', text: '[x](command:workbench.action.terminal.new)' }],
      '\\[x\\]\\(command:workbench.action.terminal.new)',
    ],
    ['fences code with more than it holds', [{ kind: 'code', text: 'a```b' }], '````\na```b\n````\n'],
    ['shows what would hide', [{ kind: 'title', text: 'a\u202eb' }], '**a\\\\u202eb**'],
  ];
  for (const [what, parts, markdown] of cases)
    it(what, () => {
      assert.equal(tooltipMarkdown(parts), markdown);
    });

  it('has no link, no picture, no HTML and no icon, whatever the texts are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('[', ']', '(', ')', '<', '>', '!', '`', '\\', '$(x)', 'command:a', '\n', 'https://a'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, text, (label, value) => {
        const shown = tooltipMarkdown([
          { kind: 'title', text: label },
          { kind: 'text', text: value },
          { kind: 'facts', facts: [[label, value]] },
        ]);
        // Every sign that begins one of them stands behind a backslash that is itself not escaped.
        const bare = shown.replaceAll(/\\[\s\S]/g, '');
        assert.equal(/[[\]<>!`$]/.test(bare), false, shown);
      }),
      { numRuns: 100 },
    );
  });

  it('is cut before it is too long, and never within a character', () => {
    assert.equal(cut('abc', 3), 'abc');
    assert.equal(cut('abcd', 3), 'ab…');
    assert.equal(cut('a😀b', 3), 'a…');
    assert.ok(tooltipMarkdown([{ kind: 'text', text: 'x'.repeat(100_000) }]).length <= 1_000);
  });
});
