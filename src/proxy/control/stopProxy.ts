import { askProxy, followProxy } from './askProxy.ts';

/** Longer than what is under way may take, in milliseconds. */
const patience = 15_000;

/**
 * Ends a running proxy and waits until it has: then its folder and its port are free.
 *
 * @returns Whether it has ended in the time that one waits for.
 * @throws `FailureError` `proxy.not-running`.
 */
export async function stopProxy(address: string): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  let dispose = (): void => {};
  const ended = new Promise<boolean>((resolve) => {
    const follower = { status: () => {}, request: () => {}, closed: () => resolve(true) };
    ({ dispose } = followProxy(address, follower));
    timer = setTimeout(() => resolve(false), patience);
  });
  try {
    await askProxy(address, { command: 'stop' });
    return await ended;
  } finally {
    clearTimeout(timer);
    dispose();
  }
}
