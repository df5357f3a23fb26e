/** Each bundle has a class of its own: what one throws, another must know. */
const brand: unique symbol = Symbol.for('apirunbook.UsageError') as never;

/** The command was used wrongly: exit code 2, and a sentence that says how to use it rightly. */
export class UsageError extends Error {
  readonly [brand] = true;

  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }

  /** True for the `UsageError` of any bundle. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
