/** @jsxRuntime automatic @jsxImportSource preact */
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { count } from '../counted.ts';
import { isContainer, nodeAt, pathOf, pathText, type JsonTree } from './jsonTree.ts';
import { movedInTree } from './movedInTree.ts';
import { shortText } from '../shortText.ts';
import { TreeLine } from './TreeLine.tsx';
import { usePages } from './usePages.tsx';
import {
  allOpen,
  carriedFolds,
  isOpen,
  noFolds,
  searchTree,
  treeLines,
  withStep,
  type TreeFolds,
} from './treeLines.ts';

interface RecordTreeProperties {
  readonly tree: JsonTree;
  readonly label: string;
  /** What is known of a value without asking: shown beside it wherever it stands. */
  readonly notes: ReadonlyMap<string, string>;
  /** Puts a node (0: the whole), or its path, into the clipboard; `null` where nobody can. */
  readonly onCopy: ((index: number, what: 'value' | 'path') => void) | null;
  /** Opens the menu of a value beside its line. */
  readonly onMenu: (index: number, line: HTMLElement) => void;
}

/**
 * A record by the ARIA tree pattern: arrow keys move, open and close; Enter opens an object or the menu of a value; C
 * copies the value and P its path. What the reader has unfolded stays so from record to record.
 */
export function RecordTree({ tree, label, notes, onCopy, onMenu }: RecordTreeProperties) {
  const [sought, setSought] = useState('');
  const { limit, showMore, more } = usePages('line', 300);
  const [{ folds, active }, setReading] = useReading(tree);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  // Where something is looked for, all that leads to it is open.
  const shown = useMemo(() => (sought === '' ? folds : allOpen(tree, folds)), [tree, folds, sought]);
  const search = useMemo(() => (sought === '' ? null : searchTree(tree, sought)), [tree, sought]);
  const { lines, total } = useMemo(
    () => treeLines(tree, shown, search?.kept ?? null, limit),
    [tree, shown, search, limit],
  );
  const current = lines.includes(active) ? active : (lines[0] ?? 0);
  const path = pathText(pathOf(tree, current));

  useEffect(() => keepInSight(box.current, lineOf(current)), [current]);

  function lineOf(index: number): HTMLElement | null {
    return box.current?.querySelector<HTMLElement>(`[data-node="${index}"]`) ?? null;
  }

  function openMenu(index: number): void {
    const line = lineOf(index);
    const node = tree.nodes[index];
    if (line !== null && node !== undefined && !isContainer(node.kind)) onMenu(index, line);
  }

  function setStep(index: number, step: number): void {
    const isFixed = search !== null && isContainer(tree.nodes[index]?.kind ?? 'literal');
    setReading({ folds: isFixed ? folds : withStep(folds, index, step), active: index });
  }

  function toggle(index: number): void {
    const node = tree.nodes[index];
    if (node !== undefined && isContainer(node.kind)) setStep(index, isOpen(tree, shown, index) ? 0 : 1);
    else openMenu(index);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!actOn(event)) return;
    event.stopPropagation();
    event.preventDefault();
  }

  /** Whether the key was for the tree. */
  function actOn({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey || altKey) return false;
    const move = movedInTree(key, tree, shown, lines, current);
    if (move !== null) {
      if (move.step === null) setReading({ folds, active: move.to });
      else setStep(move.to, move.step);
    } else if (key === 'Enter' || key === ' ') toggle(current);
    else if (key.toLowerCase() === 'm' || key === 'ContextMenu' || (shiftKey && key === 'F10')) openMenu(current);
    else if (key.toLowerCase() === 'c') onCopy?.(current, 'value');
    else if (key.toLowerCase() === 'p') onCopy?.(current, 'path');
    else return false;
    return true;
  }

  function onSearchKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && sought !== '') setSought('');
    else if (event.key === 'ArrowDown') box.current?.focus();
    else if (event.key === 'Enter' && search !== null) {
      const next = search.matches.find((match) => match > current) ?? search.matches[0];
      if (next === undefined) return;
      setReading({ folds, active: next });
      if (!lines.includes(next)) showMore();
    } else return;
    event.preventDefault();
  }

  const foldAll = (all: boolean) => setReading({ folds: { steps: new Map(), all }, active: current });
  return (
    <>
      <div class="drawer-tools">
        <input
          type="search"
          placeholder="Search keys and values"
          aria-label="Search keys and values of the record"
          aria-describedby={`${id}-found`}
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
          onKeyDown={onSearchKey}
        />
        <span class="quiet found" id={`${id}-found`}>
          {search === null ? '' : search.matches.length === 0 ? 'none found' : `${count(search.matches.length)} found`}
        </span>
        <button type="button" onClick={() => foldAll(true)}>
          Expand all
        </button>
        <button type="button" onClick={() => foldAll(false)}>
          Collapse all
        </button>
        {onCopy !== null && (
          <button type="button" onClick={() => onCopy(0, 'value')}>
            Copy all
          </button>
        )}
      </div>
      <div
        class="tree"
        role="tree"
        tabIndex={0}
        data-first
        ref={box}
        aria-label={label}
        aria-activedescendant={lines.length === 0 ? undefined : `${id}-${current}`}
        onKeyDown={onKeyDown}
      >
        {lines.map((index) => (
          <TreeLine
            key={index}
            id={`${id}-${index}`}
            tree={tree}
            index={index}
            isOpen={isOpen(tree, shown, index)}
            step={folds.steps.get(index) ?? 0}
            isActive={index === current}
            sought={sought}
            note={notes.get(tree.nodes[index]?.value ?? '') ?? null}
            onPick={() => setReading({ folds, active: index })}
            onStep={(step) => setStep(index, step)}
            onMenu={() => openMenu(index)}
          />
        ))}
      </div>
      {lines.length === 0 && <p class="empty">{sought === '' ? 'Nothing in it.' : 'No key or value holds that.'}</p>}
      {more(total)}
      {lines.length > 0 && (
        <p class="drawer-tools path">
          <code>{shortText(path)}</code>
          {onCopy !== null && (
            <>
              <button type="button" title="Copy the value (C)" onClick={() => onCopy(current, 'value')}>
                Copy value
              </button>
              <button type="button" title="Copy the path (P)" onClick={() => onCopy(current, 'path')}>
                Copy path
              </button>
            </>
          )}
          {!isContainer(tree.nodes[current]?.kind ?? 'object') && (
            <button type="button" title="What can be asked of it (M)" onClick={() => openMenu(current)}>
              Ask about it…
            </button>
          )}
        </p>
      )}
    </>
  );
}

/** Scrolls the box and nothing else: `scrollIntoView` would move the notebook, too. */
function keepInSight(box: HTMLElement | null, line: HTMLElement | null): void {
  if (box === null || line === null) return;
  const { offsetTop, offsetHeight } = line;
  box.scrollTop = Math.min(offsetTop, Math.max(box.scrollTop, offsetTop + offsetHeight - box.clientHeight));
}

interface Reading {
  readonly folds: TreeFolds;
  readonly active: number;
}

/** Where the reader is in the tree; in the tree of another record, at the same path. */
function useReading(tree: JsonTree): [Reading, (reading: Reading) => void] {
  const [held, setHeld] = useState({ tree, folds: noFolds, active: 1 });
  const reading = useMemo(
    () =>
      held.tree === tree
        ? held
        : { folds: carriedFolds(held.folds, held.tree, tree), active: nodeAt(tree, pathOf(held.tree, held.active)) },
    [held, tree],
  );
  return [reading, (next) => setHeld({ tree, ...next })];
}
