import type { FetchedRecord } from '../../../core/events/recordsFrame.ts';
import { ServedFault, type ServedCall } from '../../operation.ts';
import type { ScratchEvent, ScratchGroup } from '../groups/scratchGroups.ts';
import { findGroup, servedGroups } from '../groups/servedGroup.ts';

/** The names of all log groups: the one of captured events, and those that were made here. */
export function knownGroups(call: ServedCall): readonly string[] {
  return servedGroups(call).map(({ name }) => name);
}

/**
 * The log events of groups that were made here; `null` where the one of captured events is asked. Both at once are not
 * served: they are not kept in one place.
 */
export function groupMessages(names: readonly string[], call: ServedCall): readonly FetchedRecord[] | null {
  const groups = names.map((name) => findGroup(name, call));
  const made = groups.filter((group) => group.kind === 'scratch');
  if (made.length === 0) return null;
  if (made.length < groups.length) {
    const message = 'Captured events and log groups that were made here are not queried together by this server.';
    throw new ServedFault('InvalidParameterException', message);
  }
  return made.flatMap((group) => group.events.map((event) => messageOf(event, group, call)));
}

/** The text of a log event that a pointer of ours leads to; `null` where it is none. */
export function pointedMessage(pointer: string, call: ServedCall): FetchedRecord | null {
  const [kind, name, number] = parts(pointer);
  if (kind !== mark || typeof name !== 'string') return null;
  const group = servedGroups(call).find((each) => each.name === name);
  const event = group?.kind === 'scratch' ? group.events.find((each) => each.number === number) : undefined;
  return group?.kind === 'scratch' && event !== undefined ? messageOf(event, group, call) : null;
}

const mark = 'made';

function messageOf(event: ScratchEvent, { name }: ScratchGroup, { account }: ServedCall): FetchedRecord {
  const { timestamp, message, logStream, number } = event;
  const pointer = Buffer.from(JSON.stringify([mark, name, number])).toString('base64url');
  return { time: timestamp, message, logStream, log: `${account}:${name}`, pointer };
}

function parts(pointer: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(pointer, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
