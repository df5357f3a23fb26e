/** What a key does in the grid. */
export type GridCommand =
  | 'move'
  | 'extend'
  | 'open'
  | 'close'
  | 'menu'
  | 'select'
  | 'selectAll'
  | 'compare'
  | 'star'
  | 'find'
  | 'nextMatch'
  | 'previousMatch'
  | 'filterFor'
  | 'exclude'
  | 'copy'
  | 'zone'
  | 'sort'
  | 'addSort'
  | 'moveColumn'
  | 'resize'
  | 'help';

export interface GridKey {
  readonly command: GridCommand;
  /** Values of `KeyboardEvent.key`; letters small. */
  readonly keys: readonly string[];
  /** Keys held with it; with none named, none may be held. `?` and `/` are typed with Shift on some keyboards. */
  readonly held?: readonly ('shift' | 'alt' | 'ctrl' | 'any shift' | 'any ctrl')[];
  /** Where it counts; both where nothing is said. */
  readonly on?: 'head' | 'rows';
}

const arrows = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
const pages = ['PageUp', 'PageDown'];

/** The keyboard map of the grid; `gridKeyHelp` tells people of it. Ctrl stands for Command, too. */
export const gridKeys: readonly GridKey[] = [
  { command: 'move', keys: [...arrows, ...pages, 'Home', 'End'], held: ['any ctrl'] },
  { command: 'open', keys: ['Enter'], on: 'rows' },
  { command: 'close', keys: ['Escape'] },
  { command: 'menu', keys: ['m', 'ContextMenu'] },
  { command: 'menu', keys: ['F10'], held: ['shift'] },
  { command: 'filterFor', keys: ['f'], on: 'rows' },
  { command: 'exclude', keys: ['x'], on: 'rows' },
  { command: 'copy', keys: ['c'], on: 'rows' },
  { command: 'copy', keys: ['c'], held: ['ctrl'], on: 'rows' },
  { command: 'find', keys: ['/'], held: ['any shift'] },
  { command: 'find', keys: ['f'], held: ['ctrl'] },
  { command: 'nextMatch', keys: ['n'] },
  { command: 'previousMatch', keys: ['p'] },
  { command: 'star', keys: ['s'], on: 'rows' },
  { command: 'select', keys: [' '], on: 'rows' },
  { command: 'extend', keys: ['ArrowUp', 'ArrowDown', ...pages], held: ['shift', 'any ctrl'], on: 'rows' },
  { command: 'selectAll', keys: ['a'], held: ['ctrl'] },
  { command: 'compare', keys: ['d'] },
  { command: 'zone', keys: ['t'] },
  { command: 'sort', keys: ['Enter', ' '], on: 'head' },
  { command: 'addSort', keys: ['Enter', ' '], held: ['shift'], on: 'head' },
  { command: 'moveColumn', keys: ['ArrowLeft', 'ArrowRight'], held: ['alt'] },
  { command: 'resize', keys: ['ArrowLeft', 'ArrowRight'], held: ['alt', 'shift'] },
  { command: 'help', keys: ['?'], held: ['any shift'] },
];

/** The parts of a keyboard event that tell its command. */
export type HeldKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The command of a key on the head or in the rows; `null` where it has none. */
export function gridCommand(event: HeldKey, on: 'head' | 'rows'): GridCommand | null {
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const found = gridKeys.find(
    (key) => (key.on === undefined || key.on === on) && key.keys.includes(name) && isHeld(key.held ?? [], event),
  );
  return found?.command ?? null;
}

function isHeld(held: NonNullable<GridKey['held']>, event: HeldKey): boolean {
  const ctrl = event.ctrlKey || event.metaKey;
  return (
    (held.includes('any ctrl') || ctrl === held.includes('ctrl')) &&
    (held.includes('any shift') || event.shiftKey === held.includes('shift')) &&
    event.altKey === held.includes('alt')
  );
}
