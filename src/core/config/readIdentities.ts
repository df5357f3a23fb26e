import { isMap, isScalar, type YAMLMap } from 'yaml';
import { hostAddress, isLoopbackHost } from '../proxyConfig/hostAddress.ts';
import type { ListenSettings } from '../proxyConfig/proxyConfig.ts';
import { listenForm } from '../proxyConfig/sections/listenForm.ts';
import { range } from '../text/range.ts';
import { FormReader } from './form/formReader.ts';
import { nodeRange } from './form/nodeRange.ts';
import type { IdentityDeclaration } from './identity.ts';
import { identitiesForm } from './identitiesForm.ts';

/** The identities of a configuration; what is wrong with them goes to `reader`. */
export function readIdentities(root: YAMLMap, reader: FormReader): readonly IdentityDeclaration[] {
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'identities');
  if (pair === undefined) return [];
  const place = nodeRange(pair.value) ?? nodeRange(pair.key) ?? range(0, 0);
  const read = identitiesForm.read({ node: pair.value, range: place, name: '`identities`' }, reader);
  if (read === undefined) return [];
  const own = proxyUrls(root);
  return [...read].map(([name, { credential, urls }]) => {
    const at = reader.places.of(read, name);
    if (urls === undefined && own.length === 0) {
      const message = `Nothing says where \`${name}\` may be sent: give it \`urls\`, or \`proxy.listen\` a port of its own.`;
      reader.warn('identity-url', message, at);
    }
    for (const url of urls ?? []) {
      if (!url.startsWith('http:') || isLoopbackHost(/^http:\/\/(\[.*\]|[^:]*)/.exec(url)?.[1] ?? '')) continue;
      reader.warn('identity-plain', `The credential of \`${name}\` is sent to another machine in clear: ${url}.`, at);
    }
    return { name, credential, urls: urls ?? own, range: at };
  });
}

/** Where the proxy of the same file is; none where it has no fixed port. Its own reader tells what is wrong with it. */
function proxyUrls(root: YAMLMap): readonly string[] {
  const proxy = root.get('proxy');
  const node = isMap(proxy) ? proxy.get('listen', true) : undefined;
  const listen = listenForm.read({ node, range: range(0, 0), name: '' }, new FormReader('proxy'));
  if (listen === undefined || listen.port === 0) return [];
  const scheme = listen.tls === null ? 'http' : 'https';
  const port = listen.port === (listen.tls === null ? 80 : 443) ? '' : `:${listen.port}`;
  return hostsOf(listen).map((host) => `${scheme}://${host.includes(':') ? `[${host}]` : host}${port}`);
}

function hostsOf({ host }: ListenSettings): readonly string[] {
  return hostAddress(host)?.kind === 'unspecified' ? ['127.0.0.1', '::1'] : [host];
}
