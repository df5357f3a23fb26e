/** @jsxRuntime automatic @jsxImportSource preact */
import { mostStacks, type BinStack } from './timeBins.ts';

/** Strokes over the colour of each stack, in a tile of 6 by 6: what tells stacks apart where colours do not. */
const strokes = [
  '',
  'M-1 7L7-1M-1 1L1-1M5 7L7 5',
  'M0 3H6',
  'M3 0V6',
  'M-1-1L7 7M5-1L7 1M-1 5L1 7',
  'M0 3H6M3 0V6',
  'M1 2H4M1 4H4',
];

/** The patterns of the stacks, once for each chart; `id` is its own. */
export function StackPatterns({ id }: { readonly id: string }) {
  return (
    <defs>
      {strokes.slice(0, mostStacks).map((d, i) => (
        <pattern key={i} id={patternId(id, i)} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect class={toneOf(i)} width="6" height="6" />
          <path class="stack-stroke" d={d} />
        </pattern>
      ))}
    </defs>
  );
}

/** What a stack is filled with: the most frequent values by their place, others and none the same in every chart. */
export function stackFill(
  id: string,
  kind: BinStack['kind'],
  place: number,
): { readonly class: string; readonly fill?: string } {
  return kind === 'value'
    ? { class: 'plot-stack', fill: `url(#${patternId(id, place)})` }
    : { class: `plot-stack stack-${kind}` };
}

/** The class that gives a part of a picture its colour. */
export function toneOf(place: number): string {
  return `tone-${place % mostStacks}`;
}

function patternId(id: string, place: number): string {
  return `${id}-stack-${place}`;
}
