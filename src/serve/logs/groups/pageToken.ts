import { createHash } from 'node:crypto';
import { invalid } from './servedGroup.ts';

/** Where a listing goes on. */
export interface PagePlace {
  readonly order: 'oldest' | 'newest';
  readonly offset: number;
}

/**
 * A token holds its place and what it was given for, so that nothing has to be remembered: a token that comes with other
 * parameters is refused, as AWS does.
 */
export function pageToken({ order, offset }: PagePlace, parameters: unknown): string {
  return Buffer.from(`${order === 'oldest' ? 'f' : 'b'}/${offset}/${digest(parameters)}`).toString('base64url');
}

/** Throws `InvalidParameterException` for what is no token of these parameters. */
export function readPageToken(token: string, parameters: unknown): PagePlace {
  const written = Buffer.from(token, 'base64url').toString('latin1');
  const [, order, offset, itsDigest] = /^([fb])\/(\d{1,12})\/([\w-]{22})$/.exec(written) ?? [];
  if (itsDigest !== digest(parameters)) throw invalid('The specified nextToken is invalid.');
  return { order: order === 'f' ? 'oldest' : 'newest', offset: Number(offset) };
}

function digest(parameters: unknown): string {
  return createHash('sha256').update(JSON.stringify(parameters)).digest('base64url').slice(0, 22);
}
