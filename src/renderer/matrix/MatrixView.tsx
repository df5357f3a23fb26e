/** @jsxRuntime automatic @jsxImportSource preact */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  accessMatrix,
  countsText,
  isUnmetCase,
  matrixCases,
  unmetOnly,
  type AccessMatrix,
  type MatrixCase,
} from '../../core/access/accessMatrix.ts';
import type { FindResult } from '../../core/view/findRows.ts';
import { copyText } from '../drawers/copyText.ts';
import type { GridPosition } from '../grid/gridPosition.ts';
import type { GridControls } from '../grid/useGridControls.ts';
import { shortText } from '../shortText.ts';
import type { ViewContext } from '../viewContext.ts';
import { CaseDetails } from './CaseDetails.tsx';
import { caseText } from './caseText.ts';
import { MatrixGrid } from './MatrixGrid.tsx';

export interface MatrixViewProperties {
  readonly view: ViewContext;
  readonly found: FindResult;
  readonly controls: GridControls;
}

/** An access cell's answer: how it went, the matrix of identities and requests, and all about the case that is chosen. */
export function MatrixView({ view, found, controls }: MatrixViewProperties) {
  const { table, rows, state } = view;
  const box = useRef<HTMLDivElement>(null);
  const [isUnmetOnly, setUnmetOnly] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const whole = useMemo(() => {
    const cases = matrixCases(table.columns, rows, (row, column) => {
      const { values, codes } = table.columns[column] ?? { values: [], codes: [] };
      return values[codes[row] ?? -1] ?? null;
    });
    return accessMatrix(cases ?? []);
  }, [table, rows]);
  const unmet = whole.counts.fail + whole.counts.error;
  const isNarrowed = isUnmetOnly && unmet > 0;
  const matrix = useMemo(() => (isNarrowed ? unmetOnly(whole) : whole), [whole, isNarrowed]);
  const [held, moveTo] = useState<GridPosition | null>(null);
  const active = useMemo(() => held ?? firstUnmet(matrix), [held, matrix]);
  const matches = useMemo(() => {
    const none: ReadonlySet<number> = new Set();
    return state.find.text === '' ? none : new Set(Array.from(found.positions, (position) => rows[position] ?? -1));
  }, [found, rows, state.find.text]);
  const opened = chosen === null ? null : placeOf(matrix, chosen);
  const one = opened === null ? null : caseAt(matrix, opened);

  // What was gone to by find.
  useEffect(() => {
    const place = controls.match === null ? null : placeOf(matrix, rows[controls.match.position] ?? -1);
    if (place !== null) goTo(place);
  }, [controls.match]);

  /** Once a case is open, the case that is moved to is shown in its place. */
  function goTo(position: GridPosition): void {
    moveTo(position);
    const next = caseAt(matrix, position);
    if (chosen !== null && next !== null) setChosen(next.row);
  }

  function open(position: GridPosition): void {
    moveTo(position);
    const next = caseAt(matrix, position);
    if (next === null) return view.say('This identity did not send this request.');
    setChosen(next.row);
    view.say(`${shortText(next.request, 80)} as ${shortText(next.as, 80)}: what became of it stands after the matrix.`);
  }

  function close(): void {
    setChosen(null);
    controls.grid.current?.focus({ preventScroll: true });
  }

  function copy(copied: MatrixCase | null): void {
    if (copied !== null) copyText(view, caseText(copied), 'the case');
  }

  return (
    <section class="matrix" aria-label="Identities against requests">
      <div class="matrix-head">
        <p class="counts">
          {unmet === 0 && (
            <span class="mark" aria-hidden="true">
              ✓
            </span>
          )}
          {countsText(whole.counts)}
          {table.rowCount < view.total && ' so far'}
        </p>
        {unmet > 0 && (
          <button
            type="button"
            class="toggle"
            aria-pressed={isNarrowed}
            onClick={() => {
              setUnmetOnly(!isNarrowed);
              moveTo(null);
            }}
          >
            Only what failed
          </button>
        )}
      </div>
      <div class="matrix-parts">
        <MatrixGrid
          matrix={matrix}
          active={clamped(active, matrix)}
          chosen={opened === null ? null : chosen}
          matches={matches}
          box={box}
          focus={controls.grid}
          onMove={goTo}
          onOpen={open}
          onClose={one === null ? null : close}
          onCopy={view.ask === null ? null : (position) => copy(caseAt(matrix, position))}
        />
        {one !== null && (
          <CaseDetails view={view} one={one} onClose={close} onCopy={view.ask === null ? null : () => copy(one)} />
        )}
      </div>
    </section>
  );
}

function caseAt({ lines }: AccessMatrix, { row, column }: GridPosition): MatrixCase | null {
  return lines[row]?.cases[column] ?? null;
}

function placeOf({ lines }: AccessMatrix, answerRow: number): GridPosition | null {
  for (const [row, { cases }] of lines.entries()) {
    const column = cases.findIndex((one) => one?.row === answerRow);
    if (column !== -1) return { row, column };
  }
  return null;
}

function firstUnmet({ lines }: AccessMatrix): GridPosition {
  return { row: 0, column: Math.max(0, lines[0]?.cases.findIndex(isUnmetCase) ?? 0) };
}

/** Rows may come and go while a place is held. */
function clamped({ row, column }: GridPosition, { lines, identities }: AccessMatrix): GridPosition {
  return { row: Math.min(row, lines.length - 1), column: Math.min(column, identities.length - 1) };
}
