import { isSeq } from 'yaml';
import { present, rangeOf } from '../runbook/fields.ts';
import { ProblemList } from '../runbook/problemList.ts';
import { composeYaml } from '../runbook/readYaml.ts';
import { firstProblems } from '../text/firstProblems.ts';
import { error, hasErrors, type Problem } from '../text/problem.ts';
import type { AccessCell, AccessEntry } from './accessCell.ts';
import { AccessReader } from './accessReader.ts';
import { checkEntries } from './checkEntries.ts';
import { accessLimits } from './limits.ts';
import { readEntry } from './readEntry.ts';

export interface ParsedAccess {
  /** `null` when a problem is an error: half a test proves nothing. */
  readonly cell: AccessCell | null;
  readonly problems: readonly Problem[];
}

/** Reads an `access` cell: a YAML list of entries, strictly. Never throws; the problems come in the order of the text. */
export function parseAccess(text: string): ParsedAccess {
  const reader = new AccessReader();
  const entries = readEntries(text, reader);
  checkEntries(entries, reader);
  const problems = firstProblems(reader.problems);
  return { cell: hasErrors(problems) ? null : { entries }, problems };
}

function readEntries(text: string, reader: AccessReader): readonly AccessEntry[] {
  const yaml = new ProblemList();
  const root = composeYaml(text, 'An access cell', yaml);
  // What keeps YAML from being read has the codes of the runbook's own reader.
  reader.problems.push(
    ...yaml.inOrder().map((problem) => ({ ...problem, code: problem.code.replace('runbook.', 'access.') })),
  );
  if (yaml.refused) return [];
  if (!isSeq(root)) {
    const end = Math.max(0, text.trimEnd().search(/[\r\n]|$/));
    const at = root === null ? { start: 0, end } : rangeOf(root);
    reader.problems.push(error('access.not-list', 'An access cell is a list: begin each entry with `- `.', at));
    return [];
  }
  if (root.items.length > accessLimits.entries) {
    reader.fault('too-many', `A cell has at most ${accessLimits.entries} entries.`, rangeOf(root));
    return [];
  }
  return root.items.flatMap((item) => {
    const node = present(item);
    if (node === null) reader.fault('entry', 'This entry is empty: fill it in or take it out.', rangeOf(root));
    return node === null ? [] : (readEntry(node, reader) ?? []);
  });
}
