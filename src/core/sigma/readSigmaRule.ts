import { isMap, isScalar, isSeq, type Document, type YAMLMap } from 'yaml';
import { globMatcher } from '../filter/globMatcher.ts';
import { hasErrors, type Problem } from '../text/problem.ts';
import { parseCondition, type Condition } from './parseCondition.ts';
import { readSearches } from './readSearches.ts';
import { rangeOfNode, RuleReader } from './ruleReader.ts';
import type { SigmaExpression, SigmaRule } from './sigmaRule.ts';

/**
 * One document of a Sigma file as a rule about single CloudTrail events (Sigma Rules Specification 2.0.0). `rule` is
 * `null` where there is an error; what Sigma has and this cannot ask of single events is refused by name.
 */
export function readSigmaRule(document: Document): { rule: SigmaRule | null; problems: readonly Problem[] } {
  const reader = new RuleReader();
  const rule = readRule(document.contents, reader);
  return { rule: hasErrors(reader.problems) ? null : rule, problems: reader.problems };
}

function readRule(root: unknown, reader: RuleReader): SigmaRule | null {
  if (!isMap(root)) return reader.fault('sigma.not-a-rule', 'A Sigma rule is a mapping with `detection`.', root);
  if (root.has('correlation')) {
    const message = 'A correlation relates several events; a cell asks about single ones.';
    return reader.refuse('correlation', message, root.get('correlation', true));
  }
  if (root.has('filter') && !root.has('detection'))
    return reader.refuse(
      'filter rule',
      'A filter rule changes other rules and asks nothing by itself.',
      root.get('filter', true),
    );
  if (root.has('action')) {
    return reader.refuse(
      'collection',
      'A collection of rules must be split into rules first.',
      root.get('action', true),
    );
  }
  checkLogSource(root, reader);
  const detection = root.get('detection', true) as unknown;
  if (!isMap(detection)) return reader.fault('sigma.no-detection', 'The rule has no `detection`.', root);
  const expression = readDetection(detection, reader);
  if (expression === null) return null;
  return {
    title: reader.text(root, 'title') ?? 'Sigma rule',
    id: reader.text(root, 'id'),
    description: reader.text(root, 'description'),
    author: reader.text(root, 'author'),
    license: reader.text(root, 'license'),
    status: reader.text(root, 'status'),
    level: reader.text(root, 'level'),
    references: reader.texts(root, 'references'),
    tags: reader.texts(root, 'tags'),
    falsePositives: reader.texts(root, 'falsepositives'),
    fields: reader.texts(root, 'fields'),
    expression,
  };
}

function checkLogSource(root: YAMLMap, reader: RuleReader): void {
  const source = root.get('logsource', true) as unknown;
  if (!isMap(source)) return void reader.fault('sigma.no-logsource', 'The rule has no `logsource`.', root);
  const product = reader.text(source, 'product')?.toLowerCase();
  const service = reader.text(source, 'service')?.toLowerCase();
  if (product === 'aws' && service === 'cloudtrail') return;
  const named = [product, service, reader.text(source, 'category')].filter((part) => part).join(' ');
  reader.refuse(
    'log source',
    `The rule is about ${named || 'other logs'}, not about product aws, service cloudtrail.`,
    source,
  );
}

function readDetection(detection: YAMLMap, reader: RuleReader): SigmaExpression | null {
  if (detection.has('timeframe')) {
    const message = 'A time frame relates several events; a cell asks about single ones.';
    return reader.refuse('timeframe', message, detection.get('timeframe', true));
  }
  const searches = readSearches(detection, reader);
  const node = detection.get('condition', true) as unknown;
  const nodes = isSeq(node) ? node.items : [node];
  const operands: SigmaExpression[] = [];
  for (const item of nodes) {
    if (!isScalar(item) || typeof item.value !== 'string') {
      return reader.fault('sigma.no-condition', 'The detection has no `condition`.', isScalar(item) ? item : detection);
    }
    // Offsets are exact for a plain text; those in a quoted or folded one are a little off.
    const { start } = rangeOfNode(item);
    const { condition, problems } = parseCondition(item.value, item.type === 'PLAIN' ? start : start + 1);
    reader.problems.push(...problems);
    const operand = condition === null ? null : resolve(condition, searches, reader, node);
    if (operand !== null) operands.push(operand);
  }
  return joined('or', operands);
}

/** The condition with its searches put in. Depth is bounded by `parseCondition`. */
function resolve(
  condition: Condition,
  searches: ReadonlyMap<string, SigmaExpression>,
  reader: RuleReader,
  node: unknown,
): SigmaExpression | null {
  const inner = (part: Condition): SigmaExpression | null => resolve(part, searches, reader, node);
  switch (condition.kind) {
    case 'search': {
      const search = searches.get(condition.name);
      return search ?? reader.fault('sigma.unknown-search', `There is no search "${condition.name}".`, node);
    }
    case 'of': {
      const wanted = matcherOf(condition.pattern);
      const found = [...searches].flatMap(([name, search]) => (wanted(name) ? [search] : []));
      if (found.length === 0) {
        return reader.fault('sigma.unknown-search', `No search is called "${condition.pattern ?? 'them'}".`, node);
      }
      return joined(condition.quantity === 'any' ? 'or' : 'and', found);
    }
    case 'not': {
      const operand = inner(condition.operand);
      return operand === null ? null : { kind: 'not', operand };
    }
    case 'and':
    case 'or': {
      const operands = condition.operands.map(inner);
      return operands.includes(null)
        ? null
        : joined(
            condition.kind,
            operands.filter((operand) => operand !== null),
          );
    }
  }
}

/** `them` leaves out what begins with an underscore; a pattern means what it says. */
function matcherOf(pattern: string | null): (name: string) => boolean {
  return pattern === null ? (name) => !name.startsWith('_') : globMatcher(pattern);
}

function joined(kind: 'and' | 'or', operands: readonly SigmaExpression[]): SigmaExpression | null {
  const [first, ...others] = operands;
  if (first === undefined) return null;
  return others.length === 0 ? first : { kind, operands };
}
