import type { PatternRegex } from './pattern.ts';

/** An expression for JavaScript's `u` mode, which reads `.`, `\s` and an open bound otherwise than RE2 does. */
export function toJavaScript(pieces: PatternRegex, groupAt: (index: number) => string = () => ''): string {
  const source = pieces.map((piece, index) => groupAt(index) + pieceSource(piece));
  return source.join('') + groupAt(pieces.length);
}

function pieceSource(piece: PatternRegex[number]): string {
  if ('literal' in piece) return piece.literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  if ('anchor' in piece) return piece.anchor;
  if ('or' in piece) return '|';
  if ('atom' in piece) {
    if (piece.atom === 'any') return '[^\\n]';
    return piece.atom === 'space' ? '[\\t\\n\\f\\r ]' : piece.text;
  }
  return typeof piece.repeat === 'string' ? piece.repeat : `{${piece.repeat[0] ?? 0},${piece.repeat[1] ?? ''}}`;
}
