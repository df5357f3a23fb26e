import type { RunbookLink } from './runbookLink.ts';

/** The scheme that links are written with. */
export const writtenScheme = 'vscode';

/** The product that opens a link decides its scheme (`env.uriScheme`); the extension is the same in each of them. */
export const linkSchemes: readonly string[] = [
  writtenScheme,
  'vscode-insiders',
  'vscodium',
  'vscodium-insiders',
  'code-oss',
  'cursor',
  'windsurf',
];

/** Publisher and name of the extension. */
export const linkAuthority = 'apirunbook.apirunbook';
export const linkPath = '/open';

/** UTF-16 code units; `shell.openExternal` of Electron takes 2,081 on Windows. */
export const longestLink = 2_081;

const longest = { runbook: 512, target: 128, value: 1_000, values: 50 } as const;

/** The ids of cells, and the names of parameters, as `parseRunbook` takes them. */
const cellId = /^[A-Za-z0-9][\w-]{0,63}$/;
const parameterName = /^[A-Za-z_]\w{0,63}$/;

/** C0, delete and C1 controls, line and paragraph separators, and halves of surrogate pairs. */
const unfit = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u;

/** What is wrong with a link's parts, as the rest of the sentence "The link …"; `null` where nothing is. */
export function linkFault({ runbook, cell, target, values }: RunbookLink): string | null {
  const ofPath = pathFault(runbook);
  if (ofPath !== null) return ofPath;
  if (cell !== null && !cellId.test(cell)) return 'names no cell: an id is letters, digits, `-` and `_`';
  if (target !== null && (target === '' || target.length > longest.target || unfit.test(target)))
    return 'names a target that is empty, too long or holds control characters';
  let count = 0;
  for (const [name, value] of values) {
    if (!parameterName.test(name)) return 'names no parameter behind `p.`: that is letters, digits and `_`';
    const items = typeof value === 'string' ? [value] : value;
    count += items.length;
    if (items.some((item) => item.length > longest.value || unfit.test(item)))
      return `has a value of "${name}" that is longer than ${longest.value} characters or holds control characters`;
  }
  return count > longest.values ? `has more than ${longest.values} values` : null;
}

/** Segments are names: none is empty, `.` or `..`, none goes elsewhere on any system. */
function pathFault(runbook: string): string | null {
  if (!/[^/]\.apirunbook$/.test(runbook)) return 'names no runbook: that is a path that ends in .apirunbook';
  if (runbook.length > longest.runbook) return `has a path of more than ${longest.runbook} characters`;
  if (unfit.test(runbook)) return 'has a path with control characters';
  if (/[\\:]/.test(runbook)) return 'has a path with a backslash or a colon';
  const segments = runbook.split('/');
  if (segments.some((segment) => /^\s*\.{0,2}\s*$/.test(segment)))
    return 'has a path that is absolute or leaves its folder';
  return null;
}
