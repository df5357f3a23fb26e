import type { Pool } from 'undici';
import type { HttpUrl } from '../../core/proxyConfig/httpUrl.ts';
import type { IdentitySecrets } from './identitySecret.ts';
import { openConnections } from './sendRequest.ts';

/** The connections of one run: those of who shows a certificate are nobody else's. */
export class Connections {
  readonly #pools = new Map<string, Pool>();
  /** The origin that `authority` stands for. */
  readonly #own: string;
  readonly #authority: string | null;

  constructor(own: string, authority: string | null) {
    this.#own = own;
    this.#authority = authority;
  }

  to({ origin }: HttpUrl, identity: string, secrets: IdentitySecrets | undefined): Pool {
    const certificate = secrets?.certificate ?? null;
    const key = JSON.stringify([origin, certificate === null ? null : identity]);
    const known = this.#pools.get(key);
    if (known !== undefined) return known;
    const authority = origin === this.#own ? this.#authority : null;
    const pool = openConnections(origin, {
      certificate,
      key: certificate === null ? null : (secrets?.secret ?? null),
      authority,
    });
    this.#pools.set(key, pool);
    return pool;
  }

  /** Ends them, also those on which something is still under way. */
  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
  }
}
