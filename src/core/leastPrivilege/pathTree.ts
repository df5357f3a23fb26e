import { parsePathTemplate } from '../authorization/parsePathTemplate.ts';
import { looksLikeId } from './looksLikeId.ts';

/** Paths that were asked for, part by part, and by whom with which method. */
export interface PathTree {
  readonly names: Map<string, PathTree>;
  /** What stands for one of many. */
  hole: PathTree | null;
  /** Whether there were so many names that all of them are one of many. */
  full: boolean;
  /** Uses of paths that end here, by `useKey`. */
  readonly uses: Map<string, Set<string>>;
}

/** A place where names were taken for one of many. */
export interface Generalised {
  readonly template: string;
  readonly count: number;
  /** The first few in the order of the alphabet. */
  readonly examples: readonly string[];
}

/** Names at one place past which they are one of many at once, so that a log of any size makes a tree of bounded size. */
const mostNames = 1000;

export function emptyTree(): PathTree {
  return { names: new Map(), hole: null, full: false, uses: new Map() };
}

/**
 * Adds a path. Parts that look like ids, or that no template can spell, are one of many.
 *
 * @param key What the use has in common with others: method and conditions.
 */
export function addPath(tree: PathTree, path: string, key: string, client: string): void {
  let place = tree;
  for (const part of path.slice(1).split('/')) {
    if (part !== '' && !place.names.has(part) && place.names.size >= mostNames) place.full = true;
    if (part !== '' && (place.full || looksLikeId(part) || !isLiteral(part))) {
      place = place.hole ??= emptyTree();
      continue;
    }
    const next = place.names.get(part) ?? emptyTree();
    place.names.set(part, next);
    place = next;
  }
  addUse(place, key, client);
}

/**
 * The templates of a tree with their uses. Where more than `threshold` names stand at one place they are one of many, and so is
 * what is below them.
 */
export function templatesOf(
  tree: PathTree,
  threshold: number,
): { readonly templates: ReadonlyMap<string, PathTree['uses']>; readonly generalised: readonly Generalised[] } {
  const templates = new Map<string, PathTree['uses']>();
  const generalised: Generalised[] = [];
  walk(tree, '', 0);
  return { templates, generalised };

  function walk(place: PathTree, before: string, holes: number): void {
    const { names } = place;
    let hole = place.hole;
    const many = [...names].filter(([name]) => name !== '');
    const collapse = place.full || many.length > threshold;
    if (collapse) {
      const merged = hole ?? emptyTree();
      for (const [, child] of many) mergeInto(merged, child);
      hole = merged;
      const examples = many.map(([name]) => name).sort();
      generalised.push({
        template: `${before}/${holeName(holes)}`,
        count: many.length,
        examples: examples.slice(0, 5),
      });
    }
    for (const [name, child] of [...names].sort(([a], [b]) => (a < b ? -1 : 1)))
      if (!collapse || name === '') end(child, `${before}/${name}`, holes);
    if (hole !== null) end(hole, `${before}/${holeName(holes)}`, holes + 1);
  }

  function end(place: PathTree, template: string, holes: number): void {
    if (place.uses.size > 0) templates.set(template, place.uses);
    walk(place, template, holes);
  }
}

function holeName(before: number): string {
  return before === 0 ? '{id}' : `{id${before + 1}}`;
}

function isLiteral(part: string): boolean {
  return parsePathTemplate(`/${part}`).template?.segments[0]?.kind === 'literal';
}

function addUse(place: PathTree, key: string, client: string): void {
  const clients = place.uses.get(key);
  if (clients === undefined) place.uses.set(key, new Set([client]));
  else clients.add(client);
}

/** As deep as paths are: 8192 characters at most, which is shallower than the stack. */
function mergeInto(target: PathTree, from: PathTree): void {
  for (const [key, clients] of from.uses) for (const client of clients) addUse(target, key, client);
  for (const [name, child] of from.names) {
    const next = target.names.get(name) ?? emptyTree();
    target.names.set(name, next);
    mergeInto(next, child);
  }
  if (from.hole !== null) mergeInto((target.hole ??= emptyTree()), from.hole);
  target.full ||= from.full;
}
