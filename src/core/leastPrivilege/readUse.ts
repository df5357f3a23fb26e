import { isJsonObject, type JsonObject, type JsonValue, member } from '../json/jsonValue.ts';

/** A request that was let through and that the upstream did something with. */
export interface Use {
  readonly route: string;
  readonly client: string;
  readonly method: string;
  readonly path: string;
  /** The rule that allowed it. */
  readonly rule: string | null;
}

/** Why a record says nothing about what is needed. */
export type Unused = 'other' | 'refused' | 'failed' | 'unclear';

/** The upstream knows nothing there, or not for whoever asked: it gave nothing that would have to be allowed. */
const inVain: ReadonlySet<number> = new Set([401, 403, 404, 405, 410, 501]);

/**
 * Reads one record of an audit log. `other` is no record of a request, `refused` was refused (by policy, throttle or any other
 * check), `failed` came to nothing, `unclear` was cut short.
 */
export function readUse(record: JsonValue): Use | Unused {
  if (!isJsonObject(record) || member(record, 'eventType') !== 'ApiProxyCall') return 'other';
  const more = objectOf(record, 'additionalEventData');
  const asked = objectOf(record, 'requestParameters');
  const identity = objectOf(record, 'userIdentity');
  if (more === null || textOf(more, 'decision') !== 'allow') return 'refused';
  const code = textOf(record, 'errorCode');
  // Codes of ours end a request; those of the upstream are its status (`Upstream409`).
  if (code !== null && code !== 'ClientGone' && !/^Upstream\d/.test(code)) return 'refused';
  const upstreamStatus = member(more, 'upstreamStatus') ?? null;
  const status = upstreamStatus ?? (member(more, 'cacheStatus') === 'Hit' ? (member(more, 'status') ?? null) : null);
  if (typeof status !== 'number' || inVain.has(status)) return 'failed';
  const route = textOf(more, 'route');
  const client = identity === null ? null : textOf(identity, 'userName');
  const method = asked === null ? null : textOf(asked, 'method');
  const path = asked === null ? null : textOf(asked, 'path');
  if (route === null || client === null || method === null || path === null) return 'unclear';
  if (!/^\/[!-~]*$/.test(path)) return 'unclear';
  return { route, client, method, path, rule: textOf(more, 'rule') };
}

function objectOf(object: JsonObject, key: string): JsonObject | null {
  const value = member(object, key);
  return isJsonObject(value) ? value : null;
}

function textOf(object: JsonObject, key: string): string | null {
  const value = member(object, key);
  return typeof value === 'string' ? value : null;
}
