import { linesOf } from './logLines.ts';

/** The quotes of a text within a record have backslashes, so this stands in its own place only. */
const member = Buffer.from(',"eventID":"');

/** The ids of a file's records. */
export async function* eventIdsIn(folder: string, name: string): AsyncGenerator<string> {
  for await (const lines of linesOf(folder, name)) for (const { bytes } of lines) yield eventIdOf(bytes) ?? '';
}

/** `null` for what is no record. */
export function eventIdOf(line: Buffer): string | null {
  const at = line.indexOf(member);
  const end = at < 0 ? -1 : line.indexOf('"', at + member.length);
  return end < 0 ? null : line.toString('latin1', at + member.length, end);
}
