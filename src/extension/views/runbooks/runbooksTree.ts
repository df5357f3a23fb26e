import type { NodeSubject, ViewNode } from '../nodeSubject.ts';
import { listPage } from '../tree/listPage.ts';
import { escapedPart } from '../tree/shownNodes.ts';
import type { ReadPage } from '../tree/treeNode.ts';
import type { Grouping } from './grouping.ts';
import type { RunbookEntry } from './runbookEntry.ts';
import { fileName, runbookLook } from './runbookLook.ts';

export interface RunbooksTreeOptions {
  /** All runbooks of the workspace. */
  readonly entries: () => Promise<readonly RunbookEntry[]>;
  readonly grouping: () => Grouping;
}

/** The runbooks of the workspace in groups; those of its root, where they are grouped by folder, without one. */
export function runbooksTree({ entries, grouping }: RunbooksTreeOptions): ReadPage<NodeSubject> {
  return async (next) => {
    const all = (await entries()).toSorted(byPath);
    const groups = grouping() === 'folder' ? folders(all) : tags(all);
    const direct = (groups.get('') ?? []).map((entry) => runbookNode('', entry));
    const apart = [...groups].flatMap(([name, some]) =>
      name === '' ? [] : [groupNode(name, some, grouping(), all.length <= openedAtMost)],
    );
    return listPage([...apart, ...direct], next, pageSize, (node) => node);
  };
}

const pageSize = 200;
/** With so few runbooks the groups are open from the beginning. */
const openedAtMost = 30;
const untagged = 'Without a tag';

function folders(entries: readonly RunbookEntry[]): ReadonlyMap<string, readonly RunbookEntry[]> {
  const groups = grouped(entries, ({ path }) => [folderOf(path)]);
  const [only, ...others] = groups.values();
  // One folder says nothing that its runbooks do not.
  return only !== undefined && others.length === 0 ? new Map([['', only]]) : groups;
}

function tags(entries: readonly RunbookEntry[]): ReadonlyMap<string, readonly RunbookEntry[]> {
  const groups = grouped(entries, (entry) => (entry.tags.length === 0 ? [] : entry.tags));
  const names = [...groups.keys()].toSorted(compare);
  const without = entries.filter((entry) => entry.tags.length === 0);
  return new Map([
    ...names.map((name) => [name, groups.get(name) ?? []] as const),
    ...(without.length === 0 ? [] : [[untagged, without] as const]),
  ]);
}

function grouped(
  entries: readonly RunbookEntry[],
  namesOf: (entry: RunbookEntry) => readonly string[],
): ReadonlyMap<string, readonly RunbookEntry[]> {
  const groups = new Map<string, RunbookEntry[]>();
  for (const entry of entries) {
    for (const name of new Set(namesOf(entry))) {
      const known = groups.get(name);
      if (known === undefined) groups.set(name, [entry]);
      else known.push(entry);
    }
  }
  return groups;
}

function groupNode(name: string, entries: readonly RunbookEntry[], grouping: Grouping, isOpen: boolean): ViewNode {
  const id = `${grouping}:${escapedPart(name)}`;
  const count = entries.length === 1 ? '1 runbook' : `${entries.length} runbooks`;
  return {
    id,
    subject: { kind: 'group' },
    // A group is there as long as one of its runbooks is.
    filterText: entries.map(filterText).join('\n'),
    look: () => ({
      label: name,
      description: String(entries.length),
      icon: { name: grouping === 'folder' ? 'folder' : 'tag' },
      tooltip: [{ kind: 'facts', facts: [[name, count]] }],
      spoken: `${grouping === 'folder' ? 'Folder' : 'Tag'} ${name}, ${count}`,
      opens: isOpen ? 'expanded' : 'collapsed',
    }),
    page: async (next) => listPage(entries, next, pageSize, (entry) => runbookNode(id, entry)),
  };
}

function runbookNode(parent: string, entry: RunbookEntry): ViewNode {
  const { uri, fault } = entry;
  const at = fault === null ? null : { line: fault.line, column: fault.column };
  return {
    id: `${parent}/runbook:${escapedPart(uri)}`,
    subject: { kind: 'runbook', uri, fault: at },
    filterText: filterText(entry),
    look: () => runbookLook(entry),
  };
}

function filterText({ title, path, tags: own }: RunbookEntry): string {
  return [title ?? '', path, ...own].join('\n');
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.length - fileName(path).length - 1));
}

function byPath(one: RunbookEntry, other: RunbookEntry): number {
  return compare(one.path, other.path);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
