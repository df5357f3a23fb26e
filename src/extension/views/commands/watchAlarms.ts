import type { ViewCommand } from './viewCommand.ts';

/** Lets the person choose the targets whose alarms are watched; none is watched before. */
export const watchAlarms: ViewCommand = {
  id: 'apirunbook.views.watchAlarms',
  async run({ host }) {
    await host.watch.choose();
  },
};
