/**
 * A secret that can be passed on but not shown. Text, JSON, string concatenation, inspection and structured clones of it
 * hold no part of the text; only `reveal` gives it, to the one place that needs it (a request header, never a query).
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return Secret.shown;
  }

  toJSON(): string {
    return Secret.shown;
  }

  static readonly shown = '••••••';
}
