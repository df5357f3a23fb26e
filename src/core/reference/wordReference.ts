/** A keyword or an operator of a language, and what it does. */
export interface WordReference {
  /** As it is written in upper or lower case by the language's own pages. */
  readonly word: string;
  readonly meaning: string;
  readonly page: string;
}

/** The description of a word, without regard to case. */
export function wordReference(words: readonly WordReference[], word: string): WordReference | undefined {
  const wanted = word.toLowerCase();
  return words.find((entry) => entry.word.toLowerCase() === wanted);
}
