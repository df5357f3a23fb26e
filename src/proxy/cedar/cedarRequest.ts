import type { CedarValueJson, Context, EntityJson, EntityUidJson } from '@cedar-policy/cedar-wasm/nodejs';
import { isIP } from 'node:net';
import type { AuthorizationRequest } from '../../core/authorization/authorizationRequest.ts';

/** Folders of a path that are its parents, at most; deeper ones have the first of them only. */
const deepest = 64;

/** Names that mean something else in Cedar's JSON than an attribute. */
const reserved = new Set(['__entity', '__extn', '__expr']);

/** What is asked of Cedar about a request; how is said at `openCedar`. */
export interface CedarRequest {
  readonly principal: EntityUid;
  readonly action: EntityUid;
  readonly resource: EntityUid;
  readonly context: Context;
  /** The entities that the request itself makes. */
  readonly entities: readonly EntityJson[];
}

export interface EntityUid {
  readonly type: string;
  readonly id: string;
}

export function cedarRequest({ principal, method, path, sourceAddress, time }: AuthorizationRequest): CedarRequest {
  const client = uid('Client', principal.client);
  const claims = [...principal.claims].filter(([name]) => !reserved.has(name));
  const address = addressOf(sourceAddress);
  const context: [string, CedarValueJson][] = [
    ['method', method],
    ['path', path],
    ['time', { __extn: { fn: 'datetime', arg: new Date(time).toISOString() } }],
    // `fromEntries` makes an own property of any name, also of `__proto__`.
    ['claims', Object.fromEntries(claims.map(([name, values]) => [name, [...values]]))],
  ];
  if (address !== null) context.push(['sourceAddress', { __extn: { fn: 'ip', arg: address } }]);
  const folders = foldersOf(path);
  return {
    principal: client,
    action: uid('Action', method),
    resource: uid('Resource', path),
    context: Object.fromEntries(context),
    entities: [
      {
        uid: client,
        attrs: { name: principal.client, type: principal.type, id: principal.id },
        parents: principal.groups.map((group) => uid('Group', group)),
      },
      ...[path, ...folders].map((one, index, all) => ({
        uid: uid('Resource', one),
        attrs: { path: one },
        parents: parentOf(all[index + 1]),
      })),
    ],
  };
}

function parentOf(path: string | undefined): EntityUidJson[] {
  return path === undefined ? [] : [uid('Resource', path)];
}

/** `/orders/1/items` is in `/orders/1`, in `/orders` and in `/`: the nearest first. */
function foldersOf(path: string): readonly string[] {
  const folders: string[] = [];
  const segments = path.split('/').slice(1, -1).slice(0, deepest);
  for (let count = segments.length; count > 0; count--) folders.push(`/${segments.slice(0, count).join('/')}`);
  if (path !== '/') folders.push('/');
  return folders.filter((folder) => folder !== path);
}

/** As Cedar's `ip` takes it; `null` for what is no address. */
function addressOf(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');
  return isIP(plain) === 0 ? null : plain;
}

function uid(type: string, id: string): EntityUid {
  return { type, id };
}
