import { isJsonList, isJsonObject, member, type JsonObject } from '../json/jsonValue.ts';
import { parseJson } from '../json/parseJson.ts';
import { strictJson } from '../json/strictJson.ts';
import { isoTime } from '../time/window.ts';
import { observe, sights, unwatched, type CellWatch, type Sight } from './cellWatch.ts';
import type { Notice } from './notice.ts';
import type { Sighting } from './sightOf.ts';

/**
 * A line of the record that a watch keeps: JSON Lines, appended and never changed.
 *
 *     {"type":"begun","at":…,"runbook":…,"target":…,"tellers":[…]}         a watch, and who is told
 *     {"type":"seen","at":…,"cell":…,"sight":…,"rows":…,"target":{…},…}   each cell of each round
 *     {"type":"notice","notice":{…}}                                     a change, before anyone is told
 *     {"type":"told","notice":ID,"by":…}                                 who took it
 */
export type RecordLine =
  | {
      readonly type: 'begun';
      readonly runbook: string;
      readonly target: string;
      readonly tellers: readonly string[];
      readonly at: number;
    }
  | { readonly type: 'seen'; readonly runbook: string; readonly sighting: Sighting }
  | { readonly type: 'notice'; readonly notice: Notice }
  | {
      readonly type: 'told';
      readonly runbook: string;
      readonly notice: string;
      readonly by: string;
      readonly at: number;
    };

/** With its line break. */
export function printRecordLine(line: RecordLine): string {
  return `${strictJson(membersOf(line))}\n`;
}

function membersOf(line: RecordLine): object {
  switch (line.type) {
    case 'seen':
      return { type: line.type, runbook: line.runbook, ...line.sighting, at: isoTime(line.sighting.at) };
    case 'notice':
      return { type: line.type, notice: line.notice };
    case 'begun':
    case 'told':
      return { ...line, at: isoTime(line.at) };
  }
}

/** What a record says of one runbook on one target, for a watch that goes on with it. */
export interface WatchMemory {
  readonly cells: ReadonlyMap<string, CellWatch>;
  /** Notices that were not taken by each of those who are told, by their name, the oldest first. */
  readonly untold: ReadonlyMap<string, readonly Notice[]>;
  /** Lines that are no line of a record, a torn last one not among them. */
  readonly unreadable: number;
}

/**
 * Reads what a record remembers of a runbook and target. A last line without its break was being written when the machine
 * stopped and counts as not written.
 *
 * @param tellers Who is told now. Whoever is new is told of nothing that was before.
 */
export function recallWatch(
  text: string,
  {
    runbook,
    target,
    tellers,
  }: { readonly runbook: string; readonly target: string; readonly tellers: readonly string[] },
): WatchMemory {
  const cells = new Map<string, CellWatch>();
  const open = new Map<string, Map<string, Notice>>();
  let unreadable = 0;
  for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
    if (line === '') continue;
    const value = parseJson(line);
    const read = isJsonObject(value) ? readLine(value) : null;
    if (read === null) unreadable += 1;
    else if (read.type === 'seen' && read.runbook === runbook && read.target === target)
      cells.set(read.cell, observe(cells.get(read.cell) ?? unwatched, read.sight, read.at, read.account).watch);
    else if (read.type === 'begun' && read.runbook === runbook && read.target === target)
      for (const name of read.tellers) open.set(name, open.get(name) ?? new Map<string, Notice>());
    else if (read.type === 'notice' && read.notice.runbook === runbook && read.notice.target.name === target)
      for (const waiting of open.values()) waiting.set(read.notice.id, read.notice);
    else if (read.type === 'told' && read.runbook === runbook) open.get(read.by)?.delete(read.notice);
  }
  const untold = tellers.map((name) => [name, [...(open.get(name)?.values() ?? [])]] as const);
  return { cells, untold: new Map(untold), unreadable };
}

type ReadLine =
  | { readonly type: 'begun'; readonly runbook: string; readonly target: string; readonly tellers: readonly string[] }
  | {
      readonly type: 'seen';
      readonly runbook: string;
      readonly target: string;
      readonly cell: string;
      readonly sight: Sight;
      readonly at: number;
      readonly account: string | null;
    }
  | { readonly type: 'notice'; readonly notice: Notice }
  | { readonly type: 'told'; readonly runbook: string; readonly notice: string; readonly by: string };

function readLine(line: JsonObject): ReadLine | null {
  const text = (key: string): string | null => {
    const value = member(line, key);
    return typeof value === 'string' ? value : null;
  };
  switch (text('type')) {
    case 'seen': {
      const target = member(line, 'target');
      const name = isJsonObject(target) ? member(target, 'name') : null;
      const account = isJsonObject(target) ? member(target, 'account') : null;
      const sight = sights.find((each) => each === text('sight'));
      const [runbook, cell, at] = [text('runbook'), text('cell'), Date.parse(text('at') ?? '')];
      if (typeof name !== 'string' || sight === undefined || runbook === null || cell === null) return null;
      if (Number.isNaN(at)) return null;
      return {
        type: 'seen',
        runbook,
        target: name,
        cell,
        sight,
        at,
        account: typeof account === 'string' ? account : null,
      };
    }
    case 'begun': {
      const [runbook, target, tellers] = [text('runbook'), text('target'), member(line, 'tellers')];
      if (runbook === null || target === null || !isJsonList(tellers)) return null;
      return { type: 'begun', runbook, target, tellers: tellers.filter((name) => typeof name === 'string') };
    }
    case 'notice': {
      const notice = member(line, 'notice');
      return isJsonObject(notice) && isNotice(notice) ? { type: 'notice', notice } : null;
    }
    case 'told': {
      const [runbook, notice, by] = [text('runbook'), text('notice'), text('by')];
      return runbook === null || notice === null || by === null ? null : { type: 'told', runbook, notice, by };
    }
    default:
      return null;
  }
}

/** Whether it has what is looked at here; what is sent on is as it was written. */
function isNotice(value: JsonObject): value is JsonObject & Notice {
  const target = member(value, 'target');
  const texts = ['id', 'kind', 'runbook', 'cell', 'at', 'text'].map((key) => member(value, key));
  return (
    texts.every((each) => typeof each === 'string') &&
    isJsonObject(target) &&
    typeof member(target, 'name') === 'string'
  );
}
