/** The lines of a text, for finding the line of an offset in logarithmic time. Lines are counted from 0. */
export class LineIndex {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (const lineBreak of text.matchAll(/\r\n|[\r\n]/g)) this.#starts.push(lineBreak.index + lineBreak[0].length);
  }

  get count(): number {
    return this.#starts.length;
  }

  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  startOf(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  /** The line's text without its break. */
  textOf(line: number): string {
    return this.#text.slice(this.startOf(line), this.startOf(line + 1)).replace(/[\r\n]+$/, '');
  }

  /** Whether only white space stands before the offset on its line. */
  isFirstOnLine(offset: number): boolean {
    return this.#text.slice(this.startOf(this.lineAt(offset)), offset).trim() === '';
  }
}
