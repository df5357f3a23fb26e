/**
 * Characters that change how their neighbours look or that a terminal obeys: C0 and C1 controls, DEL, line and paragraph
 * separators, bidirectional controls (Unicode TR 9), lone surrogates, and all that is not drawn at all (Unicode's
 * Default_Ignorable_Code_Point): zero-width characters, the byte order mark, fillers, variation selectors, tags.
 */
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb\p{Bidi_Control}\p{Surrogate}\p{Default_Ignorable_Code_Point}]/gu;

/** The text with every unseen or obeyed character as a visible escape, `\u202e`, `\u{e0041}` or `\n`, so that nothing hides in it. */
export function visibleText(text: string): string {
  return text.replace(unseen, escapeCharacter);
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default: {
      const digits = (character.codePointAt(0) ?? 0).toString(16);
      return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
    }
  }
}
