import type { ViewCommandId } from '../viewCommandIds.ts';
import type { ViewName } from '../viewServices.ts';
import { setFilter } from './filterView.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Shows everything again. */
export function clearFilter(id: ViewCommandId, view: ViewName): ViewCommand {
  return {
    id,
    async run({ services, host }) {
      setFilter(services, host, view, '');
    },
  };
}
