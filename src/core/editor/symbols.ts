import type { Problem, TextEdit } from '../text/problem.ts';
import { error } from '../text/problem.ts';
import type { Runbook } from '../runbook/runbook.ts';
import { mentionsOf } from './mentionsOf.ts';
import { checkNewName } from './checkNewName.ts';
import type { RunbookSymbol, SymbolKind } from './symbol.ts';

/**
 * Every parameter, source, cell id and preset of a runbook with the places where it stands: declarations; placeholders and
 * conditions of cells; `source:` of cells; keys of presets; values, presets and expectations of tests; links `](#id)` of
 * prose. A name that is used and never declared is one too. In the order of their first places. `text` is the text that
 * `runbook` was read from. Empty where the file does not open.
 */
export function symbolsOf(runbook: Runbook, text: string): readonly RunbookSymbol[] {
  const found = new Map<string, { -readonly [Key in keyof RunbookSymbol]: RunbookSymbol[Key] }>();
  for (const { kind, name, range, declares } of mentionsOf(runbook, text)) {
    const key = `${kind} ${name}`;
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { kind, name, definition: declares ? range : null, references: declares ? [] : [range] });
    } else if (declares && known.definition === null) known.definition = range;
    else known.references = [...known.references, range];
  }
  return [...found.values()];
}

/** The symbol whose name the offset of the file touches. */
export function symbolAt(runbook: Runbook, text: string, offset: number): RunbookSymbol | null {
  const holds = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    start <= offset && offset <= end;
  return (
    symbolsOf(runbook, text).find(
      ({ definition, references }) => (definition !== null && holds(definition)) || references.some(holds),
    ) ?? null
  );
}

/**
 * The edits of the file that give the symbol at an offset another name, everywhere. A problem where there is no symbol, the
 * name breaks the rules of its kind, another thing has it already, or a place spells the name so (with escapes) that it
 * cannot be edited; its range is the place.
 */
export function renameSymbol(
  runbook: Runbook,
  text: string,
  offset: number,
  newName: string,
): { readonly edits: readonly TextEdit[] } | { readonly problem: Problem } {
  const symbol = symbolAt(runbook, text, offset);
  if (symbol === null) {
    const message = 'There is no parameter, source, cell id or preset here that could be renamed.';
    return { problem: error('rename.nothing', message, { start: offset, end: offset }) };
  }
  const places = [...(symbol.definition === null ? [] : [symbol.definition]), ...symbol.references].sort(
    (a, b) => a.start - b.start,
  );
  const [first] = places;
  const at = first ?? { start: offset, end: offset };
  if (newName === symbol.name) return { edits: [] };
  const objection = checkNewName(symbol.kind, newName) ?? taken(runbook, text, symbol.kind, newName);
  if (objection !== null) return { problem: error('rename.name', objection, at) };
  const odd = places.find(({ start, end }) => text.slice(start, end) !== symbol.name);
  if (odd !== undefined) {
    const message = `\`${symbol.name}\` is written with escapes here: write it plainly first.`;
    return { problem: error('rename.escaped', message, odd) };
  }
  return { edits: places.map((range) => ({ range, text: newName })) };
}

function taken(runbook: Runbook, text: string, kind: SymbolKind, name: string): string | null {
  const other = symbolsOf(runbook, text).find((symbol) => symbol.kind === kind && symbol.name === name);
  if (other === undefined) return null;
  const what = kind === 'cell' ? 'cell id' : kind;
  return other.definition === null
    ? `The runbook uses a ${what} \`${name}\` already, which is not declared: renaming would join the two.`
    : `The runbook has a ${what} \`${name}\` already.`;
}
