import { visibleText } from '../../table/visibleText.ts';
import { error, unsupported, type Problem } from '../../text/problem.ts';
import { range } from '../../text/range.ts';
import type { DetectionResource } from '../detection.ts';
import { nounOf } from '../nameResource.ts';

/** A plan is no text: its problems name the resource in place of a range. */
const nowhere = range(0, 0);

/** A fault of a resource's values. `message` goes on after the resource's name: "has half a surrogate pair." */
export function faulty(code: string, resource: DetectionResource, message: string): Problem {
  return error(code, `${resourceTitle(resource)} ${message}`, nowhere);
}

/** Something that the tool cannot make, by the name its documentation uses. */
export function inexpressible(construct: string, resource: DetectionResource, message: string): Problem {
  return unsupported('emit.unsupported', construct, `${resourceTitle(resource)} ${message}`, nowhere);
}

/** A fault of what was asked for, of no one resource. */
export function unplaced(code: string, message: string): Problem {
  return error(code, message, nowhere);
}

/** "The metric filter `console-logins`": for a line, so nothing in the name is obeyed and it is not longer than one. */
export function resourceTitle({ kind, name }: DetectionResource): string {
  return `The ${nounOf(kind)} \`${lineText(name)}\``;
}

const longestName = 120;

/** A text of the plan as part of one line for people: a comment, a message. */
export function lineText(text: string): string {
  const characters = Array.from(text.slice(0, 2 * longestName));
  const isCut = text.length > 2 * longestName || characters.length > longestName;
  return visibleText(isCut ? `${characters.slice(0, longestName).join('')}…` : text);
}
