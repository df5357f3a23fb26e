import { groupingKey, showGrouping, type Grouping } from '../runbooks/grouping.ts';
import type { ViewCommandId } from '../viewCommandIds.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Groups the runbooks by their tags, or by their folders; the workspace remembers it. */
export function groupRunbooks(id: ViewCommandId, grouping: Grouping): ViewCommand {
  return {
    id,
    async run({ services, host }) {
      await services.context.workspaceState.update(groupingKey, grouping);
      await showGrouping(grouping);
      host.models.runbooks.reload(null);
    },
  };
}
