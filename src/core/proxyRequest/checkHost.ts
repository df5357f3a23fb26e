import type { RequestRefusal } from './requestRefusal.ts';

/**
 * Whether a request is for us, by its `Host`: whole and exact, without wildcards, before anyone asks who sent it. A page whose
 * name was made to lead to this machine (DNS rebinding) sends its own name.
 *
 * @param allowed What `allowedHosts` made.
 */
export function checkHost(host: string | null, allowed: ReadonlySet<string>): RequestRefusal | null {
  if (host !== null && (allowed.has(host) || allowed.has(host.toLowerCase()))) return null;
  return { code: 'HostNotAllowed', message: 'Host is none of the names of this proxy (listen.hosts)' };
}

/**
 * What `Host` may be: the address that is listened on with its port, where that is loopback each spelling of it, and the names
 * of the configuration, one without a port with ours as well. Without a port in `Host` only where the port is the scheme's own.
 *
 * @param host The address or `localhost` that is listened on.
 * @param names `listen.hosts`.
 */
export function allowedHosts(host: string, port: number, names: readonly string[], tls: boolean): ReadonlySet<string> {
  const addresses = isLoopback(host) ? [host, 'localhost', '127.0.0.1', '::1'] : isAny(host) ? [] : [host];
  const allowed = new Set<string>();
  for (const address of addresses) add(address.includes(':') && !address.startsWith('[') ? `[${address}]` : address);
  for (const name of names) {
    allowed.add(name.toLowerCase());
    if (!/:\d+$/.test(name)) allowed.add(`${name.toLowerCase()}:${port}`);
  }
  return allowed;

  function add(address: string): void {
    allowed.add(`${address.toLowerCase()}:${port}`);
    if (port === (tls ? 443 : 80)) allowed.add(address.toLowerCase());
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || host.startsWith('127.');
}

function isAny(host: string): boolean {
  return host === '0.0.0.0' || host === '::' || host === '[::]';
}
