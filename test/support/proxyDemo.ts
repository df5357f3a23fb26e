import { openProxy, type RunningProxy } from '../../src/proxy/open/openProxy.ts';
import { startOrdersDemo } from './ordersDemo.ts';

/** What `apirunbook proxy demo` starts, for a copy of the samples and on ports that are free. */
export interface ProxyDemo {
  readonly proxy: RunningProxy;
  /** Ends the proxy, if it has not been, and the API. */
  close(): Promise<void>;
}

/** Starts it and changes the copy, so that its access cells ask this proxy. */
export async function startProxyDemo(samples: string): Promise<ProxyDemo> {
  const demo = await startOrdersDemo(samples);
  const opened = await openProxy({
    configFile: demo.configFile,
    owner: { kind: 'terminal', stays: true },
    stored: null,
  });
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.read.problems));
  const { proxy } = opened;
  await demo.nameProxy(proxy.url);
  return {
    proxy,
    close: async () => {
      await proxy.stop(0);
      await demo.close();
    },
  };
}
