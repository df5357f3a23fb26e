import fc from 'fast-check';

/** A runbook written by a careless person, always valid: its text, and how many cells it has. */
export interface MessyRunbook {
  readonly text: string;
  readonly cellCount: number;
  /** Whether the list of cells is a block list, whose cells stand on lines of their own. */
  readonly isBlockList: boolean;
}

type LineEnds = 'lf' | 'crlf' | 'mixed';

const words = [
  'fields',
  '@timestamp',
  '| filter',
  'a = "b"',
  '{{ actor }}',
  "it's",
  'é',
  '日本語',
  '🙂',
  '#hash',
  '- dash',
  'x: y',
  '{ ($.a = 1) }',
  '%',
  'SELECT 1',
  '---',
  '# comment',
  '<b>',
  '`code`',
  'end\\',
];
const word = fc.constantFrom(...words);
const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '));
const comment = fc.constantFrom('# note', '#', '# - id: not a cell', '#no space', "# it's {odd: [", '# md: |');
const languages = ['md', 'lookup', 'filter', 'insights', 'sql', 'alarms', 'access'] as const;

/** Lines of a block literal's body, as they stand after the indentation; the first is not indented. */
const bodyLines = fc
  .tuple(
    line,
    fc.array(
      fc.oneof(
        line,
        fc.constant(''),
        line.map((text) => `   ${text}`),
        fc.constant('\tx'),
      ),
      { maxLength: 5 },
    ),
    line,
  )
  .map(([first, middle, last]) => [first, ...middle, last]);

const scalarStyle = fc.constantFrom(
  'literal',
  'literal',
  'literal',
  'strip',
  'keep',
  'indicator',
  'folded',
  'plain',
  'plainLines',
  'single',
  'double',
  'doubleLines',
  'nextLine',
  'empty',
);

interface CellShape {
  readonly language: (typeof languages)[number];
  readonly style: string;
  readonly body: readonly string[];
  readonly step: number;
  readonly isFlow: boolean;
  readonly title: string | null;
  readonly unknown: boolean;
  readonly languageFirst: boolean;
  readonly commentsInside: readonly string[];
  readonly headerComment: boolean;
  readonly above: readonly string[];
  readonly expect: boolean;
  readonly alone: boolean;
}

const cellShape: fc.Arbitrary<CellShape> = fc.record({
  language: fc.constantFrom(...languages),
  style: scalarStyle,
  body: bodyLines,
  step: fc.integer({ min: 1, max: 8 }),
  isFlow: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  title: fc.option(fc.constantFrom('Title', '"Quoted: title"', "'single ''quoted'''", '012345678901', 'Ünï # no')),
  unknown: fc.boolean(),
  languageFirst: fc.boolean(),
  commentsInside: fc.array(comment, { maxLength: 2 }),
  headerComment: fc.boolean(),
  above: fc.array(fc.oneof(comment, fc.constantFrom('', '', '   ')), { maxLength: 4 }),
  expect: fc.boolean(),
  alone: fc.boolean(),
});

/** Any runbook of the block form, and now and then one whose list of cells is a flow list. */
export const messyRunbook: fc.Arbitrary<MessyRunbook> = fc
  .record({
    bom: fc.boolean(),
    ends: fc.constantFrom<LineEnds>('lf', 'crlf', 'mixed'),
    mix: fc.array(fc.boolean(), { minLength: 7, maxLength: 13 }),
    isEnded: fc.boolean(),
    top: fc.array(fc.oneof(comment, fc.constant('')), { maxLength: 3 }),
    marker: fc.boolean(),
    dash: fc.integer({ min: 0, max: 5 }),
    gap: fc.integer({ min: 1, max: 5 }),
    cells: fc.array(cellShape, { maxLength: 6 }),
    afterKey: fc.array(fc.oneof(comment, fc.constant('')), { maxLength: 2 }),
    foot: fc.array(fc.oneof(comment, fc.constant('')), { maxLength: 3 }),
    tests: fc.boolean(),
    flowList: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    isEmptyListWritten: fc.boolean(),
    column: fc.constantFrom(0, 0, 0, 2),
  })
  .map((shape) => {
    const margin = ' '.repeat(shape.column);
    const root = (text: string): string => (text === '' ? '' : margin + text);
    const lines: string[] = [...shape.top];
    if (shape.marker) lines.push('---');
    lines.push(
      root('apirunbook:   1   # version'),
      root('title: "T: \\u00e9"'),
      root('x-mine: {a: [1,2 ,  3], b: "q"}'),
    );
    if (shape.flowList) lines.push(...flowList(shape.cells).map(root));
    else if (shape.cells.length === 0)
      lines.push(root(shape.isEmptyListWritten ? 'cells:  []  # none yet' : 'description: none'));
    else {
      lines.push(root('cells:   # the cells'), ...shape.afterKey);
      shape.cells.forEach((cell, i) => lines.push(...cellLines(cell, i, shape.column + shape.dash, shape.gap)));
    }
    lines.push(...shape.foot);
    if (shape.tests) lines.push(root('tests:'), root('- {name: one,   now: 2026-11-02T00:00:00Z}'), '# end', '');
    const ended = lines.map((text, i) => text + lineEnd(shape.ends, shape.mix[i % shape.mix.length] === true));
    const whole = (shape.bom ? '\uFEFF' : '') + ended.join('');
    const text = shape.isEnded ? whole : whole.replace(/\r?\n$/, '');
    return { text, cellCount: shape.cells.length, isBlockList: !shape.flowList && shape.cells.length > 0 };
  });

function lineEnd(ends: LineEnds, isCrlf: boolean): string {
  if (ends === 'mixed') return isCrlf ? '\r\n' : '\n';
  return ends === 'crlf' ? '\r\n' : '\n';
}

function flowList(cells: readonly CellShape[]): readonly string[] {
  const items = cells.map((cell, i) => `  {id: "c${i}",  ${cell.language}: ${JSON.stringify(cell.body.join('\n'))}}`);
  return ['cells: [', ...items.map((item, i) => `${item}${i < items.length - 1 ? ',' : ''} # ${i}`), '  ]'];
}

function cellLines(cell: CellShape, index: number, dash: number, gap: number): readonly string[] {
  const column = dash + 1 + gap;
  const margin = ' '.repeat(column);
  const head = `${' '.repeat(dash)}-${' '.repeat(gap)}`;
  const above = cell.above.map((text) => (text.startsWith('#') ? ' '.repeat(dash) + text : text));
  const language = `${cell.language}:${' '.repeat(1 + (index % 3))}`;
  if (cell.isFlow) {
    const value = JSON.stringify(cell.body.join('\n'));
    return [...above, `${head}{ id: 'c${index}',${cell.language}: ${value} }   # flow`];
  }
  const fields: string[][] = [[`id:  c${index}`]];
  if (cell.title !== null) fields.push([`title: ${cell.title}`]);
  if (cell.unknown) fields.push([`x-note:`, `${margin} [ a,b ]  # mine`]);
  fields.push(cell.commentsInside.map((text) => margin + text));
  const text = textLines(cell, language, column);
  if (cell.languageFirst) fields.unshift(text);
  else fields.push(text);
  if (cell.unknown && cell.language === 'filter') fields.push(['follow:  30s   # tail']);
  if (cell.expect) fields.push(["expect: {rows:   '>=1'}"]);
  if (cell.expect && cell.unknown) fields.push(viewLines(cell, margin));
  const flat = fields.flatMap((lines) => {
    const [first, ...rest] = lines;
    if (first === undefined) return [];
    return [first.startsWith(' ') || first === '' ? first : margin + first, ...rest];
  });
  const opening = cell.alone
    ? [' '.repeat(dash) + '-', ...flat]
    : [head + (flat[0] ?? '').trimStart(), ...flat.slice(1)];
  return [...above, ...opening];
}

/** A view in one of the styles that people write it in. */
function viewLines({ step, alone }: CellShape, margin: string): string[] {
  if (alone) return ['view:  # shown', `${margin}  kind: table`, `${margin}  columns: [ a,b ]   # two`];
  return step % 2 === 0 ? ['view: {kind:   stat}  # one'] : ['view: {sort: [a,', `${margin}  b desc]}`];
}

/** The entry of the text: its first line without margin, the others whole. */
function textLines(cell: CellShape, language: string, column: number): string[] {
  const indent = ' '.repeat(column + cell.step);
  const note = cell.headerComment ? '  # header' : '';
  const body = cell.body.map((text) => (text === '' ? '' : indent + text));
  const words = cell.body
    .map((text) => text.replace(/[^A-Za-z0-9 .]/g, '').trim())
    .map((text) => (text === '' ? 'w' : text));
  const [first = 'w', ...rest] = words;
  switch (cell.style) {
    case 'literal':
      return [`${language}|${note}`, ...body];
    case 'strip':
      return [`${language}|-${note}`, ...body];
    case 'keep':
      return [`${language}|+${note}`, ...body, '', ''];
    case 'indicator':
      return [`${language}|${cell.step}${note}`, ...cell.body.map((text) => `${indent}  ${text}`)];
    case 'folded':
      return [`${language}>${note}`, ...body];
    case 'plain':
      return [`${language}${first}${note}`];
    case 'plainLines':
      return [language + first, ...rest.map((text) => indent + text)];
    case 'single':
      return [`${language}'${(cell.body[0] ?? '').replaceAll("'", "''")}'${note}`];
    case 'double':
      return [`${language}${JSON.stringify(cell.body.join('\n'))}${note}`];
    case 'doubleLines':
      return [`${language}"${first}\\`, `${indent}${rest.join(' ')} \\t`, '', `${indent}end"`];
    case 'nextLine':
      return [language.trimEnd(), `${indent}'${first}'`];
    default:
      return [language.trimEnd()];
  }
}
