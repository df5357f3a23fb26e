/**
 * The values of a line of CSV as RFC 4180 has them: parted by commas, spaces kept, a value in double quotes may hold commas,
 * line breaks and doubled quotes. Ends at the first line break outside quotes. Linear in the text.
 */
export function parseCsvLine(text: string): string[] {
  const values: string[] = [];
  for (let at = 0; ; at++) {
    let value = '';
    if (text.charAt(at) === '"') {
      const end = closingQuote(text, at + 1);
      value = text.slice(at + 1, end).replaceAll('""', '"');
      at = Math.min(end + 1, text.length);
    }
    const end = endOfBare(text, at);
    values.push(value + text.slice(at, end));
    at = end;
    if (text.charAt(at) !== ',') return values;
  }
}

/** Where a quoted value ends: at a quote that is not doubled, or at the end of the text. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charAt(at + 1) !== '"') return at;
  }
  return text.length;
}

function endOfBare(text: string, from: number): number {
  let end = from;
  while (end < text.length && !/[,\r\n]/.test(text.charAt(end))) end++;
  return end;
}
