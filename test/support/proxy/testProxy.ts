import type { ProxyRoute } from '../../../src/core/proxyConfig/proxyConfig.ts';
import { closeParts, makeParts } from '../../../src/proxy/open/makeParts.ts';
import type { ProxyParts } from '../../../src/proxy/proxyParts.ts';
import type { SecretReader } from '../../../src/proxy/secrets/secretReader.ts';
import { startServer, type ProxyServer, type ServerSettings } from '../../../src/proxy/server.ts';
import { MemoryAudit } from './memoryAudit.ts';
import { proxyConfigOf, type ConfigChanges } from './proxyConfigOf.ts';

export interface TestProxyOptions extends ConfigChanges {
  readonly settings?: Partial<ServerSettings>;
  /** Texts of secrets by their id. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A proxy as it is, but for its log, which is in memory. */
export class TestProxy {
  readonly audit = new MemoryAudit();
  readonly released: ProxyParts[] = [];
  readonly server: ProxyServer;
  readonly #parts: ProxyParts[];
  readonly #options: TestProxyOptions;

  private constructor(server: ProxyServer, audit: MemoryAudit, parts: ProxyParts, options: TestProxyOptions) {
    this.server = server;
    this.audit = audit;
    this.#parts = [parts];
    this.#options = options;
  }

  static async start(routes: readonly ProxyRoute[], options: TestProxyOptions = {}): Promise<TestProxy> {
    const audit = new MemoryAudit();
    const parts = await partsOf(routes, options);
    const released: ProxyParts[] = [];
    const server = await startServer({
      parts,
      audit,
      tls: null,
      ended: () => {},
      released: (one) => released.push(one),
      ...options.settings,
    });
    const proxy = new TestProxy(server, audit, parts, options);
    (proxy as { released: ProxyParts[] }).released = released;
    return proxy;
  }

  get port(): number {
    return this.server.port;
  }

  /** What `Host` has to be. */
  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  async replace(routes: readonly ProxyRoute[]): Promise<void> {
    const parts = await partsOf(routes, this.#options);
    this.#parts.push(parts);
    this.server.replace(parts);
  }

  async close(): Promise<void> {
    await this.server.close(0);
    for (const parts of this.#parts) closeParts(parts);
  }
}

function partsOf(routes: readonly ProxyRoute[], options: TestProxyOptions): Promise<ProxyParts> {
  const texts = new Map(Object.entries(options.secrets ?? {}));
  const secrets: SecretReader = {
    read: (reference) => texts.get(reference.kind === 'file' ? reference.path : reference.id) ?? '',
    all: () => [...texts.values()],
  };
  return makeParts(proxyConfigOf(routes, options), { folder: '/', secrets, before: null });
}
