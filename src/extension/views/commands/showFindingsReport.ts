import { judgeCoverage } from '../../../core/coverage/findings/judgeCoverage.ts';
import { findingsReport } from '../trails/findingsReport.ts';
import { inProgress } from '../inProgress.ts';
import { siteOf } from './siteOf.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Reads everything that the checks judge, and shows what they found as a Markdown document. */
export const showFindingsReport: ViewCommand = {
  id: 'apirunbook.views.showFindingsReport',
  async run({ services, node }) {
    const site = siteOf(node);
    if (site === null) return;
    const evidence = await inProgress(`Reading the trails and alarms of ${site.session.target.name}`, (context) =>
      site.ask((inventory, at) => inventory.evidence(at, context)),
    );
    const report = findingsReport(judgeCoverage([evidence]), evidence.place, evidence.now);
    await services.view.show('coverage.md', 'markdown', report);
  },
};
