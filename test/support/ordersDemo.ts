import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startOrdersApi } from '../../src/proxy/demo/ordersApi.ts';
import { demoToken, prepareDemo } from '../../src/proxy/demo/prepareDemo.ts';

/** The orders API of a copy of the samples, on a port of its own, with the credentials that the copy's configuration names. */
export interface OrdersDemo {
  /** The configuration; its proxy listens on any port that is free. */
  readonly configFile: string;
  /** Writes into configuration and runbook where the proxy listens; it takes on what is written. */
  nameProxy(url: string): Promise<void>;
  close(): Promise<void>;
}

/** Ports that the samples name. */
const ports = { proxy: 8787, orders: 8788 };

/**
 * Starts it for a copy of the samples, which it changes so that every copy can be used beside any other. `nameProxy` has to
 * be called when the proxy listens, and before a cell is run.
 */
export async function startOrdersDemo(samples: string): Promise<OrdersDemo> {
  const configFile = path.join(samples, 'apirunbook.config.yaml');
  const runbook = path.join(samples, 'orders-api-access.apirunbook');
  const token = demoToken();
  const api = await startOrdersApi({ port: 0, token });
  await prepareDemo(samples, token, Date.now());
  const orders = `127.0.0.1:${api.port}`;
  await replace(configFile, `127.0.0.1:${ports.orders}`, orders);
  await replace(runbook, `127.0.0.1:${ports.orders}`, orders);
  await replace(configFile, `port: ${ports.proxy}`, 'port: 0');
  return {
    configFile,
    nameProxy: async (url) => {
      // Only where its port is known beforehand is an identity sent to the configuration's own proxy.
      const text = await readFile(configFile, 'utf8');
      const at = text.indexOf('\nidentities:');
      if (at === -1) throw new Error(`${configFile} has no identities.`);
      const named = text.slice(at).replaceAll(/\}$/gm, `, urls: ["${url}"]}`);
      await writeFile(configFile, text.slice(0, at) + named);
      await replace(runbook, `http://127.0.0.1:${ports.proxy}`, url);
    },
    close: () => api.close(),
  };
}

async function replace(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}.`);
  await writeFile(file, text.replaceAll(from, to));
}
