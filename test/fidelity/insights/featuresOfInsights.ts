import type { Command, Expression, InsightsQuery, Item } from '../../../src/core/insights/ast.ts';
import { childrenOf } from '../../../src/core/insights/childrenOf.ts';
import { aggregate } from '../../../src/core/insights/functions/aggregates.ts';
import { scalarFunction } from '../../../src/core/insights/functions/scalarFunctions.ts';
import { parseInsights } from '../../../src/core/insights/parseInsights.ts';
import { tokenizeInsights } from '../../../src/core/insights/tokenizeInsights.ts';

/**
 * What a query uses: `command:parse`, `form:parse csv`, `function:concat`, `operator:not in`, `field:@timestamp`,
 * `syntax:comment`. A query that does not parse has what its tokens say.
 */
export function featuresOfInsights(text: string): ReadonlySet<string> {
  const features = new Set<string>();
  for (const { kind, range } of tokenizeInsights(text).tokens) {
    const written = text.slice(range.start, range.end);
    if (kind === 'comment') features.add('syntax:comment');
    if (kind === 'name') features.add(`word:${written.toLowerCase()}`);
    if (kind === 'operator') features.add(`sign:${written}`);
    if (kind === 'name' && written.includes('`')) features.add('syntax:backticks');
  }
  const { query } = parseInsights(text);
  if (query !== null) addQuery(query, text, features);
  return features;
}

function addQuery({ commands }: InsightsQuery, text: string, features: Set<string>): void {
  for (const command of commands) addCommand(command, text, features);
  if (commands.filter(({ kind }) => kind === 'stats').length > 1) features.add('form:stats … | stats');
}

function addCommand(command: Command, text: string, features: Set<string>): void {
  const word = text.slice(command.nameRange.start, command.nameRange.end).toLowerCase();
  const name =
    command.kind === 'other' ? command.name : command.kind === 'filter' && word === 'where' ? word : command.kind;
  features.add(`command:${name.toLowerCase()}`);
  switch (command.kind) {
    case 'source':
      for (const selector of command.selectors) {
        features.add(`form:source ${selector.kind}`);
        if (selector.kind !== 'logGroups') continue;
        for (const option of selector.options) features.add(`form:source ${option.name.text}`);
      }
      break;
    case 'filter':
    case 'filterIndex':
      addForms(command.kind === 'filter' ? name : 'filterindex', command.condition, features);
      addExpression(command.condition, text, features);
      break;
    case 'fields':
    case 'display':
      addItems(command.items, text, features);
      break;
    case 'stats':
      addItems([...command.outputs, ...command.by], text, features);
      break;
    case 'sort':
      for (const { expression } of command.keys) addExpression(expression, text, features);
      break;
    case 'limit':
      if (command.any) features.add('form:limit any');
      break;
    case 'parse':
      features.add(`form:parse ${command.mode.kind}`);
      if (command.mode.kind === 'regex' && command.mode.multi) features.add('form:parse multi');
      if (command.field !== null) addExpression(command.field, text, features);
      break;
    case 'json':
      if (command.field !== null) addExpression(command.field, text, features);
      break;
    case 'unnest':
      addExpression(command.list, text, features);
      break;
    case 'addtotals':
      if (command.columnTotals) features.add('form:addtotals col');
      break;
    case 'countfrequent':
      for (const expression of command.fields) addExpression(expression, text, features);
      break;
    case 'join':
      addQuery(command.query, text, features);
      break;
    case 'accum':
    case 'autoregress':
    case 'cidrlookup':
    case 'dedup':
    case 'expand':
    case 'filldown':
    case 'fillmissing':
    case 'lookup':
    case 'other':
      break;
  }
}

/** What kind of condition a `filter` has: the forms by which its page describes it. */
function addForms(command: string, condition: Expression, features: Set<string>): void {
  if (condition.kind === 'membership') {
    features.add(`form:${command} ${condition.set.kind === 'subquery' ? 'subquery' : 'in'}`);
  }
  if (condition.kind === 'match') features.add(`form:${command} like`);
  for (const child of childrenOf(condition)) addForms(command, child, features);
}

function addItems(items: readonly Item[], text: string, features: Set<string>): void {
  for (const { expression } of items) addExpression(expression, text, features);
}

function addExpression(expression: Expression, text: string, features: Set<string>): void {
  switch (expression.kind) {
    case 'field':
      if (expression.name.startsWith('@')) features.add(`field:${expression.name}`);
      if (expression.segments.length > 1) features.add('syntax:dots');
      if (expression.segments.some((segment) => typeof segment === 'number')) features.add('syntax:position');
      break;
    case 'call': {
      const known = scalarFunction(expression.name) ?? aggregate(expression.name);
      features.add(`function:${(known?.name ?? expression.name).toLowerCase()}`);
      break;
    }
    case 'arithmetic':
    case 'comparison':
    case 'logical':
      features.add(`operator:${expression.operator}`);
      break;
    case 'match':
      features.add(`operator:${expression.negated ? 'not ' : ''}${expression.operator}`);
      break;
    case 'membership':
      features.add(`operator:${expression.negated ? 'not ' : ''}in`);
      if (expression.set.kind === 'subquery') addQuery(expression.set.query, text, features);
      break;
    case 'not':
      features.add(`operator:${text.charAt(expression.range.start) === '!' ? '!' : 'not'}`);
      break;
    case 'element':
      features.add('syntax:brackets');
      break;
    case 'negative':
      features.add('operator:-x');
      break;
    case 'everything':
    case 'list':
    case 'missing':
    case 'number':
    case 'period':
    case 'regex':
    case 'subquery':
    case 'text':
      break;
  }
  for (const child of childrenOf(expression)) addExpression(child, text, features);
}
