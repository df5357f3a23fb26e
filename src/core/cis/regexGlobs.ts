const plain = /^[A-Za-z0-9:_#=@/;, -]$/;

/**
 * The texts with `*` that a regular expression of a filter pattern amounts to, `%^Create|Delete$%` is `Create*` and
 * `*Delete`; `null` where it holds more than alternatives of plain characters between anchors.
 */
export function regexGlobs(source: string): readonly string[] | null {
  const globs: string[] = [];
  for (let at = 0; at <= source.length;) {
    const read = readAlternative(source, at);
    if (read === null) return null;
    globs.push(read.glob);
    at = read.end + 1;
  }
  return globs;
}

/** Reads up to the next `|` or the end. */
function readAlternative(source: string, start: number): { readonly glob: string; readonly end: number } | null {
  const isFromStart = source.charAt(start) === '^';
  let text = '';
  for (let at = isFromStart ? start + 1 : start; ; at++) {
    const character = source.charAt(at);
    if (character === '' || character === '|') return { glob: `${isFromStart ? '' : '*'}${text}*`, end: at };
    if (character === '$') {
      const next = source.charAt(at + 1);
      if (next !== '' && next !== '|') return null;
      return { glob: `${isFromStart ? '' : '*'}${text}`, end: at + 1 };
    }
    if (character === '\\') {
      at++;
      const escaped = source.charAt(at);
      // An escaped letter is a class or a code, an escaped asterisk no glob can hold.
      if (escaped === '' || escaped === '*' || /[A-Za-z0-9]/.test(escaped)) return null;
      text += escaped;
    } else if (plain.test(character)) text += character;
    else return null;
  }
}
