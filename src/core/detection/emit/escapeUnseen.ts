/**
 * Characters that a reader of the file does not see or that change how others look: as in `visibleText`, but for line end
 * and tab, which are told apart by who prints them.
 */
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb\ufffe\uffff\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu;

/** Whether a text has a character that must be written as an escape, but for line ends. */
export function hasUnseen(text: string): boolean {
  return new RegExp(unseen, 'u').test(text.replaceAll('\n', ''));
}

/** The text with each unseen character as `escape` writes its code point. */
export function escapeUnseen(text: string, escape: (codePoint: number) => string): string {
  return text.replace(unseen, (character) => escape(character.codePointAt(0) ?? 0));
}

/** `\u202e`, and `\U000e0041` beyond four digits: YAML 1.2.2, 5.7 "Escaped Characters"; HCL, "Quoted Template Expressions". */
export function longEscape(codePoint: number): string {
  const digits = codePoint.toString(16);
  return digits.length <= 4 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}
