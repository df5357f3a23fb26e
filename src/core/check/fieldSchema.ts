import type { Catalog, SeenType } from '../catalog/catalog.ts';
import { eventFieldReferences, type EventFieldType } from '../reference/eventFieldReference.ts';

const byPath: ReadonlyMap<string, EventFieldType> = new Map(eventFieldReferences.map(({ path, type }) => [path, type]));

const children = new Map<string, string[]>();
for (const { path } of eventFieldReferences) {
  const cut = path.lastIndexOf('.');
  const parent = path.slice(0, Math.max(0, cut));
  children.set(parent, [...(children.get(parent) ?? []), path.slice(cut + 1)]);
}

/** The type of a field as the record contents of the CloudTrail User Guide give it; `undefined` for any other. */
export function typeOfField(path: string): EventFieldType | undefined {
  return byPath.get(path);
}

/** The names that the User Guide lists right below a path, `''` for the record; none where each service has its own. */
export function namesBelow(path: string): readonly string[] {
  return children.get(path) ?? [];
}

/** The shortest path that ends in a name, whatever its case: `userIdentity.userName` for `username`; `null` without one. */
export function pathTo(name: string): string | null {
  const end = `.${name.toLowerCase()}`;
  const paths = eventFieldReferences.map(({ path }) => path).filter((path) => path.toLowerCase().endsWith(end));
  return paths.sort((a, b) => a.length - b.length)[0] ?? null;
}

/** The types of the values that were seen at a path; none where nothing was. */
export function seenTypes(catalog: Catalog | null, path: string): readonly SeenType[] {
  return catalog?.fields.find((field) => field.path.join('.') === path)?.types ?? [];
}

/** Whether anything was seen at a path or below it. */
export function isSeen(catalog: Catalog | null, path: string): boolean {
  return catalog?.fields.some((field) => `${field.path.join('.')}.`.startsWith(`${path}.`)) ?? false;
}
