import { canonicalQuery, canonicalUri } from './canonicalUri.ts';

export interface CanonicalInput {
  readonly method: string;
  /** Path and query as they are sent. */
  readonly target: string;
  readonly service: string;
  /** Names in lower case, sorted, each once, with their values; several values of a name are joined by commas. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The names of `headers`, joined by semicolons. */
  readonly signedHeaders: string;
  /** Hex SHA-256 of the body. */
  readonly bodySha256: string;
}

/** What is signed of a request ("Create a canonical request", IAM User Guide). */
export function canonicalRequest(input: CanonicalInput): string {
  const { method, target, service, headers, signedHeaders, bodySha256 } = input;
  const at = target.indexOf('?');
  const uri = canonicalUri(at < 0 ? target : target.slice(0, at), service);
  const query = at < 0 ? '' : canonicalQuery(target.slice(at + 1));
  let lines = '';
  for (const [name, value] of headers) lines += `${name}:${canonicalValue(value)}\n`;
  return `${method}\n${uri}\n${query}\n${lines}\n${signedHeaders}\n${bodySha256}`;
}

/** A header's value without blanks at its ends, and with one where there are several. */
function canonicalValue(value: string): string {
  return /^[ \t]|[ \t]$|[ \t]{2}|\t/.test(value) ? value.replaceAll(/[ \t]+/g, ' ').replaceAll(/^ | $/g, '') : value;
}
