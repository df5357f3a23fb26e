import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { makeClientKey } from '../../core/clientKeys/clientKey.ts';

/** The folder of the demo's credentials, beside the configuration of the samples. */
export const demoFolder = '.apirunbook/demo';

/**
 * Writes the credentials that the samples' configuration names: keys of clients, a token with its key set, and the orders
 * API's own token. The keys of clients are no secret: their digests are in the samples, and whoever reads this can work
 * them out. They open nothing but invented orders on this machine's loopback.
 *
 * @param upstream The token of the orders API.
 */
export async function prepareDemo(folder: string, upstream: string, now: number): Promise<void> {
  const target = path.join(folder, demoFolder);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string): void => writeFileSync(path.join(target, name), text, { mode: 0o600 });
  for (const name of ['reader', 'writer']) write(`${name}.key`, demoKey(name));
  write('cli.secret', demoKey('cli'));
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'demo', alg: 'ES256', use: 'sig' };
  write('jwks.json', JSON.stringify({ keys: [jwk] }));
  const seconds = Math.floor(now / 1000);
  const token = await new SignJWT({ scope: 'orders' })
    .setProtectedHeader({ alg: 'ES256', kid: 'demo', typ: 'JWT' })
    .setIssuer('https://issuer.example')
    .setAudience('orders')
    .setSubject('ci')
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 12 * 3600)
    .sign(privateKey);
  write('ci.token', token);
  write('orders.token', upstream);
}

/** A token of the orders API, another each time. */
export function demoToken(): string {
  return randomBytes(24).toString('base64url');
}

/** The key of a client of the demo, the same each time. */
export function demoKey(client: string): string {
  return makeClientKey(createHash('sha256').update(`orders demo ${client}`).digest());
}
