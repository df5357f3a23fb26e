/** An environment variable that the harness sets. Throws an `Error` that says how to run the tests. */
export function requiredVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set. Next: run the tests with npm run test:vscode.`);
  return value;
}
