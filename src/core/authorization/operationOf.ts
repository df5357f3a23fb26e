import { matchPath } from './matchPath.ts';
import type { PathTemplate } from './pathTemplate.ts';

/** The text of the first operation that names the path, such as `/orders/{id}`; else that of the route's own template. */
export function operationOf(operations: readonly PathTemplate[], fallback: PathTemplate, path: string): string {
  for (const operation of operations) if (matchPath(operation, path)) return operation.text;
  return fallback.text;
}
