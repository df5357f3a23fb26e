import { servePositions } from '../../src/serve/positions.ts';
import { livePositions, type SourcePositions } from '../../src/sources/aws/positions.ts';

/** Positions that no language has: of the live sources, and of the server that plays them. In the order of the document. */
export const sourcePositions: readonly SourcePositions[] = [
  ...livePositions,
  { title: 'apirunbook serve', positions: servePositions },
];
