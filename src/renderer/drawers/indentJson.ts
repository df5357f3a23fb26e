import { isJson } from '../../core/text/isJson.ts';

const step = '  ';
/** Deeper lines are indented no further: indentation may not grow with the square of the depth. */
const deepest = 40;

/**
 * A JSON text spread over lines, its tokens untouched: numbers beyond 2^53 and the order of keys stay. Text that is not
 * an object or a list in JSON comes back as it is.
 */
export function indentJson(text: string): string {
  if (!/^\s*[[{]/.test(text) || !isJson(text)) return text;
  let out = '';
  let depth = 0;
  const newLine = () => `\n${step.repeat(Math.min(depth, deepest))}`;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '"') {
      const end = stringEnd(text, i);
      out += text.slice(i, end);
      i = end - 1;
    } else if (character === '{' || character === '[') {
      const next = skipSpace(text, i + 1);
      if (text[next] === '}' || text[next] === ']') {
        out += character + text.charAt(next);
        i = next;
      } else {
        depth++;
        out += character + newLine();
      }
    } else if (character === '}' || character === ']') {
      depth--;
      out += newLine() + character;
    } else if (character === ',') out += character + newLine();
    else if (character === ':') out += ': ';
    else if (!/\s/.test(character)) out += character;
  }
  return out;
}

function stringEnd(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i + 1;
}

function skipSpace(text: string, start: number): number {
  let i = start;
  while (/\s/.test(text.charAt(i))) i++;
  return i;
}
