/** @jsxRuntime automatic @jsxImportSource preact */
import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { AccessMatrix } from '../../core/access/accessMatrix.ts';
import { counted } from '../counted.ts';
import { moved, type GridPosition } from '../grid/gridPosition.ts';
import { shortText } from '../shortText.ts';
import { MatrixRow } from './MatrixRow.tsx';

interface MatrixGridProperties {
  readonly matrix: AccessMatrix;
  readonly active: GridPosition;
  /** The row of the answer whose case is open. */
  readonly chosen: number | null;
  /** Rows of the answer that hold what is looked for. */
  readonly matches: ReadonlySet<number>;
  /** What scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  /** What has the focus. */
  readonly focus: RefObject<HTMLDivElement | null>;
  readonly onMove: (position: GridPosition) => void;
  readonly onOpen: (position: GridPosition) => void;
  /** `null` where nothing is open. */
  readonly onClose: (() => void) | null;
  readonly onCopy: ((position: GridPosition) => void) | null;
}

/** Lines that Page Up and Page Down move by. */
const pageLines = 6;
/** Pictures until rows that have come into sight are laid out, those that come in their wake among them. */
const settling = 5;

/**
 * A table by the ARIA grid pattern: arrow keys, Home, End, Page Up and Page Down move, with Ctrl to the ends; Enter or Space
 * opens a case, Escape closes it, C copies it. Its rows are drawn again only where something in them is another than before.
 */
export function MatrixGrid(properties: MatrixGridProperties) {
  const { matrix, active, chosen, matches, box, focus, onMove, onOpen, onClose, onCopy } = properties;
  const { identities, lines } = matrix;
  const id = useId();
  const isMoved = useRef(true);

  // What is not as expected is in sight from the first, then where the reader moves to; where the reader scrolls to stays.
  useLayoutEffect(() => {
    const cell = `${id}-${active.row}-${active.column}`;
    const view = box.current?.ownerDocument.defaultView;
    let frame = 0;
    // Rows that come into sight are laid out with the next picture only, and are then higher than was thought.
    const keep = (pictures: number) => {
      keepInSight(box.current, cell);
      if (pictures > 0) frame = view?.requestAnimationFrame?.(() => keep(pictures - 1)) ?? 0;
    };
    if (isMoved.current) keep(settling);
    isMoved.current = false;
    return () => view?.cancelAnimationFrame?.(frame);
  }, [active.row, active.column]);

  function onKeyDown(event: KeyboardEvent): void {
    if (!actOn(event)) return;
    // VS Code listens further up and would move to another cell of the notebook.
    event.stopPropagation();
    event.preventDefault();
  }

  /** Whether the key was for the grid. */
  function actOn(event: KeyboardEvent): boolean {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const isHeld = ctrlKey || metaKey;
    if (altKey || shiftKey) return false;
    const to = moved(active, event, { rows: lines.length, columns: identities.length, page: pageLines });
    if (to !== null) {
      isMoved.current = true;
      // The head is read with each case: there is nothing to do in it.
      onMove({ row: Math.max(0, to.row), column: to.column });
    } else if (key.toLowerCase() === 'c' && onCopy !== null) onCopy(active);
    else if (isHeld) return false;
    else if (key === 'Enter' || key === ' ') onOpen(active);
    else if (key === 'Escape' && onClose !== null) onClose();
    else return false;
    return true;
  }

  function onClick({ target }: MouseEvent): void {
    const cell = (target as Element).closest<HTMLElement>('td[data-column]');
    const line = cell?.closest<HTMLElement>('tr[data-line]');
    if (cell === null || line === null || line === undefined) return;
    onOpen({ row: Number(line.dataset['line']), column: Number(cell.dataset['column']) });
  }

  return (
    <div class="matrix-box" ref={box}>
      <table
        ref={(element) => {
          focus.current = element;
        }}
        role="grid"
        tabIndex={0}
        style={{ '--identities': String(identities.length) }}
        aria-labelledby={`${id}-caption`}
        aria-readonly="true"
        aria-activedescendant={`${id}-${active.row}-${active.column}`}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <caption id={`${id}-caption`}>
          {counted(lines.length, 'request')} by {counted(identities.length, 'identity', 'identities')}. Enter tells all
          about a case.
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" class="request">
              Request
            </th>
            {identities.map((identity, i) => (
              <th role="columnheader" scope="col" key={i} title={shortText(identity)}>
                {shortText(identity, 80)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {lines.map((line, row) => (
            <MatrixRow
              key={row}
              id={`${id}-${row}`}
              line={line}
              row={row}
              active={row === active.row ? active.column : -1}
              chosen={chosen !== null && line.cases.some((one) => one?.row === chosen) ? chosen : -1}
              matches={matches}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Scrolls the box and nothing else: `scrollIntoView` would move the notebook, too. What sticks does not hide the case. */
function keepInSight(box: HTMLElement | null, id: string): void {
  const cell = box?.querySelector<HTMLElement>(`[id="${id}"]`) ?? null;
  const corner = box?.querySelector<HTMLElement>('th.request') ?? null;
  if (box === null || cell === null || corner === null) return;
  const [frame, place, head] = [box, cell, corner].map((element) => element.getBoundingClientRect());
  if (frame === undefined || place === undefined || head === undefined) return;
  const top = frame.top + box.clientTop + head.height;
  const left = frame.left + box.clientLeft + head.width;
  const bottom = frame.top + box.clientTop + box.clientHeight;
  const right = frame.left + box.clientLeft + box.clientWidth;
  box.scrollTop += place.top < top ? place.top - top : Math.max(0, place.bottom - bottom);
  box.scrollLeft += place.left < left ? place.left - left : Math.max(0, place.right - right);
}
