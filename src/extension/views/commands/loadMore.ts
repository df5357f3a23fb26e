import type { ViewCommand } from './viewCommand.ts';

/** Reads the next page of a list; asked twice it is read once. */
export const loadMore: ViewCommand = {
  id: 'apirunbook.views.loadMore',
  async run({ host, node }) {
    if (node !== null) await host.models[host.viewOf(node)].more(node);
  },
};
