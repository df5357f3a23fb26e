import { refreshNodes } from '../refreshNodes.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Asks again for what was opened beneath one node. */
export const refreshNode: ViewCommand = {
  id: 'apirunbook.views.refreshNode',
  async run({ host, node }) {
    if (node === null) return;
    await refreshNodes(host.models[host.viewOf(node)], node, { includes: () => true, withDetails: true });
  },
};
