import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { error, type Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';

/** Walks the tree of a rule and notes what is wrong with it. Nesting is bounded by `readDocuments`. */
export class RuleReader {
  readonly problems: Problem[] = [];

  fault(code: string, message: string, node: unknown): null {
    this.problems.push(error(code, message, rangeOfNode(node)));
    return null;
  }

  /** Refuses what Sigma has and this import does not express. */
  refuse(construct: string, message: string, node: unknown): null {
    const problem = error(`sigma.${construct.replaceAll(' ', '-')}`, message, rangeOfNode(node));
    this.problems.push({ ...problem, unsupported: construct });
    return null;
  }

  /** A text, or `null` where the key is missing or holds something else. */
  text(map: YAMLMap, key: string): string | null {
    const value: unknown = map.get(key);
    return typeof value === 'string'
      ? value
      : typeof value === 'number' || typeof value === 'bigint'
        ? String(value)
        : null;
  }

  /** The texts of a list; a single text is a list of one. */
  texts(map: YAMLMap, key: string): readonly string[] {
    const node = map.get(key, true) as unknown;
    const items = isSeq(node) ? node.items : [node];
    return items.flatMap((item) => (isScalar(item) && isPlain(item.value) ? [String(item.value)] : []));
  }
}

/** A value of YAML that has one obvious text. */
export function isPlain(value: unknown): value is string | number | bigint | boolean {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

export function rangeOfNode(node: unknown): Range {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : null;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
