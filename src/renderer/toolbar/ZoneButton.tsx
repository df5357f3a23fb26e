/** @jsxRuntime automatic @jsxImportSource preact */
import { offsetText } from '../../core/view/timeText.ts';
import { timeColumn, timesOf } from '../../core/view/timeColumn.ts';
import { localOffset } from '../zoneTime.ts';
import type { ViewContext } from '../viewContext.ts';

/** Shows times in UTC or in the zone of the machine; says which, with its offset at the time that the answer is about. */
export function ZoneButton({ view }: { readonly view: ViewContext }) {
  const { state, dispatch } = view;
  const time = answerTime(view);
  if (time === null) return null;
  const local = offsetText(localOffset(time));
  const isUtc = state.zone === 'utc';
  const title = isUtc
    ? `Times are in UTC. Show them in the zone of this machine, ${local} (T)`
    : `Times are in the zone of this machine, ${local}. Show them in UTC (T)`;
  return (
    <button
      type="button"
      class="toggle"
      aria-label={title}
      title={title}
      onClick={() => dispatch({ kind: 'zone', zone: isUtc ? 'local' : 'utc' })}
    >
      {isUtc ? 'UTC' : `Local ${local}`}
    </button>
  );
}

/** The time of the first row; `null` where rows have none. */
function answerTime({ table, rows }: ViewContext): number | null {
  const index = timeColumn(table);
  if (index === null) return null;
  const code = table.columns[index]?.codes[rows[0] ?? 0];
  const time = timesOf(table, index)[code ?? -1] ?? Number.NaN;
  return Number.isNaN(time) ? null : time;
}
