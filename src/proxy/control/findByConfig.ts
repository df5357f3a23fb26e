import { readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { askProxy } from './askProxy.ts';
import { controlAddressOf } from './controlAddressOf.ts';

/** Sockets that are asked at most: each is one proxy, running or killed. */
const mostAsked = 100;

/**
 * The address of a running proxy that was started with this configuration, whatever the file says now; `null` where there is
 * none. Pipes cannot be listed on Windows: there it is always `null`.
 */
export async function findByConfig(configFile: string): Promise<string | null> {
  if (process.platform === 'win32') return null;
  const folder = path.dirname(controlAddressOf(''));
  const names = readdirSync(folder).filter((name) => name.endsWith('.sock'));
  const asked = names.slice(0, mostAsked).map(async (name) => {
    const address = path.join(folder, name);
    // Nobody answers at the socket of one that was killed.
    const reply = await askProxy(address, { command: 'status' }).catch(() => null);
    return reply?.kind === 'status' && isSameFile(reply.status.config, configFile) ? address : null;
  });
  return (await Promise.all(asked)).find((address) => address !== null) ?? null;
}

function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return path.resolve(one) === path.resolve(other);
  }
}
