/** @jsxRuntime automatic @jsxImportSource preact */
import { useMemo, useState } from 'preact/hooks';
import type { Timeline, TimelineEntry } from '../../core/timeline/timeline.ts';
import { sharedIds, sharedIdText, timelineDays, timelineMarkdown } from '../../core/timeline/timelineText.ts';
import { longestCopy } from '../../core/wire/requests.ts';
import { counted } from '../counted.ts';
import type { ViewContext } from '../viewContext.ts';
import { Asked } from './Asked.tsx';
import { copyText } from './copyText.ts';
import { DrawerFrame } from './DrawerFrame.tsx';
import { NotReached } from './NotReached.tsx';
import { shortText } from '../shortText.ts';
import { useAnswer } from './useAnswer.ts';
import { usePages } from './usePages.tsx';
import { useTimeWords, type TimeWords } from './useTimeWords.ts';

/** The events of all cells of the runbook in one order of time: those that are starred, or all. */
export function TimelineDrawer({ view }: { readonly view: ViewContext }) {
  const { ask, run, starsTold } = view;
  const [of, setOf] = useState<'starred' | 'all'>('starred');
  const words = useTimeWords(view);
  // A star that is given or taken, here or in another cell, asks anew.
  const answer = useAnswer(`${run?.id} ${of} ${starsTold}`, () =>
    run === null || ask === null ? null : ask({ kind: 'timeline', run: run.id, of }),
  );
  const timeline = answer.kind === 'ready' ? answer.value : null;
  return (
    <DrawerFrame
      title="Timeline of the runbook"
      onClose={() => view.open(null)}
      actions={
        <>
          {(['starred', 'all'] as const).map((choice) => (
            <button type="button" key={choice} aria-pressed={of === choice} onClick={() => setOf(choice)}>
              {choice === 'starred' ? '★ Starred' : 'All rows'}
            </button>
          ))}
          {ask !== null && timeline !== null && timeline.entries.length > 0 && (
            <button
              type="button"
              onClick={() =>
                copyText(view, timelineMarkdown(timeline, of, longestCopy), 'the timeline as Markdown, times in UTC')
              }
            >
              Copy as Markdown
            </button>
          )}
        </>
      }
    >
      <NotReached view={view} />
      {ask !== null && run !== null && <Asked answer={answer} waiting="Putting the answers of all cells in order…" />}
      {timeline !== null && <Entries view={view} timeline={timeline} of={of} words={words} />}
    </DrawerFrame>
  );
}

interface EntriesProperties {
  readonly view: ViewContext;
  readonly timeline: Timeline;
  readonly of: 'starred' | 'all';
  readonly words: TimeWords;
}

function Entries({ view, timeline: { entries, leftOut }, of, words }: EntriesProperties) {
  const { limit, more } = usePages('event', 100);
  const days = useMemo(() => timelineDays(entries.slice(0, limit), words.time), [entries, limit, words]);
  const shared = useMemo(() => sharedIds(entries), [entries]);
  if (entries.length === 0) {
    return (
      <p class="empty">
        {of === 'starred'
          ? 'No row is starred. Star the rows that tell what happened (S in the table), in any cell; they come together here.'
          : 'No answer of this runbook has rows with a time.'}
      </p>
    );
  }
  return (
    <>
      {days.map(({ day, entries: ofDay }, i) => (
        <section key={i} class="timeline">
          <h4>
            {day === '' ? 'No time' : day} <span class="quiet">{words.zoneOf(ofDay[0]?.at ?? '')}</span>
          </h4>
          <ul>
            {ofDay.map((entry, j) => (
              <Entry key={j} view={view} entry={entry} words={words} shared={shared} />
            ))}
          </ul>
        </section>
      ))}
      {more(entries.length)}
      {leftOut > 0 && <p class="quiet">{counted(leftOut, 'row')} left out: without a time, or too many.</p>}
    </>
  );
}

interface EntryProperties extends Pick<EntriesProperties, 'view' | 'words'> {
  readonly entry: TimelineEntry;
  /** Ids that several entries carry. */
  readonly shared: ReadonlySet<string>;
}

/** One event: it opens its record where it is in this answer, else it says whose it is. */
function Entry({ view, entry, words, shared }: EntryProperties) {
  const { at, eventID, eventName, actor, address, errorCode, isStarred, cells } = entry;
  const here = cells.find(({ run }) => run === view.run?.id);
  const elsewhere = cells.filter((cell) => cell !== here).map(({ id, title }) => shortText(title ?? id, 80));
  const time = words.time(at).replace(/^\d{4}-\d\d-\d\d /, '');
  return (
    <li class={errorCode === null ? '' : 'refused'}>
      <span class="star">
        {isStarred ? (
          <span role="img" aria-label="starred">
            ★
          </span>
        ) : null}
      </span>
      {here === undefined ? (
        <span>{time}</span>
      ) : (
        <button
          type="button"
          class="link"
          title="Open the record"
          onClick={() => view.open({ kind: 'record', row: here.row })}
        >
          {time}
        </button>
      )}
      <strong>{shortText(eventName ?? 'no event name', 80)}</strong>
      <span>{actor === null ? '' : shortText(actor)}</span>
      <span class="quiet">{address === null ? '' : shortText(address, 80)}</span>
      <span>
        {errorCode !== null && <span class="refusal">{shortText(errorCode, 80)} </span>}
        {elsewhere.length > 0 && <span class="quiet">in {elsewhere.join(', ')} </span>}
        {eventID !== null && shared.has(eventID) && <span class="quiet">{sharedIdText}</span>}
      </span>
    </li>
  );
}
