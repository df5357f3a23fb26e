/** Where a record stands in the chain. */
export interface ChainPlace {
  /** Counts from 1 over all files of a folder. */
  readonly sequence: number;
  /** `hash` of the record before; `genesisHash` for the first. */
  readonly prevHash: string;
}

/** `prevHash` of the first record there ever was. */
export const genesisHash = '0'.repeat(64);

/** The place of the first record there ever was. */
export const genesis: ChainPlace = { sequence: 1, prevHash: genesisHash };

/** A record as it is written, without its line end, and what the next one continues. */
export interface ChainedLine {
  readonly line: string;
  readonly hash: string;
}

/** Hex SHA-256 of a text in ASCII. A parameter, because who writes twenty thousand a second has a faster one. */
export type Digest = (ascii: string) => string;

/**
 * Ends a record: `open` is its JSON up to the last member of `additionalEventData` before the chain's own. The hash is over
 * everything on the line before `,"hash":"`, so that a line can be checked without reading it as JSON.
 */
export function chainedLine(open: string, { sequence, prevHash }: ChainPlace, digest: Digest): ChainedLine {
  const body = `${open},"sequence":${sequence},"prevHash":"${prevHash}"`;
  const hash = digest(body);
  return { line: `${body},"hash":"${hash}"}}`, hash };
}

/** A line's end, `"sequence":17,"prevHash":"…","hash":"…"}}`, taken apart. */
export interface ChainEnd extends ChainPlace {
  readonly hash: string;
  /** What the hash is over. */
  readonly body: string;
}

const chainEnd = /,"sequence":([1-9]\d{0,15}),"prevHash":"([0-9a-f]{64})"$/;

/** `null` where the line does not end as a record does. Whether the hash is right is the caller's to check. */
export function readChainEnd(line: string): ChainEnd | null {
  const body = line.slice(0, -chainTail.length);
  const tail = line.slice(-chainTail.length);
  if (!/^,"hash":"[0-9a-f]{64}"\}\}$/.test(tail)) return null;
  const match = chainEnd.exec(body.slice(-160));
  if (match === null) return null;
  const [, sequence = '', prevHash = ''] = match;
  return { sequence: Number(sequence), prevHash, hash: tail.slice(9, 73), body };
}

const chainTail = `,"hash":"${genesisHash}"}}`;
