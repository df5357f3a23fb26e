/** Every escape of a JSON text, so that a backslash within a text is not taken for the start of one. */
const escaped = /\\(?:ud[89a-f][0-9a-f]{2}|.)/g;
/** Characters that hide or are obeyed where a text is looked at, but those below U+0020, which `JSON.stringify` escapes. */
const unseen = /[\u007f-\u009f\u2028\u2029\ufff9-\ufffb\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * `JSON.stringify` for strict readers and for eyes. Half a surrogate pair, in a text or a key, becomes U+FFFD: its escape
 * is refused by many readers (RFC 8259, section 8.2). Controls, bidirectional and other unseen characters are written as
 * `\u202e`, which is the same JSON value.
 *
 * @param indent Blanks before each level; without it all is one line.
 */
export function strictJson(value: object | string | number | boolean | null, indent = 0): string {
  const printed = JSON.stringify(value, undefined, indent);
  // It leaves whole pairs as they are, so such an escape is a lone half; few texts have one.
  const wellFormed = printed.includes('\\ud')
    ? printed.replace(escaped, (escape) => (escape.startsWith('\\ud') ? '\ufffd' : escape))
    : printed;
  return wellFormed.replace(unseen, (character) => character.split('').map(escapeUnit).join(''));
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
