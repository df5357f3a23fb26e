import type { WrittenValue } from '../parameters/parameter.ts';
import { error, type Problem } from '../text/problem.ts';
import type { RunbookLink } from './runbookLink.ts';
import { linkAuthority, linkFault, linkPath, linkSchemes, longestLink } from './runbookLinkForm.ts';

/** Exactly one of the two is `null`. */
export interface ParsedRunbookLink {
  readonly link: RunbookLink | null;
  /** About the whole text. */
  readonly problem: Problem | null;
}

/** The parts of an address as VS Code gives them (`Uri`): the query is decoded as a whole. */
export interface DecodedAddress {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/**
 * Reads a link, strictly: scheme, authority and path are fixed, the runbook is relative and stays in its folder, and a key
 * that the form does not have is refused, since whoever wrote it meant something that would not happen. Only `windowId`,
 * which is VS Code's own, is passed over.
 */
export function parseRunbookLink(text: string): ParsedRunbookLink {
  const refuse = refusalOf(text.length);
  if (text.length > longestLink) return refuse('link.too-long', `has more than ${longestLink} characters`);
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] =
    /^([a-z-]+):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/.exec(text) ?? [];
  if (scheme === '') return refuse('link.form', 'is no address of an editor, as vscode://… is');
  const decoded = decodedOnce(query);
  if (decoded === null) return refuse('link.escape', 'has a percent sign that begins no character');
  return readAddress({ scheme, authority, path, query: decoded, fragment }, text.length);
}

/** The same for an address that VS Code has taken apart and decoded already. */
export function readRunbookAddress(address: DecodedAddress): ParsedRunbookLink {
  return readAddress(address, 0);
}

function readAddress({ scheme, authority, path, query, fragment }: DecodedAddress, length: number): ParsedRunbookLink {
  const refuse = refusalOf(length);
  if (!linkSchemes.includes(scheme)) return refuse('link.scheme', 'is not for VS Code or an editor built on it');
  if (authority !== linkAuthority || path !== linkPath || fragment !== '')
    return refuse('link.place', `does not begin with ${scheme}://${linkAuthority}${linkPath}?runbook=`);
  if (query.length > longestLink) return refuse('link.too-long', `has more than ${longestLink} characters`);
  const single = new Map<string, string>();
  const values = new Map<string, WrittenValue>();
  for (const pair of query.split('&')) {
    const cut = pair.indexOf('=');
    const key = cut < 0 ? pair : pair.slice(0, cut);
    if (key === 'windowId') continue;
    const value = cut < 0 ? null : decodedOnce(pair.slice(cut + 1));
    if (value === null)
      return refuse('link.escape', 'has a key without a value, or a percent sign that begins no character');
    if (key.startsWith('p.')) add(values, key.slice(2), value);
    else if (key !== 'runbook' && key !== 'cell' && key !== 'target')
      return refuse('link.key', 'has a key besides runbook, cell, target and p.NAME');
    else if (single.has(key)) return refuse('link.repeated', `says ${key} twice`);
    else single.set(key, value);
  }
  const runbook = single.get('runbook');
  if (runbook === undefined) return refuse('link.runbook', 'does not say which runbook');
  const link = { runbook, cell: single.get('cell') ?? null, target: single.get('target') ?? null, values };
  const fault = linkFault(link);
  return fault === null ? { link, problem: null } : refuse('link.part', fault);
}

function add(values: Map<string, WrittenValue>, name: string, value: string): void {
  const known = values.get(name);
  values.set(name, known === undefined ? value : [...(typeof known === 'string' ? [known] : known), value]);
}

function decodedOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function refusalOf(length: number): (code: string, reason: string) => ParsedRunbookLink {
  return (code, reason) => ({ link: null, problem: error(code, `The link ${reason}.`, { start: 0, end: length }) });
}
