/** A record of a CSV text and the line it begins in, counted from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** What keeps a text from being CSV, and where. */
export interface CsvFault {
  readonly line: number;
  readonly reason: string;
}

const [quote, comma, lineFeed, carriageReturn] = [0x22, 0x2c, 0x0a, 0x0d];

/**
 * The records of a CSV text as RFC 4180 has it: commas, double quotes that are doubled inside quotes, lines that end in
 * LF or CRLF, as many fields in each record as in the first. A byte order mark and an end of line at the very end count
 * for nothing. Reading stops at the first fault. Takes time linear in the text.
 */
export function parseCsv(text: string): { records: readonly CsvRecord[]; fault: CsvFault | null } {
  const records: CsvRecord[] = [];
  const reader = new CsvReader(text);
  while (!reader.atEnd) {
    const record = reader.record();
    const width = records[0]?.fields.length ?? record.fields.length;
    if (reader.fault === null && record.fields.length !== width) {
      reader.fault = { line: record.line, reason: `it has ${record.fields.length} fields and the first line ${width}` };
    }
    if (reader.fault !== null) break;
    records.push(record);
  }
  return { records, fault: reader.fault };
}

class CsvReader {
  fault: CsvFault | null = null;
  readonly #text: string;
  #at: number;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  record(): CsvRecord {
    const line = this.#line;
    const fields = [this.#field()];
    while (this.fault === null && this.#text.charCodeAt(this.#at) === comma) {
      this.#at++;
      fields.push(this.#field());
    }
    this.#endOfLine();
    return { line, fields };
  }

  #field(): string {
    return this.#text.charCodeAt(this.#at) === quote ? this.#quoted() : this.#plain();
  }

  #plain(): string {
    const start = this.#at;
    for (; !this.atEnd; this.#at++) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit === comma || unit === lineFeed || this.#atCarriageReturn(unit)) break;
      if (unit === quote) return this.#fail('a quote stands inside a field that does not begin with one');
    }
    return this.#text.slice(start, this.#at);
  }

  #quoted(): string {
    const line = this.#line;
    const parts: string[] = [];
    for (let start = ++this.#at; ; start = this.#at) {
      const end = this.#text.indexOf('"', start);
      if (end < 0) return this.#fail('a quote is never closed', line);
      const part = this.#text.slice(start, end);
      for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) this.#line++;
      parts.push(part);
      this.#at = end + 1;
      if (this.#text.charCodeAt(this.#at) !== quote) break;
      parts.push('"');
      this.#at++;
    }
    const unit = this.#text.charCodeAt(this.#at);
    if (this.atEnd || unit === comma || unit === lineFeed || this.#atCarriageReturn(unit)) return parts.join('');
    return this.#fail('something stands between a closing quote and the comma');
  }

  #endOfLine(): void {
    if (this.#text.charCodeAt(this.#at) === carriageReturn) this.#at++;
    if (this.#text.charCodeAt(this.#at) === lineFeed) this.#at++;
    this.#line++;
  }

  /** A carriage return ends a line only before a line feed or at the end; else it is a character like any other. */
  #atCarriageReturn(unit: number): boolean {
    if (unit !== carriageReturn) return false;
    const next = this.#at + 1;
    return next >= this.#text.length || this.#text.charCodeAt(next) === lineFeed;
  }

  #fail(reason: string, line = this.#line): string {
    this.fault ??= { line, reason };
    return '';
  }
}
