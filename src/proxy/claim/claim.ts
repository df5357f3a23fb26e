import type { ProcessIdentity } from './processIdentity.ts';

/** What a proxy says of itself to whoever finds its folder, before it listens. */
export interface ClaimFacts {
  /** Of the program. */
  readonly version: string;
  /** Absolute path of the configuration. */
  readonly config: string;
  /** Address of the control socket. */
  readonly socket: string;
  /** Who asked for it. */
  readonly owner: 'terminal' | 'editor';
}

/** Who has a folder. */
export interface Claim extends ClaimFacts {
  readonly pid: number;
  /** `http://127.0.0.1:8787`; `null` until it listens. */
  readonly url: string | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

/** A claim as it stands in its file. */
export interface WrittenClaim extends Claim {
  readonly process: ProcessIdentity;
  /** Whether it was given back: then the file only keeps its number. */
  readonly released: boolean;
}

export function printClaim(claim: WrittenClaim): string {
  return `${JSON.stringify(claim)}\n`;
}

/** `null` for what is no claim. */
export function parseClaim(text: string): WrittenClaim | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const claim = record(value);
  const { process: written, owner, pid, version, config, url, socket, startedAt, released } = claim;
  const identity = record(written);
  const { started, system, host } = identity;
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0 || identity['pid'] !== pid) return null;
  if (typeof version !== 'string' || typeof config !== 'string' || typeof startedAt !== 'string') return null;
  if (!isTextOrNull(url) || typeof socket !== 'string' || !isTextOrNull(started) || !isTextOrNull(system)) return null;
  if (typeof host !== 'string' || typeof released !== 'boolean') return null;
  if (owner !== 'terminal' && owner !== 'editor') return null;
  return {
    ...{ pid, version, config, url, socket, startedAt, released },
    owner,
    process: { pid, started, system, host },
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
