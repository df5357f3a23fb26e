import { isMap, isPair, isScalar, isSeq, type YAMLMap } from 'yaml';
import { combined } from './combined.ts';
import { readMatches } from './readMatches.ts';
import { rangeOfNode, type RuleReader } from './ruleReader.ts';
import { parsePattern, openPattern } from './sigmaPattern.ts';
import type { SigmaExpression } from './sigmaRule.ts';

/** The searches of a detection by name, all but `condition` and `timeframe`. */
export function readSearches(detection: YAMLMap, reader: RuleReader): ReadonlyMap<string, SigmaExpression> {
  const searches = new Map<string, SigmaExpression>();
  for (const pair of detection.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const name = String(pair.key.value);
    if (name === 'condition' || name === 'timeframe') continue;
    const search = readSearch(pair.value, reader);
    if (search !== null) searches.set(name, search);
  }
  return searches;
}

/** A mapping is joined by "and"; a list of mappings, or of keywords, by "or". */
function readSearch(node: unknown, reader: RuleReader): SigmaExpression | null {
  if (isMap(node)) return readMap(node, reader);
  if (isSeq(node)) {
    const operands = node.items.map((item) => (isMap(item) ? readMap(item, reader) : readKeyword(item, reader)));
    return combined('or', operands, node, reader);
  }
  return readKeyword(node, reader);
}

function readMap(map: YAMLMap, reader: RuleReader): SigmaExpression | null {
  const operands = map.items.map((pair) => {
    if (!isPair(pair) || !isScalar(pair.key)) return null;
    const [field = '', ...modifiers] = String(pair.key.value)
      .split('|')
      .map((part) => part.trim());
    if (field !== '') return readMatches({ field, modifiers, value: pair.value, place: pair.key }, reader);
    const all = modifiers.length === 1 && modifiers[0]?.toLowerCase() === 'all';
    if (!all) return reader.fault('sigma.no-field', 'A field was expected before the modifiers.', pair.key);
    const items: readonly unknown[] = isSeq(pair.value) ? pair.value.items : [pair.value];
    return combined(
      'and',
      items.map((item) => readKeyword(item, reader)),
      pair.value,
      reader,
    );
  });
  return combined('and', operands, map, reader);
}

function readKeyword(node: unknown, reader: RuleReader): SigmaExpression | null {
  const value: unknown = isScalar(node) ? node.value : null;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') {
    return reader.fault('sigma.keyword', 'A keyword is a text.', node);
  }
  const pattern = openPattern(parsePattern(String(value)), { start: true, end: true });
  return { kind: 'test', field: null, match: { kind: 'pattern', pattern, cased: false }, range: rangeOfNode(node) };
}
