/** @jsxRuntime automatic @jsxImportSource preact */
import type { ActorCard, ActorChange } from '../../core/actor/actorCard.ts';
import { count, counted } from '../counted.ts';
import type { ViewContext } from '../viewContext.ts';
import { shortText } from '../shortText.ts';
import { Facts } from './TallyList.tsx';
import { usePages } from './usePages.tsx';
import type { TimeWords } from './useTimeWords.ts';

/** Their signs are those of a difference. */
const signs: Readonly<Record<ActorChange['effect'], string>> = { made: 'added', changed: 'changed', removed: 'gone' };

interface ActorChangesProperties {
  readonly view: ViewContext;
  readonly card: ActorCard;
  readonly words: TimeWords;
}

/** What a principal made, changed and removed, in the order of time; each opens its record. */
export function ActorChanges({ view, card: { changes, changesLeftOut }, words }: ActorChangesProperties) {
  const { limit, more } = usePages('change', 100, 10);
  const all = changes.length + changesLeftOut;
  return (
    <Facts
      title={`Made, changed, removed (${count(all)})${changes[0] === undefined ? '' : `, times in ${words.zoneOf(changes[0].at)}`}`}
    >
      {all === 0 && <p class="quiet">Nothing: no call that changes something succeeded.</p>}
      <ul class="changes">
        {changes.slice(0, limit).map(({ at, row, times, service, operation, resource, detail, effect }, i) => (
          <li key={i}>
            <button
              type="button"
              class="link"
              title="Open the record"
              onClick={() => view.open({ kind: 'record', row })}
            >
              {words.time(at)}
            </button>
            <span class={signs[effect]}>{effect}</span>
            <span>
              {shortText(operation, 80)} <span class="quiet">{shortText(service, 80)}</span>
            </span>
            <span>
              {[resource, detail]
                .flatMap((part) => part ?? [])
                .map((part) => shortText(part))
                .join(' · ')}
              {times > 1 && <span class="quiet"> {count(times)} times, the last shown</span>}
            </span>
          </li>
        ))}
      </ul>
      {more(changes.length)}
      {changesLeftOut > 0 && <p class="quiet">{counted(changesLeftOut, 'earlier change')} left out.</p>}
    </Facts>
  );
}
