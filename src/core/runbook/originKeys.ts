import type { NotebookCell } from './notebookCells.ts';

/**
 * A name for each cell of an opened file that does not change when cells before it come and go: its id, or a hash of its
 * text where it has none. A position would, and the notebook diff editor would show every later cell as changed.
 */
export function originKeys(cells: readonly NotebookCell[]): readonly string[] {
  const seen = new Map<string, number>();
  return cells.map(({ language, text, metadata }) => {
    const name = metadata.id ?? `${language}:${hash(text)}`;
    const earlier = seen.get(name) ?? 0;
    seen.set(name, earlier + 1);
    return earlier === 0 ? name : `${name}#${earlier + 1}`;
  });
}

/** FNV-1a over UTF-16 code units, in eight hexadecimal digits: equal texts are told apart by their number. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}
