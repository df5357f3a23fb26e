import { list } from '../../config/form/list.ts';
import { integer } from '../../config/form/number.ts';
import { optional, record, required } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import { text } from '../../config/form/text.ts';
import { path } from '../../config/forms.ts';
import { hostAddress } from '../hostAddress.ts';
import { isHost, readHttpUrl } from '../httpUrl.ts';
import type { ListenSettings, TlsSettings } from '../proxyConfig.ts';

const host = refine(text({ most: 64 }), (written, { range, name }, reader) => {
  const value = written.toLowerCase();
  if (value === 'localhost') return value;
  if (value.startsWith('[') || hostAddress(value) === null) {
    const message = `${name} is an IP address without brackets, or \`localhost\`.`;
    return reader.fault('listen-host', message, range);
  }
  return value;
});

const hostName = refine(text({ most: 260 }), (written, { range }, reader) => {
  const value = written.toLowerCase();
  const [, bare = '', port] = /^(\[[^\]]*\]|[^:]*)(?::([1-9]\d{0,4}))?$/.exec(value) ?? [];
  if (isHost(bare) && Number(port ?? 1) <= 65_535) return value;
  const wildcard = value.includes('*')
    ? ' Every name is written out: with a wildcard, any page could reach the proxy.'
    : '';
  return reader.fault('host', `A host is a name or an address, with or without a port.${wildcard}`, range);
});

const origin = refine(text({ most: 300 }), (value, { range }, reader) => {
  const read = readHttpUrl(value);
  if (read.url !== null && read.url.origin === value) return value;
  const fit = read.url === null ? '`https://app.example`' : `\`${read.url.origin}\``;
  const message = `An origin is written as browsers send it, such as ${fit}: no path, no wildcard, not \`null\`.`;
  return reader.fault('origin', message, range);
});

const tls = refine(
  record('`tls`', {
    certificate: required(path, 'The certificate that the proxy shows and the chain to its authority, in PEM.'),
    key: required(path, 'The private key of the certificate, in PEM, in a file that only its owner can read.'),
    clientAuthority: optional(
      path,
      'Who signs the certificates of clients, in PEM. Needed for clients with a certificate.',
    ),
  }),
  (read): TlsSettings => ({ ...read, clientAuthority: read.clientAuthority ?? null }),
);

export const listenDefaults: ListenSettings = { host: '127.0.0.1', port: 0, hosts: [], origins: [], tls: null };

/** Where the proxy can be reached. */
export const listenForm = refine(
  record('`listen`', {
    host: optional(host, 'The address to listen on. Beyond the machine itself it needs `tls`.', listenDefaults.host),
    port: optional(integer({ least: 0, most: 65_535 }), 'The port; 0 is any that is free.', listenDefaults.port),
    hosts: optional(
      list(hostName, { least: 0 }),
      'Names that requests may have in `Host` besides the address itself, each with or without a port. Anything else is refused, so that no web page can reach the proxy under a name of its own.',
    ),
    origins: optional(list(origin, { least: 0 }), 'Origins of web pages that may send requests. None unless given.'),
    tls: optional(tls, 'Speak HTTPS, with these files.'),
  }),
  (read): ListenSettings => ({
    host: read.host ?? listenDefaults.host,
    port: read.port ?? listenDefaults.port,
    hosts: read.hosts ?? [],
    origins: read.origins ?? [],
    tls: read.tls ?? null,
  }),
);
