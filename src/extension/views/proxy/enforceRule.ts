import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { readDocument } from '../../../core/config/readDocument.ts';
import { planChanges } from '../../../core/proxyConfig/planChanges.ts';
import { readProxyConfig } from '../../../core/proxyConfig/readProxyConfig.ts';
import { applyEdits } from '../../../core/runbook/applyEdits.ts';
import { lineStart, nextLine } from '../../../core/runbook/lines.ts';
import { range } from '../../../core/text/range.ts';
import type { TextEdit } from '../../../core/text/problem.ts';

/** What takes `observe: true` from a rule, and what that changes, as lines to be confirmed; or why nothing is changed. */
export type EnforcedRule =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[]; readonly changes: readonly string[] }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * The edits that let an observed rule decide. What comes out has been read again: it says what it did, but for this rule.
 *
 * @param rule Its name in records: as written, else its place (`allow[0]`).
 */
export function enforceRule(text: string, route: string, rule: string): EnforcedRule {
  const before = readProxyConfig(text).config;
  if (before === null) return refused('The configuration is at fault: mend it first.');
  const { root } = readDocument(text);
  const pair = root === null ? null : observedPair(root, route, rule);
  if (pair === null) return refused(`The rule ${rule} of ${route} is not observed in the file.`);
  const edits = [removal(text, pair.map, pair.pair)];
  const after = readProxyConfig(applyEdits(text, edits)).config;
  const changes = after === null ? [] : planChanges(before, after);
  const isObserved = (config: typeof before): number =>
    config.routes.flatMap(({ rules }) => rules).filter(({ observe }) => observe).length;
  // One rule goes as it was and comes as it will be.
  if (after === null || changes.length !== 2 || isObserved(after) !== isObserved(before) - 1)
    return refused(`The file is written in a way that is not edited here: take \`observe\` from ${rule} by hand.`);
  return { kind: 'edits', edits, changes };
}

function refused(message: string): EnforcedRule {
  return { kind: 'refused', message };
}

interface FoundPair {
  readonly map: YAMLMap;
  readonly pair: Pair;
}

function observedPair(root: YAMLMap, route: string, rule: string): FoundPair | null {
  const proxy = root.get('proxy');
  const routes = isMap(proxy) ? proxy.get('routes') : null;
  const found = isSeq(routes) ? routes.items.find((item) => isMap(item) && item.get('name') === route) : null;
  if (!isMap(found)) return null;
  for (const effect of ['allow', 'deny']) {
    const rules = found.get(effect);
    if (!isSeq(rules)) continue;
    for (const [index, item] of rules.items.entries()) {
      if (!isMap(item) || (item.get('name') ?? `${effect}[${index}]`) !== rule) continue;
      const pair = item.items.find(({ key }) => isScalar(key) && key.value === 'observe');
      return pair === undefined ? null : { map: item, pair };
    }
  }
  return null;
}

/** Takes a member out, with the comma or the line that is its own. */
function removal(text: string, map: YAMLMap, pair: Pair): TextEdit {
  const index = map.items.indexOf(pair);
  const [start, end] = [startOf(pair.key), endOf(pair.value)];
  if (map.flow === true) {
    const before = map.items[index - 1];
    const after = map.items[index + 1];
    if (before !== undefined) return { range: range(endOf(before.value), end), text: '' };
    return { range: range(start, after === undefined ? end : startOf(after.key)), text: '' };
  }
  const line = lineStart(text, start);
  if (text.slice(line, start).trim() === '') return { range: range(line, nextLine(text, end)), text: '' };
  // It stands behind the dash: what follows takes its place.
  const after = map.items[index + 1];
  if (after !== undefined) return { range: range(start, startOf(after.key)), text: '' };
  return { range: range(start, end), text: '{}' };
}

function startOf(node: unknown): number {
  return placeOf(node)[0];
}

function endOf(node: unknown): number {
  return placeOf(node)[1];
}

function placeOf(node: unknown): readonly [number, number] {
  const place = isScalar(node) || isMap(node) || isSeq(node) ? node.range : null;
  return [place?.[0] ?? 0, place?.[1] ?? 0];
}
