/** The command was used wrongly: exit code 2, and a sentence that says how to use it rightly. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
