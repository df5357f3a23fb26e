import type { AccessCell, AccessEntry } from '../../core/access/accessCell.ts';
import { anonymous, type IdentityDeclaration } from '../../core/config/identity.ts';
import { isLoopbackHost } from '../../core/proxyConfig/hostAddress.ts';
import { readHttpUrl, type HttpUrl } from '../../core/proxyConfig/httpUrl.ts';
import type { SourceDeclaration } from '../../core/runbook/runbook.ts';
import { didYouMean } from '../../core/text/nearestName.ts';
import { error, type Problem } from '../../core/text/problem.ts';
import { FailureError } from '../../run/failure.ts';
import type { AccessConfig } from './accessConfig.ts';

/** Where a cell's requests go. */
export interface CellAddresses {
  readonly proxy: HttpUrl;
  /** `null` where the source names none. */
  readonly upstream: HttpUrl | null;
}

/**
 * The addresses of a source; without one, those of the configuration's own proxy.
 *
 * @throws `FailureError` `access.source` where there is none, or it is none that anything is sent to.
 */
export function cellAddresses(source: SourceDeclaration | null, config: AccessConfig | null): CellAddresses {
  const written = source?.url ?? config?.proxy?.url ?? null;
  if (written === null) {
    throw new FailureError({
      code: 'access.source',
      message:
        'Nothing says where the requests go: there is no source of type `proxy` with a `url`, and no configuration with a proxy.',
      nextStep: 'Declare it: `sources: {api: {type: proxy, url: http://127.0.0.1:8787}}`.',
    });
  }
  const upstream = source?.upstream;
  return {
    proxy: readAddress('url', written),
    upstream: upstream === undefined ? null : readAddress('upstream', upstream),
  };
}

function readAddress(name: string, written: string): HttpUrl {
  const { url, fault } = readHttpUrl(written);
  if (url !== null && (url.scheme === 'https' || isLoopbackHost(url.host))) return url;
  throw new FailureError({
    code: 'access.source',
    message:
      url === null
        ? `\`${name}\` of the source ${fault}.`
        : `\`${name}\` of the source leads to another machine, and nothing is sent there in clear.`,
    nextStep:
      url === null
        ? `Write \`${name}\` as \`http://127.0.0.1:8787\`.`
        : `Use \`https://\`, or an address of this machine.`,
  });
}

/** Where an entry's requests go; `null` where it says past the proxy and nobody says where that is. */
export function addressOf({ through }: AccessEntry, { proxy, upstream }: CellAddresses): HttpUrl | null {
  return through === 'direct' ? upstream : proxy;
}

/** What keeps a cell from being sent: identities that nobody declares, and addresses that a secret does not go to. */
export function addressProblems(
  cell: AccessCell,
  addresses: CellAddresses,
  identities: readonly IdentityDeclaration[],
): readonly Problem[] {
  const byName = new Map(identities.map((identity) => [identity.name, identity]));
  const names = [...byName.keys(), anonymous];
  return cell.entries.flatMap((entry): readonly Problem[] => {
    const url = addressOf(entry, addresses);
    if (url === null) {
      const message =
        '`through: direct` goes past the proxy, and the source does not say where the API is: give it `upstream`.';
      return [error('access.upstream', message, entry.range)];
    }
    return entry.identities.flatMap(({ text: name, range }): readonly Problem[] => {
      const identity = byName.get(name);
      if (name === anonymous) return [];
      if (identity === undefined) {
        const hint = didYouMean(name, names) || ' Declare it under `identities` in `apirunbook.config.yaml`.';
        return [error('access.identity', `There is no identity \`${name}\`.${hint}`, range)];
      }
      if (identity.urls.includes(url.origin)) return [];
      const listed = identity.urls.length === 0 ? 'nowhere' : `to ${identity.urls.join(', ')} only`;
      const message = `The credential of \`${name}\` is sent ${listed}, and not to ${url.origin}: list that address in its \`urls\`, if it may be.`;
      return [error('access.address', message, range)];
    });
  });
}
