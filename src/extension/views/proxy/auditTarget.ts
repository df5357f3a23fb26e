import path from 'node:path';
import { isMap, isScalar } from 'yaml';
import { parseTargets } from '../../../core/config/parseTargets.ts';
import { readDocument } from '../../../core/config/readDocument.ts';
import { applyEdits } from '../../../core/runbook/applyEdits.ts';
import { strictJson } from '../../../core/json/strictJson.ts';
import { range } from '../../../core/text/range.ts';
import type { TextEdit } from '../../../core/text/problem.ts';

/** The target of an audit log, where none has its folder yet. */
export const auditTargetName = 'proxy-audit';

export type AuditTarget =
  /** A target of the configuration has the folder already. */
  | { readonly kind: 'there'; readonly name: string }
  | { readonly kind: 'edits'; readonly name: string; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * The target whose folder is that of an audit log, or the edit that declares one.
 *
 * @param folder Where the configuration is; absolute.
 * @param audit The log's folder; absolute.
 */
export function addAuditTarget(text: string, folder: string, audit: string): AuditTarget {
  const { targets } = parseTargets(text);
  if (targets === null) return refused('The targets of the configuration are at fault: mend them first.');
  const known = targets.find(
    ({ type, ...target }) =>
      type === 'local' && 'path' in target && path.resolve(folder, String(target.path)) === audit,
  );
  if (known !== undefined) return { kind: 'there', name: known.name };
  if (targets.some(({ name }) => name === auditTargetName))
    return refused(`\`${auditTargetName}\` is the name of another target already.`);
  const relative = path.relative(folder, audit).split(path.sep).join('/');
  const entry = `${auditTargetName}: {type: local, path: ${strictJson(relative)}}`;
  const edits = [insertion(text, entry)].filter((edit) => edit !== null);
  // Proven: it says what it did, and this besides.
  const after = parseTargets(applyEdits(text, edits)).targets;
  return edits.length === 1 && after?.length === targets.length + 1
    ? { kind: 'edits', name: auditTargetName, edits }
    : refused(`The file is written in a way that is not edited here. By hand, under \`targets\`: ${entry}`);
}

function refused(message: string): AuditTarget {
  return { kind: 'refused', message };
}

function insertion(text: string, entry: string): TextEdit | null {
  const { root } = readDocument(text);
  const pair = root?.items.find(({ key }) => isScalar(key) && key.value === 'targets');
  if (root === null || pair === undefined) return { range: range(0, 0), text: `targets:\n  ${entry}\n` };
  const { value } = pair;
  if (!isMap(value) || value.items.length === 0) return null;
  const first = value.items[0]?.key;
  const at = isScalar(first) ? (first.range?.[0] ?? null) : null;
  if (at === null) return null;
  if (value.flow === true) return { range: range(at, at), text: `${entry}, ` };
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return { range: range(line, line), text: `${text.slice(line, at)}${entry}\n` };
}
