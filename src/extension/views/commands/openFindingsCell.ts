import { siteOf } from './siteOf.ts';
import { openGenerated } from './openGenerated.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Opens a new runbook with the cell that finds what the view found, to be kept and run again. */
export const openFindingsCell: ViewCommand = {
  id: 'apirunbook.views.openFindingsCell',
  async run({ services, node }) {
    const site = siteOf(node);
    if (site === null) return;
    const text = ['apirunbook: 1', 'title: Coverage', 'cells:', '- id: coverage', '  alarms: coverage', ''].join('\n');
    await openGenerated(services, text, site.session.target.name);
  },
};
