import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyCells } from '../../../../src/core/runbook/applyCells.ts';
import { readBlockList } from '../../../../src/core/runbook/blockList.ts';
import { type EditedCell, toNotebookCells } from '../../../../src/core/runbook/notebookCells.ts';
import { openRunbookFile, type RunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';
import { sortedComments } from '../../../../src/core/runbook/yamlTokens.ts';
import { placeAt } from '../../../../src/core/text/source.ts';
import { messyRunbook } from './messyRunbook.ts';

function open(text: string): RunbookFile {
  const { file, problems } = openRunbookFile('test.apirunbook', text);
  assert.ok(file, `does not open: ${JSON.stringify(problems)}\n${text}`);
  return file;
}

function edited(file: RunbookFile): EditedCell[] {
  return toNotebookCells(file).map(({ language, text, metadata }) => ({ language, text, ...metadata }));
}

function apply(file: RunbookFile, cells: readonly EditedCell[]): string {
  const { text, problems } = applyCells(file, cells);
  assert.ok(text !== null, JSON.stringify(problems) + '\n' + file.text + '\n' + JSON.stringify(cells, null, 1));
  return text;
}

/** The lines of a text with their breaks. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

const messyText = fc
  .oneof(
    fc.string({ maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc
      .array(
        fc.constantFrom(
          'a',
          ' ',
          '\n',
          '\t',
          '#',
          ':',
          "'",
          '"',
          '- ',
          '\r',
          '{{ x }}',
          '|',
          '\u0085',
          '\ud800',
          '\ufeff',
          '\0',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  )
  .map((text) => text.replace(/\r+\n/g, '\n'));

const plainText = fc
  .array(fc.constantFrom('a = 1', '| limit 20', '', '  indented', '{{ x }}', '# c', 'ü'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((lines) => lines.join('\n'));

describe('applyCells on generated files', () => {
  it('gives the same bytes when nothing changed', () => {
    fc.assert(
      fc.property(messyRunbook, ({ text, cellCount }) => {
        const file = open(text);
        assert.equal(file.runbook.cells.length, cellCount);
        assert.equal(apply(file, edited(file)), text);
      }),
      { numRuns: 500 },
    );
  });

  it('changes only the lines of the one cell whose text changed', () => {
    fc.assert(
      fc.property(messyRunbook, fc.nat(), fc.oneof(plainText, messyText), ({ text }, pick, newText) => {
        const file = open(text);
        const cells = edited(file);
        if (cells.length === 0) return;
        const index = pick % cells.length;
        const cell = cells[index];
        assert.ok(cell);
        cells[index] = { ...cell, text: newText };
        const result = apply(file, cells);
        const after = open(result);
        assert.deepEqual(
          toNotebookCells(after).map((each) => each.text),
          cells.map((each) => each.text),
        );
        assert.deepEqual(sortedComments(result), sortedComments(text));
        const range = file.runbook.cells[index]?.range;
        assert.ok(range);
        const before = linesOf(text);
        const now = linesOf(result);
        const firstLine = placeAt(text.replaceAll('\r', ' '), range.start).line - 1;
        let lastLine = placeAt(text.replaceAll('\r', ' '), range.end).line;
        // Blank lines after a text that now ends in blank lines would be part of it.
        if (newText.endsWith('\n')) while (before[lastLine]?.trim() === '') lastLine++;
        assert.deepEqual(now.slice(0, firstLine), before.slice(0, firstLine), 'lines before the cell');
        const tail = before.length - lastLine;
        if (tail > 0) assert.deepEqual(now.slice(-tail), before.slice(lastLine), 'lines after the cell');
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps a block literal a block literal, and makes one of a text that got several lines', () => {
    fc.assert(
      fc.property(messyRunbook, fc.nat(), plainText, ({ text, isBlockList }, pick, newText) => {
        const file = open(text);
        const cells = edited(file);
        const index = pick % Math.max(1, cells.length);
        const [cell, syntax] = [cells[index], file.syntax.cells[index]];
        if (cell === undefined || !isBlockList || syntax?.map.flow === true || newText.trim() === '') return;
        const wasLiteral = syntax?.scalar?.type === 'BLOCK_LITERAL';
        if (newText === cell.text || !(wasLiteral || newText.includes('\n'))) return;
        cells[index] = { ...cell, text: newText };
        assert.equal(open(apply(file, cells)).syntax.cells[index]?.scalar?.type, 'BLOCK_LITERAL');
      }),
      { numRuns: 500 },
    );
  });

  it('adds, deletes, moves, splits and joins cells, and keeps every other one', () => {
    fc.assert(
      fc.property(messyRunbook, fc.array(operation, { minLength: 1, maxLength: 5 }), ({ text }, operations) => {
        const file = open(text);
        const cells = edited(file);
        for (const run of operations) run(cells);
        const result = apply(file, cells);
        const after = open(result);
        assert.deepEqual(
          toNotebookCells(after).map((cell) => [cell.language, cell.text]),
          cells.map((cell) => [cell.language, cell.text.replaceAll('\r\n', '\n')]),
        );
        const lines = new Set(linesOf(result).map((each) => each.trim()));
        // A cell's own comments go with it; every other comment of the file is still there.
        const owned = new Set(
          file.runbook.cells.flatMap((_, i) => (cells.some(({ origin }) => origin === i) ? [] : [i])),
        );
        for (const comment of floatingComments(file, owned))
          assert.ok(lines.has(comment), `lost ${comment}\n${text}\n=>\n${result}`);
        cells.forEach(({ origin, text: wanted }, i) => {
          const old = origin === null ? undefined : file.runbook.cells[origin];
          const now = after.runbook.cells[i];
          if (old === undefined || now === undefined || old.text.text !== wanted || isRenamed(file, cells[i])) return;
          assert.equal(result.slice(now.range.start, now.range.end), text.slice(old.range.start, old.range.end));
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('is stable: saving what was saved changes nothing', () => {
    fc.assert(
      fc.property(messyRunbook, fc.array(operation, { minLength: 1, maxLength: 3 }), ({ text }, operations) => {
        const file = open(text);
        const cells = edited(file);
        for (const run of operations) run(cells);
        const result = apply(file, cells);
        const again = open(result);
        assert.equal(apply(again, edited(again)), result);
      }),
      { numRuns: 500 },
    );
  });
});

type Operation = (cells: EditedCell[]) => void;

const language = fc.constantFrom('md' as const, 'insights' as const, 'sql' as const, 'access' as const);

/** What a person does to a notebook. A cell keeps its origin, except the second half of a split. */
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc
    .record(
      {
        title: fc.oneof(messyText, fc.constant('T: "x"')).filter((title) => title !== ''),
        id: fc.constantFrom('new', 'other-1', '007'),
        source: fc.constantFrom('logs', 'a b'),
        view: fc.constantFrom('{kind: events, columns: [a, b]}', '{}', ''),
        language,
      },
      { requiredKeys: [] },
    )
    .chain((change) =>
      fc.nat().map((at): Operation => (cells) => {
        const index = at % Math.max(1, cells.length);
        const cell = cells[index];
        if (cell !== undefined) cells[index] = { ...cell, ...change };
      }),
    ),
  fc
    .tuple(fc.nat(), language, fc.oneof(plainText, messyText), fc.option(fc.constantFrom('Console logins', 'c1')))
    .map(([at, key, text, title]): Operation => (cells) => {
      cells.splice(at % (cells.length + 1), 0, { origin: null, language: key, text, ...(title !== null && { title }) });
    }),
  fc.nat().map(
    (at): Operation =>
      (cells) =>
        void cells.splice(at % Math.max(1, cells.length), 1),
  ),
  fc.tuple(fc.nat(), fc.nat()).map(([from, to]): Operation => (cells) => {
    const [cell] = cells.splice(from % Math.max(1, cells.length), 1);
    if (cell !== undefined) cells.splice(to % (cells.length + 1), 0, cell);
  }),
  fc.nat().map((at): Operation => (cells) => {
    const index = at % Math.max(1, cells.length);
    const cell = cells[index];
    if (cell === undefined) return;
    const middle = cell.text.indexOf('\n');
    if (middle === -1) return;
    const second = { origin: null, language: cell.language, text: cell.text.slice(middle + 1) };
    cells.splice(index, 1, { ...cell, text: cell.text.slice(0, middle) }, second);
  }),
  fc.nat().map((at): Operation => (cells) => {
    const index = at % Math.max(1, cells.length);
    const [cell, next] = [cells[index], cells[index + 1]];
    if (cell === undefined || next === undefined) return;
    cells.splice(index, 2, { ...cell, text: `${cell.text}\n${next.text}` });
  }),
);

/** Whether something besides the text differs from the opened file. */
function isRenamed(file: RunbookFile, cell: EditedCell | undefined): boolean {
  const opened = edited(file)[cell?.origin ?? -1];
  const keys = ['id', 'title', 'source', 'language', 'view'] as const;
  return opened === undefined || cell === undefined || keys.some((key) => opened[key] !== cell[key]);
}

/** The comment lines that no deleted cell owns: those above the list and those parted from a deleted cell. */
function floatingComments(file: RunbookFile, deleted: ReadonlySet<number>): string[] {
  const list = readBlockList(file);
  if (list === null) return [];
  return list.cells.flatMap((cell, i) => {
    const next = list.cells[i + 1];
    const gap = next === undefined ? '' : file.text.slice(cell.floating, next.start);
    const own = deleted.has(i)
      ? ''
      : file.text.slice(cell.start, file.text.lastIndexOf('\n', file.runbook.cells[i]?.range.start ?? 0) + 1);
    return linesOf(gap + own)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  });
}
