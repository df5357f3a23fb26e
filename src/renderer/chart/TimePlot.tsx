/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren, TargetedPointerEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { TimeSpan } from '../../core/view/viewState.ts';
import type { ViewContext } from '../viewContext.ts';
import { BrushActions } from './BrushActions.tsx';
import { movedRange, placeOf, rangeBetween, rangeOf, spanOf, type BinRange } from './binRange.ts';
import { TimeAxis } from './TimeAxis.tsx';

interface TimePlotProperties {
  readonly view: ViewContext;
  /** Where bins begin, and last where they end, milliseconds since 1970 UTC. */
  readonly edges: Float64Array;
  /** The bin at which a selection by keys begins. */
  readonly peak: number;
  /** The picture in a sentence. */
  readonly summary: string;
  /** What stands below while nothing is pointed at. */
  readonly caption: string;
  /** Some bins in words. */
  readonly describe: (range: BinRange) => string;
  /** The picture, drawn into an `svg`. */
  readonly children: ComponentChildren;
}

const keysHint = 'Arrow keys move the end, with Shift the beginning; Enter keeps it, Escape clears it.';

/** A picture over time: below it the axis and what is pointed at, and a part of it to be selected by pointer or keys. */
export function TimePlot({ view, edges, peak, summary, caption, describe, children }: TimePlotProperties) {
  const [draft, setDraft] = useState<TimeSpan | null>(null);
  const [pointed, setPointed] = useState<TimeSpan | null>(null);
  const [isFocused, setFocused] = useState(false);
  const dragFrom = useRef<number | null>(null);
  const hint = useId();
  const { brush } = view.state;
  const bins = edges.length - 1;
  const chosen = draft ?? brush;
  const selected = chosen === null ? null : rangeOf(edges, chosen);

  function keep(span: TimeSpan | null): void {
    drop();
    view.dispatch({ kind: 'brush', brush: span });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const begun = selected ?? { from: peak, to: peak + 1 };
    const moved = movedRange(begun, event, bins);
    // The first key shows where the selection is before the next one moves it.
    if (moved !== null) setDraft(spanOf(edges, selected === null ? begun : moved));
    else if (event.key === 'Enter' && draft !== null) keep(draft);
    else if (event.key === 'Escape' && draft !== null) drop();
    else if (event.key === 'Escape' && brush !== null) keep(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onPointerDown(event: TargetedPointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    dragFrom.current = placeIn(event);
    setPointed(null);
    setDraft(between(dragFrom.current, dragFrom.current));
  }

  function onPointerMove(event: TargetedPointerEvent<HTMLElement>): void {
    const place = placeIn(event);
    if (dragFrom.current === null) setPointed(between(place, place));
    else setDraft(between(dragFrom.current, place));
  }

  function onPointerUp(): void {
    if (dragFrom.current !== null) keep(draft);
  }

  function drop(): void {
    dragFrom.current = null;
    setDraft(null);
  }

  /** The bins between two places, as times: rows that come in the meantime change what bins there are. */
  function between(one: number, other: number): TimeSpan {
    return spanOf(edges, rangeBetween(edges, one, other));
  }

  const pointedAt = pointed === null ? null : rangeOf(edges, pointed);
  const said = pointedAt ?? (draft === null ? null : selected);
  const readout = said !== null ? describe(said) : isFocused && brush === null ? keysHint : null;
  return (
    <div class="time-plot">
      <div class="plot-area">
        <svg class="plot-picture" role="img" aria-label={summary}>
          {children}
        </svg>
        {brush !== null && draft === null && !covers(brush, edges) && <Band edges={edges} span={brush} name="kept" />}
        {draft !== null && <Band edges={edges} span={draft} name="draft" />}
        {pointed !== null && <Band edges={edges} span={pointed} name="pointed" />}
        <div
          class="plot-brush"
          role="slider"
          tabIndex={0}
          aria-label="Part of the time"
          aria-describedby={hint}
          aria-valuemin={0}
          aria-valuemax={bins}
          aria-valuenow={selected?.to ?? 0}
          aria-valuetext={selected === null ? 'nothing is selected' : describe(selected)}
          onKeyDown={onKeyDown}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            drop();
          }}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={drop}
          onPointerLeave={() => setPointed(null)}
        />
      </div>
      <TimeAxis edges={edges} zone={view.state.zone} />
      <div class="plot-foot">
        <div class="plot-words quiet">
          <p class={readout === null ? '' : 'covered'}>{caption}</p>
          {readout !== null && (
            <p class="plot-readout" title={readout}>
              {readout}
            </p>
          )}
        </div>
        {brush !== null && <BrushActions view={view} brush={brush} />}
      </div>
      <p class="unseen" id={hint}>
        {keysHint}
      </p>
    </div>
  );
}

interface BandProperties {
  readonly edges: Float64Array;
  readonly span: TimeSpan;
  readonly name: 'kept' | 'draft' | 'pointed';
}

/** A part of the time, over the whole height. */
function Band({ edges, span, name }: BandProperties) {
  const within = (time: number) => 100 * Math.max(0, Math.min(1, placeOf(edges, time)));
  const [left, right] = [within(span.start), within(span.end)];
  return <div class={`plot-band ${name}`} style={{ left: `${left}%`, width: `${right - left}%` }} />;
}

/** Whether all that is drawn is in a span: marking it would tell nothing. */
function covers({ start, end }: TimeSpan, edges: Float64Array): boolean {
  return start <= (edges[0] ?? 0) && end >= (edges[edges.length - 1] ?? 0);
}

/** Where a pointer is, as a part of the width of what it points at, 0 to 1. */
function placeIn({ currentTarget, clientX }: TargetedPointerEvent<HTMLElement>): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return (clientX - left) / Math.max(1, width);
}
