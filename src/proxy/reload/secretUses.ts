import type { ProxyConfig, SecretReference } from '../../core/proxyConfig/proxyConfig.ts';

/** Where credentials of upstreams were sent since the start, by the configurations that a person has put in force. */
export class SecretUses {
  readonly #known: Set<string>;

  constructor(config: ProxyConfig) {
    this.#known = new Set(usesOf(config));
  }

  /** What a person asked for, or what sends nothing elsewhere. */
  add(config: ProxyConfig): void {
    for (const use of usesOf(config)) this.#known.add(use);
  }

  /**
   * The routes of a new configuration that would send a secret, or sign with a profile, where that was not sent before.
   * Whoever can change the file (a pull of a branch, say) must not be able to have a secret sent away without anyone starting
   * the proxy anew: not one that is in use, nor another that lies beside it, nor by taking it out and putting it back.
   */
  moved(next: ProxyConfig): readonly string[] {
    return next.routes
      .filter((route) => {
        const use = useOf(route);
        return use !== null && !this.#known.has(use);
      })
      .map((route) => route.name);
  }
}

type Route = ProxyConfig['routes'][number];

function usesOf({ routes }: ProxyConfig): readonly string[] {
  return routes.flatMap((route) => useOf(route) ?? []);
}

/** The secret and where it goes: the path of an upstream does not matter. */
function useOf({ credential, upstream }: Route): string | null {
  if (credential === null) return null;
  const secret = credential.kind === 'header' ? nameOf(credential.secret) : `profile ${credential.profile}`;
  return `${secret} ${new URL(upstream).origin}`;
}

function nameOf(secret: SecretReference): string {
  return secret.kind === 'file' ? `file ${secret.path}` : `storage ${secret.id}`;
}
