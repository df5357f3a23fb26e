import type { ShellPart, ShellWord } from './shellWord.ts';

/** Gathers the words of a command as a scanner meets their parts. */
export class WordBuilder {
  readonly words: ShellWord[] = [];
  #parts: ShellPart[] = [];
  #text: string[] = [];
  #start = -1;

  /** Whether a word has begun; an empty pair of quotes begins one. */
  get isOpen(): boolean {
    return this.#start >= 0;
  }

  open(at: number): void {
    if (this.#start < 0) this.#start = at;
  }

  text(text: string, at: number): void {
    this.open(at);
    this.#text.push(text);
  }

  substitution(name: string | null, source: string, at: number): void {
    this.open(at);
    this.#flush();
    this.#parts.push({ kind: 'substitution', name, source, start: at });
  }

  close(at: number): void {
    if (this.#start < 0) return;
    this.#flush();
    this.words.push({ parts: this.#parts, range: { start: this.#start, end: at } });
    this.#parts = [];
    this.#start = -1;
  }

  #flush(): void {
    if (this.#text.length > 0) this.#parts.push({ kind: 'text', text: this.#text.join('') });
    this.#text = [];
  }
}
