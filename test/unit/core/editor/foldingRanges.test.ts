import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldRunbook } from '../../../../src/core/editor/foldRunbook.ts';
import { foldingRanges, type FoldingRange } from '../../../../src/core/editor/foldingRanges.ts';
import { queryLanguages, type QueryLanguage } from '../../../../src/core/query/language.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import { anyCellText } from '../check/anyCellText.ts';
import { messyRunbook } from '../runbook/messyRunbook.ts';

const shown = (ranges: readonly FoldingRange[]): string =>
  ranges.map(({ start, end, kind }) => `${start}-${end}${kind === undefined ? '' : ` ${kind}`}`).join(', ');

const cases: readonly (readonly [why: string, language: QueryLanguage, text: string, expected: string])[] = [
  ['nothing on one line', 'insights', 'fields a | limit 5', ''],
  ['commands that go on', 'insights', 'fields a,\n  b\n| stats count(*)\n  by c,\n  d\n| limit 5', '0-1, 2-4'],
  ['comments one after another', 'insights', '# a\n# b\n# c\nfields a\n# d\n| limit 5', '0-2 comment'],
  [
    'a condition over several lines',
    'insights',
    'fields a\n{{#if x}}\n| filter b = {{ x }}\n| sort b\n{{/if}}\n| limit 5',
    '1-3 region',
  ],
  ['a list', 'insights', 'filter a in [\n  "b",\n  "c"\n]\n| limit 5', '0-3'],
  ['groups of a pattern', 'filter', '{\n  ($.a = b)\n  && (\n    $.c = d\n    || $.e = f\n  )\n}', '0-5, 2-4'],
  ['the pattern of a lookup', 'lookup', 'Username = a\nwhere {\n  $.b = c\n}', '1-2'],
  ['parts of a WITH', 'sql', 'WITH a AS (\n  SELECT 1\n), b AS (\n  SELECT 2)\nSELECT * FROM a', '0-1, 2-3'],
  ['a long comment', 'sql', '/* a\n b\n c */\nSELECT 1', '0-2 comment'],
  ['brackets in texts are none', 'sql', "SELECT '(\n'\nFROM t", ''],
  ['what is never closed', 'sql', 'SELECT (\n1', ''],
];

const file = `# top
# of the file
apirunbook: 1
parameters:
  who: {type: string}
  # a note
  when: {type: timerange}

# the cells
cells:
- id: a
  insights: |
    fields eventName,
        awsRegion
    | limit 5
# between
- id: b
  filter: '{ $.a = 1 }'
tests: []
`;

describe('foldingRanges', () => {
  for (const [why, language, text, expected] of cases) {
    it(`${language}: ${why}`, () => assert.equal(shown(foldingRanges(language, text)), expected));
  }

  for (const language of queryLanguages) {
    it(`folds lines of the text only: ${language}`, () => {
      fc.assert(
        fc.property(anyCellText(language), (text) => {
          const last = text.split(/\r\n|[\r\n]/).length - 1;
          let before = -1;
          for (const { start, end } of foldingRanges(language, text)) {
            assert.ok(before < start && start < end && end <= last);
            before = start;
          }
        }),
        { numRuns: 200 },
      );
    });
  }
});

describe('foldRunbook', () => {
  it('folds comments, sections, cells and what folds in them', () => {
    const { runbook } = parseRunbook('x', file);
    assert.ok(runbook !== null);
    assert.equal(shown(foldRunbook(file, runbook)), '0-1 comment, 3-6, 9-17, 10-14, 12-13, 16-17');
  });

  it('folds lines of the file only', () => {
    fc.assert(
      fc.property(messyRunbook, ({ text }) => {
        const { runbook } = parseRunbook('x', text);
        assert.ok(runbook !== null);
        const last = text.split(/\r\n|[\r\n]/).length - 1;
        for (const { start, end } of foldRunbook(text, runbook)) assert.ok(start < end && end <= last);
      }),
      { numRuns: 100 },
    );
  });
});
