import assert from 'node:assert/strict';
import { formats, type Format } from '../../../../src/cli/output/format.ts';
import { writers } from '../../../../src/cli/output/writers.ts';
import { plainStyle, type Terminal } from '../../../../src/cli/terminal.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';
import { tableOf } from '../../../support/tableOf.ts';
import { head } from '../../core/out/exportInputOf.ts';
import { markdownTokens } from '../../core/out/strictReaders.ts';

interface Written {
  readonly prose: string;
  readonly query: string;
  readonly cell: string;
}

/** What a format prints of a runbook with one cell. */
function print(format: Format, { prose, query, cell }: Written): string {
  let out = '';
  const terminal: Terminal = {
    out: (text) => (out += text),
    note: () => undefined,
    isInteractive: true,
    drawsProgress: false,
    width: 120,
    style: plainStyle,
    workingFolder: '.',
    environment: {},
    signal: new AbortController().signal,
    readInput: () => Promise.resolve(''),
  };
  const writer = writers[format](terminal, { single: false, rows: 10 });
  writer.begin();
  writer.prose(prose);
  writer.result({ title: cell, result: { ...head, query, ...tableOf(['what', cell], [[cell, cell]]) } });
  writer.end();
  return out;
}

const bidi = /\p{Bidi_Control}/u;
const obeyed = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;

describe('what commands print', () => {
  for (const format of formats)
    it(`holds nothing as ${format} that a terminal obeys, whatever a runbook and a log hold`, () => {
      for (const text of hostileTexts) {
        const out = print(format, { prose: text, query: text, cell: text });
        assert.doesNotMatch(out, obeyed);
        // CSV is for programs, and keeps what a text has.
        if (format !== 'csv') assert.doesNotMatch(out, bidi);
      }
    });

  it('is JSON with no half of a character, and the same value', () => {
    for (const format of ['json', 'ndjson'] as const) {
      const out = print(format, { prose: '', query: '\ud800', cell: '\ud800\u202e\\ud800' });
      assert.doesNotMatch(out.replaceAll('\\\\', ''), /\\ud/);
      assert.ok(JSON.stringify(JSON.parse(out)).includes('"\ufffd\u202e\\\\ud800"'), out);
    }
  });

  it('keeps the lines and tabs of prose and queries in Markdown', () => {
    const out = print('markdown', { prose: '# A\r\n\n-\tb\u001b[31m\n', query: 'a\n\t| b\u202e\n```\n', cell: '' });
    assert.ok(out.startsWith('# A\n\n-\tb\\u001b[31m\n\n'), out);
    const [block] = markdownTokens(out).filter(({ type }) => type === 'fence');
    assert.deepEqual([block?.content, block?.info], ['a\n\t| b\\u202e\n```\n', 'insights']);
  });
});
