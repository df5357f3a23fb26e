import type { ViewCommand } from './viewCommand.ts';

/** Sites that are asked at once. */
const atOnce = 4;

/** Asks every account and region of a target for its first page, so that the node of each says what it has. */
export const askSites: ViewCommand = {
  id: 'apirunbook.views.askSites',
  async run({ host, node }) {
    if (node?.subject?.kind !== 'target') return;
    const model = host.models[host.viewOf(node)];
    const left = (await model.children(node)).filter(({ subject }) => subject?.kind === 'site');
    const ask = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) await model.children(next);
    };
    await Promise.all(Array.from({ length: atOnce }, ask));
  },
};
