import { openRunbookForAlarm } from '../openRunbookForAlarm.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Opens the runbook that fits an alarm, with the alarm's values filled in. Runs nothing. */
export const openForAlarm: ViewCommand = {
  id: 'apirunbook.views.openRunbookForAlarm',
  async run({ services, node }) {
    const subject = node?.subject;
    if (subject?.kind === 'alarm') await openRunbookForAlarm(services, subject, null);
    if (subject?.kind === 'fitting') await openRunbookForAlarm(services, subject, subject.runbook);
  },
};
