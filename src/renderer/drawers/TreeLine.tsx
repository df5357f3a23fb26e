/** @jsxRuntime automatic @jsxImportSource preact */
import { useMemo } from 'preact/hooks';
import { counted } from '../counted.ts';
import { isContainer, type JsonTree } from './jsonTree.ts';
import { Marked } from './Marked.tsx';
import { moreText } from './usePages.tsx';
import { cutText, shortText } from '../shortText.ts';
import { isCut, shownLength, visibleLines, wholeText } from './longText.ts';

/** Deeper lines are indented no further. */
const deepest = 30;

interface TreeLineProperties {
  readonly id: string;
  readonly tree: JsonTree;
  readonly index: number;
  readonly isOpen: boolean;
  /** How much of a long text is shown. */
  readonly step: number;
  readonly isActive: boolean;
  readonly sought: string;
  readonly note: string | null;
  readonly onPick: () => void;
  readonly onStep: (step: number) => void;
  readonly onMenu: () => void;
}

/** One key and its value; what is in an object or a list follows as lines of its own. */
export function TreeLine(line: TreeLineProperties) {
  const { id, tree, index, isOpen, step, isActive, sought, note, onPick, onStep, onMenu } = line;
  const node = tree.nodes[index];
  // JSON within a text is a policy more often than not: opened, it is spread over lines.
  const whole = useMemo(() => wholeText(node?.value ?? '', step), [node, step]);
  const text = useMemo(
    () => (step === 0 ? shortText(whole) : visibleLines(cutText(whole, shownLength(step)))),
    [whole, step],
  );
  if (node === undefined) return null;
  const { key, kind, depth, position, parent, size, value } = node;
  const left = step === 0 ? 0 : whole.length - shownLength(step);
  const canFold = isContainer(kind) ? size > 0 : step > 0 || isCut(value, 0);
  return (
    <div
      id={id}
      data-node={index}
      class={`tree-line ${isActive ? 'active' : ''}`}
      role="treeitem"
      aria-level={depth}
      aria-posinset={position + 1}
      aria-setsize={tree.nodes[parent]?.size}
      aria-expanded={canFold ? isOpen : undefined}
      aria-selected={isActive}
      style={{ '--depth': Math.min(depth, deepest) - 1 }}
      onClick={() => {
        // A text that is open stays so: parts of it are selected with the pointer.
        if (canFold && (isContainer(kind) || step === 0)) onStep(isOpen ? 0 : 1);
        else onPick();
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        onPick();
        onMenu();
      }}
    >
      <span
        class="twist"
        aria-hidden="true"
        onClick={(event) => {
          if (!canFold) return;
          event.stopPropagation();
          onStep(isOpen ? 0 : 1);
        }}
      >
        {canFold ? (isOpen ? '▾' : '▸') : ''}
      </span>
      <span class="key">
        <Marked text={typeof key === 'string' ? shortText(key) : String(key)} sought={sought} />
      </span>
      {isContainer(kind) ? (
        <span class="quiet">{kind === 'object' ? counted(size, 'key') : counted(size, 'item')}</span>
      ) : (
        <span class={`value ${kind}`}>
          <Marked text={text} sought={sought} />
        </span>
      )}
      {note !== null && <span class="note">{shortText(note)}</span>}
      {left > 0 && (
        <button
          type="button"
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            onStep(step + 1);
          }}
        >
          {moreText('character', shownLength(1), left)}
        </button>
      )}
    </div>
  );
}
