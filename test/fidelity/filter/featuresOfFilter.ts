import {
  anyElement,
  anyMember,
  type Comparison,
  type Expression,
  type JsonCondition,
} from '../../../src/core/filter/filterQuery.ts';
import { parseFilter } from '../../../src/core/filter/parseFilter.ts';

/** What a pattern uses, by the syntax of `filterTables`; what it writes in parentheses is seen in its text. */
export function featuresOfFilter(pattern: string): ReadonlySet<string> {
  const features = new Set<string>();
  const { query } = parseFilter(pattern);
  switch (query?.form) {
    case undefined:
      break;
    case 'all':
      features.add('empty');
      break;
    case 'terms':
      for (const { role, match } of query.terms) {
        features.add(role);
        if (match.kind === 'regex') features.add('%regex%').add('term %regex%');
        else features.add(pattern.includes('"') ? 'phrase' : 'term');
      }
      break;
    case 'delimited':
      features.add('delimited');
      for (const slot of query.slots) {
        if (slot.kind === 'ellipsis') features.add('...');
        else if (slot.condition !== null) addExpression(slot.condition, features, addComparison, 'slot ');
      }
      break;
    case 'json':
      features.add('json');
      if (query.expression.kind !== 'condition' && pattern.includes('(')) features.add('parentheses');
      addExpression(query.expression, features, addCondition, '');
      break;
  }
  return features;
}

function addExpression<Condition>(
  expression: Expression<Condition>,
  features: Set<string>,
  add: (condition: Condition, features: Set<string>) => void,
  prefix: string,
): void {
  if (expression.kind === 'condition') return add(expression.condition, features);
  features.add(`${prefix}${expression.kind === 'and' ? '&&' : '||'}`);
  for (const operand of expression.operands) addExpression(operand, features, add, prefix);
}

function addCondition({ selector, test }: JsonCondition, features: Set<string>): void {
  for (const step of selector.steps) {
    if (step === anyElement) features.add('[*]');
    else if (step === anyMember) features.add('.*');
    else if (typeof step === 'number') features.add('[0]');
    else features.add(/^[\w-]+$/.test(String(step)) ? '.name' : "['key']");
  }
  if (test.kind === 'comparison') addComparison(test, features);
  else if (test.kind === 'not-exists') features.add('NOT EXISTS');
  else features.add(`IS ${String(test.value).toUpperCase()}`);
}

function addComparison({ operator, operand }: Comparison, features: Set<string>): void {
  features.add(operator);
  if (operand.kind === 'regex') features.add('%regex%').add('property %regex%');
  else if (operand.kind === 'number') features.add('number');
  else {
    features.add(operand.quoted ? 'quoted' : 'bare');
    if (operand.text.includes('*')) features.add('wildcard');
  }
}
