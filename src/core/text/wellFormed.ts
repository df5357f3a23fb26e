/** The text with U+FFFD for half a surrogate pair, which is no character and has no UTF-8, as everywhere on the web. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
