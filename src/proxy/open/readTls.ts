import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProxyConfig } from '../../core/proxyConfig/proxyConfig.ts';
import type { ListenerTls } from '../server.ts';

/** The certificate and key of the listener as they are now; `null` where it speaks plain HTTP. */
export function readTls({ listen: { tls } }: ProxyConfig, folder: string): ListenerTls | null {
  if (tls === null) return null;
  const text = (file: string): string => readFileSync(path.resolve(folder, file), 'utf8');
  const { certificate, key, clientAuthority } = tls;
  return {
    certificate: text(certificate),
    key: text(key),
    clientAuthority: clientAuthority === null ? null : text(clientAuthority),
  };
}
