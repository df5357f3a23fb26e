/**
 * Reads CSV by the grammar of RFC 4180 and nothing else: CRLF, quotes only around a whole field, as many fields in each
 * record. Throws where the text is not of it.
 */
export function strictCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  while (at < text.length) {
    // Sticky, so that a text of many megabytes is read once.
    const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
    field.lastIndex = at;
    const match = field.exec(text);
    if (match === null)
      throw new SyntaxError(`No field of RFC 4180 at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    at = field.lastIndex;
    if (match[3] === ',') continue;
    records.push(fields);
    fields = [];
  }
  if (fields.length > 0) throw new SyntaxError('The last record has no line end.');
  const [width] = records.map(({ length }) => length);
  if (records.some(({ length }) => length !== width))
    throw new SyntaxError('Records differ in their number of fields.');
  return records;
}
