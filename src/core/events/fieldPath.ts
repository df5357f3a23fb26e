/**
 * The way from a record's root to a value: object keys and array indexes. `['userIdentity', 'arn']`,
 * `['resources', 0, 'ARN']`. Never empty: a record is not a value of itself.
 */
export type FieldPath = readonly (string | number)[];

/** A key for maps; different paths have different keys (`['a.b']` is not `['a', 'b']`, `[0]` is not `['0']`). */
export function pathKey(path: FieldPath): string {
  return JSON.stringify(path);
}
