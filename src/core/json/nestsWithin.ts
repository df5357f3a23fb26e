/** Whether the brackets and braces of a JSON text stand at most so deep in one another. Texts in quotes are passed over. */
export function nestsWithin(text: string, maximumDepth: number): boolean {
  let depth = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) i += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    if (depth > maximumDepth) return false;
  }
  return true;
}
