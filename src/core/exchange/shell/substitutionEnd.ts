/**
 * The offset after a substitution of a shell, `$(…)`, `${…}` or `` `…` ``, that begins at `start`; -1 where it is never
 * closed. Substitutions nest, in double quotes too (POSIX.1-2024, Shell Command Language, 2.6). One pass, no recursion.
 */
export function substitutionEnd(text: string, start: number): number {
  const open: ('(' | '{' | '"' | '`')[] = [];
  for (let at = start; at < text.length;) {
    const character = text.charAt(at);
    const top = open.at(-1);
    const next = text.charAt(at + 1);
    if (character === '\\') at += 2;
    else if (character === '$' && top !== '`' && (next === '(' || next === '{')) {
      open.push(next);
      at += 2;
    } else if (character === "'" && top === '(') {
      const close = text.indexOf("'", at + 1);
      if (close < 0) return -1;
      at = close + 1;
    } else {
      if (character === closers[top ?? ' ']) open.pop();
      else if (character === '`' || (character === '"' && top !== '`')) open.push(character);
      else if (character === '(' && top === '(') open.push(character);
      at++;
    }
    if (open.length === 0) return at;
  }
  return -1;
}

const closers: Readonly<Record<string, string>> = { '(': ')', '{': '}', '"': '"', '`': '`', ' ': '' };
