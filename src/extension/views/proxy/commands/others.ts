import type { ProxyCommand } from '../proxyHost.ts';
import { chooseSite } from './chooseSite.ts';
import { showFailure } from './showFailure.ts';
import { startSite } from './start.ts';

/** Shows what was logged of starts, stops, reloads and faults. */
export const showOutput: ProxyCommand = {
  id: 'apirunbook.proxy.showOutput',
  run({ log }) {
    log.show();
    return Promise.resolve();
  },
};

/** Says what is wrong with what a node stands for, and what to do. */
export const showNextStep: ProxyCommand = {
  id: 'apirunbook.proxy.showNextStep',
  async run(host, node) {
    if (node?.subject.kind !== 'failure') return;
    const site = await chooseSite(host, node, { title: 'Show What to Do' });
    if (site === null) return;
    await showFailure(host, site, node.subject.failure, (port) => startSite(host, site, port));
  },
};

/** Looks for configurations and running proxies again. */
export const refresh: ProxyCommand = {
  id: 'apirunbook.proxy.refresh',
  run: ({ sites }) => sites.find(true),
};
