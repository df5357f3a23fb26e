import { UsageError } from './usageError.ts';

/** A port to listen on, 0 for any that is free, or wrong use. */
export function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UsageError(`\`${text}\` is no port: 0 to 65535.`);
  return port;
}
