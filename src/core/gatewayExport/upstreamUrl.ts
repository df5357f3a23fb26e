import { readHttpUrl, type HttpUrl } from '../proxyConfig/httpUrl.ts';
import type { ProxyRoute } from '../proxyConfig/proxyConfig.ts';

/** The parts of a route's upstream. Throws where a configuration was not read by `readProxyConfig`, which lets no other through. */
export function upstreamUrl({ name, upstream }: ProxyRoute): HttpUrl {
  const { url } = readHttpUrl(upstream);
  if (url === null) throw new Error(`The upstream of the route ${name} is no address`);
  return url;
}
