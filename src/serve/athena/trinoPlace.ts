/** Where an offset stands, as Trino's messages write it: `line 3:15`, both counted from 1, columns in characters. */
export function trinoPlace(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const lines = before.split('\n');
  return `line ${lines.length}:${Array.from(lines.at(-1) ?? '').length + 1}`;
}
