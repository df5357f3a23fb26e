import { readDocument } from '../config/readDocument.ts';
import { applyEdits } from '../runbook/applyEdits.ts';
import { error, hasErrors, type Problem, type TextEdit } from '../text/problem.ts';

/** What is to be changed in the text of a configuration, or why nothing is. */
export type KeyEdits =
  { readonly edits: readonly TextEdit[]; readonly problem: null } | { readonly edits: null; readonly problem: Problem };

export function refused(code: string, message: string, place: Problem['range'] = { start: 0, end: 0 }): KeyEdits {
  return { edits: null, problem: error(code, message, place) };
}

/** A configuration as plain values, of which only `proxy.clients` is changed. */
export interface PlainConfig {
  readonly [key: string]: unknown;
}

/**
 * The edits, if the edited text says just what it is to say: what was, with other clients. Where it does not, because the file
 * is written in a way that was not thought of, nothing is changed.
 */
export function proven(
  text: string,
  edits: readonly TextEdit[],
  expected: (clients: readonly unknown[]) => readonly unknown[],
  byHand: string,
): KeyEdits {
  const before = plain(text);
  const after = plain(applyEdits(text, edits));
  if (before !== null && after !== null) {
    const { proxy = {}, ...others } = before;
    const section: PlainConfig = isPlain(proxy) ? proxy : {};
    const clients = expected(Array.isArray(section['clients']) ? section['clients'] : []);
    const wanted = { ...others, proxy: { ...section, clients } };
    if (sorted(wanted) === sorted(after)) return { edits, problem: null };
  }
  return refused('proxy.edit', `The file is written in a way that is not edited here. By hand: ${byHand}.`);
}

function plain(text: string): PlainConfig | null {
  const { root, problems } = readDocument(text);
  if (hasErrors(problems)) return null;
  const value: unknown = root === null ? {} : root.toJSON();
  return isPlain(value) ? value : null;
}

function isPlain(value: unknown): value is PlainConfig {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Two configurations are one where this is the same text: a new key may stand at any place of its mapping. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    isPlain(member) ? Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)) : member,
  );
}
