import { refreshNodes } from '../refreshNodes.ts';
import type { ViewCommandId } from '../viewCommandIds.ts';
import type { ViewName } from '../viewServices.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Asks again for everything of a view that was opened; what was not opened is not asked for. */
export function refreshView(id: ViewCommandId, view: ViewName): ViewCommand {
  return {
    id,
    run: ({ host }) => refreshNodes(host.models[view], null, { includes: () => true, withDetails: true }),
  };
}
