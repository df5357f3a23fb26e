import { createServer } from 'node:http';
import { renameSync, writeFileSync } from 'node:fs';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { AddressInfo } from 'node:net';
import { requiredVariable } from '../../scripts/vscode/requiredVariable.ts';

/** The variable that names the file to which the port is written. */
export const portFileVariable = 'APIRUNBOOK_BENCH_PORT_FILE';

export interface HostMemory {
  /** Bytes, after a forced collection. */
  readonly heap: number;
  /** Array buffers and what else V8 knows of outside its heap. */
  readonly external: number;
  /** Bytes that V8 holds for its heap, free ones among them. */
  readonly committed: number;
  /** Bytes of the process that are in memory: what V8 and the C library keep for later is among them. */
  readonly resident: number;
}

/**
 * Runs in the extension host, where the test runner loads it: answers each request on a port of the loopback interface with
 * the memory of the process that it shares with our extension.
 */
export async function run(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const server = createServer((_request, response) => {
    collect();
    collect();
    const { heapUsed, external, rss } = process.memoryUsage();
    const committed = getHeapStatistics().total_physical_size;
    response.end(JSON.stringify({ heap: heapUsed, external, committed, resident: rss } satisfies HostMemory));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const file = requiredVariable(portFileVariable);
  writeFileSync(`${file}.part`, String((server.address() as AddressInfo).port));
  renameSync(`${file}.part`, file);
}
