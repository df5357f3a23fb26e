import type { Problem } from '../text/problem.ts';
import { openRunbookFile } from './openRunbookFile.ts';
import type { Runbook } from './runbook.ts';

/**
 * Reads a runbook file: YAML 1.2 in UTF-8, one mapping.
 *
 *     apirunbook   integer   version of the format, 1
 *     title        text      description  text      tags  list of texts
 *     sources      name -> {type, logGroups, database, table, url}
 *     parameters   name -> {type, label, help, default, required, options, pattern, min, max, many}
 *     presets      name -> {parameter -> text or list of texts}
 *     alarms       list of {name, arn, metric: {namespace, name}, pattern, control, logGroup, values: {parameter -> text or list of texts}}
 *     cells        list of {id, title, source, LANGUAGE: text, expect: {rows},
 *                            view: {kind, columns, pinned, facets, sort, stack}}
 *     tests        list of {name, preset, now, data, expect: {cell -> …}}
 *     LANGUAGE     one of md, lookup, filter, insights, sql, alarms, access
 *
 * All but `apirunbook` may be left out. A text may be written in any style of YAML, and means what is written:
 * `012345678901` keeps its zero. Unknown keys are the author's own and are kept. Anchors, aliases, merge keys, tags,
 * duplicate keys and directives other than `%YAML 1.2` are not part of the format.
 *
 * `runbook` is null when the file cannot be shown as a notebook without guessing (it is no such mapping, has no
 * version, or holds a cell that is not one); such a file must never be written over. Every other fault leaves a runbook
 * that can be shown and mended, and one of severity `error` keeps it from running. Ranges are in `text`. Never throws.
 */
export function parseRunbook(
  name: string,
  text: string,
): { readonly runbook: Runbook | null; readonly problems: readonly Problem[] } {
  const { file, problems } = openRunbookFile(name, text);
  return { runbook: file?.runbook ?? null, problems };
}
