/** A stretch of a line that stays whole, with the space before it, and whether a line may end before it. */
export interface Piece {
  readonly text: string;
  readonly point: BreakPoint | null;
}

/** Where a line may be broken: before a clause (`by`), before an operator of a chain, before an item of a list. */
export interface BreakPoint {
  readonly kind: 'clause' | 'operator' | 'item';
  /** Brackets around it. */
  readonly depth: number;
}

export interface Lines {
  /** Where the first line begins. */
  readonly column: number;
  readonly width: number;
  /** Of the lines after the first; twice as much of those that go on in a bracket of one of them. */
  readonly indent: number;
}

/**
 * Breaks a line that is too long: first before its clause, then before every operator of a chain outside brackets or
 * else between items where the line is full, last between items in brackets. What cannot be broken stays long.
 */
export function wrapLine(pieces: readonly Piece[], { column, width, indent }: Lines): string {
  const fits = (line: readonly Piece[], start: number): boolean => start + lengthOf(line) <= width;
  const startOf = (index: number): number => (index === 0 ? column : indent);
  const split = (lines: readonly (readonly Piece[])[], cut: (line: readonly Piece[], start: number) => Piece[][]) =>
    lines.flatMap((line, index) => (fits(line, startOf(index)) ? [line] : cut(line, startOf(index))));
  let lines: readonly (readonly Piece[])[] = [pieces];
  lines = split(lines, (line) => cutBefore(line, ({ kind }) => kind === 'clause'));
  lines = split(lines, (line) => cutBefore(line, ({ kind, depth }) => kind === 'operator' && depth === 0));
  lines = split(lines, (line, start) => fill(line, start, width, indent, ({ depth }) => depth === 0));
  const inner = lines.length === 1 ? indent : indent * 2;
  return lines
    .map((line, index) => {
      const start = startOf(index);
      const parts = fits(line, start) ? [line] : fill(line, start, width, inner, () => true);
      const margin = index === 0 ? '' : `\n${' '.repeat(indent)}`;
      return margin + parts.map(printed).join(`\n${' '.repeat(inner)}`);
    })
    .join('');
}

function cutBefore(line: readonly Piece[], cuts: (point: BreakPoint) => boolean): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const [index, piece] of line.entries()) {
    if (index > 0 && piece.point !== null && cuts(piece.point)) lines.push([]);
    lines.at(-1)?.push(piece);
  }
  return lines;
}

/** Lines as full as they may be. */
function fill(
  line: readonly Piece[],
  start: number,
  width: number,
  indent: number,
  cuts: (point: BreakPoint) => boolean,
): Piece[][] {
  const lines: Piece[][] = [];
  let column = start;
  for (const run of cutBefore(line, cuts)) {
    const length = lengthOf(run);
    const last = lines.at(-1);
    if (last !== undefined && column + length <= width) {
      for (const piece of run) last.push(piece);
      column += length;
    } else {
      column = (lines.length === 0 ? start : indent) + length;
      lines.push(run);
    }
  }
  return lines;
}

/** Without the space at its front, which ends the line before. */
function printed(line: readonly Piece[]): string {
  return line
    .map(({ text }) => text)
    .join('')
    .trimStart();
}

function lengthOf(line: readonly Piece[]): number {
  return line.reduce((sum, { text }) => sum + text.length, 0);
}
