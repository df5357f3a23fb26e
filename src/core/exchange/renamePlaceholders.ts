import { applyEdits } from '../runbook/applyEdits.ts';
import { parseTemplate } from '../template/parseTemplate.ts';

/** A template whose placeholders and conditions name other parameters; names that are not in the map stay. */
export function renamePlaceholders(text: string, names: ReadonlyMap<string, string>): string {
  const edits = parseTemplate(text).parts.flatMap((part) => {
    if (part.kind !== 'placeholder' && part.kind !== 'if') return [];
    const name = names.get(part.name.text);
    return name === undefined ? [] : [{ range: part.name.range, text: name }];
  });
  return applyEdits(text, edits);
}

/** A name that is not taken: itself, else with a number. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}${number}`;
    if (!isTaken(free)) return free;
  }
}
