import type { Problem } from '../text/problem.ts';
import { compileRegex } from '../regex/compileRegex.ts';
import { cloudTrailSpelling, isStructuredField, isWrittenByAws, listAround } from './cloudTrailSpelling.ts';
import { patternRegex, plainText, textsOf, type SigmaPattern } from './sigmaPattern.ts';
import type { SigmaExpression, SigmaRule, SigmaTest } from './sigmaRule.ts';
import { notExpressible, type Translated } from './translated.ts';

/**
 * The rule as a filter pattern, where one says the same. Filter patterns have no "not", compare with regard to case, and
 * take a missing field for false under `!=` too; what would turn out otherwise than the rule has it is refused.
 */
export function sigmaToFilter(rule: SigmaRule): Translated {
  const problems: Problem[] = [];
  const text = `{ ${print(rule.expression, false, problems, true)} }`;
  return { text: problems.length > 0 ? null : text, problems };
}

/** De Morgan's rules carry a negation down to the tests, which know how to be negated. */
function print(expression: SigmaExpression, negated: boolean, problems: Problem[], isOuter = false): string {
  if (expression.kind === 'not') return print(expression.operand, !negated, problems, isOuter);
  if (expression.kind === 'test') return printTest(expression, negated, problems);
  const operator = (expression.kind === 'and') !== negated ? '&&' : '||';
  const text = expression.operands.map((operand) => print(operand, negated, problems)).join(` ${operator} `);
  return isOuter ? text : `(${text})`;
}

function printTest(test: SigmaTest, negated: boolean, problems: Problem[]): string {
  const { field, match } = test;
  const refuse = (construct: string, reason: string): string => {
    problems.push(notExpressible(construct, reason, test.range));
    return '';
  };
  if (field === null) return refuse('keyword', 'a filter pattern of fields cannot search the whole event');
  if (isStructuredField(field)) return refuse(`field ${field}`, 'a filter pattern compares no objects and lists');
  if (!/^[A-Za-z0-9_.-]+$/.test(field)) return refuse('field name', 'a filter pattern cannot name this field');
  const list = listAround(field);
  if (list !== null)
    return refuse(`field ${field}`, `${list} is a list, and a filter pattern needs the position of an item`);
  const selector = `$.${field}`;
  const absent = `(${selector} NOT EXISTS) || (${selector} IS NULL)`;
  const isText = isWrittenByAws(field);
  switch (match.kind) {
    case 'pattern': {
      const value = filterValue(field, match.pattern, match.cased);
      if ('refusal' in value) return refuse(value.construct, value.refusal);
      if (!negated) return `(${selector} = ${value.text})`;
      if (!isText)
        return refuse('not', `nobody can tell that ${field} is a text, and only of texts is the negation the same`);
      return `((${selector} != ${value.text}) || ${absent})`;
    }
    case 'null':
      if (!negated) return `(${absent})`;
      return isText
        ? `(${selector} = "*")`
        : refuse('not', 'a filter pattern cannot ask whether a field that may hold anything is there');
    case 'exists':
      if (negated) return `(${selector} NOT EXISTS)`;
      return isText
        ? `(${selector} = "*")`
        : refuse('modifier exists', 'a filter pattern cannot ask whether a field that may hold anything is there');
    case 'number':
      return refuse('number', 'nobody can tell whether the field holds a number or its text');
    case 'boolean':
      return refuse('boolean', 'nobody can tell whether the field holds true and false or their texts');
    case 'order':
      return refuse('order', 'texts that are numbers have no order in filter patterns');
    case 'cidr':
      return refuse('modifier cidr', 'filter patterns know no networks');
    case 'regex':
      return refuse('modifier re', 'the regular expressions of filter patterns are of another kind');
    case 'field':
      return refuse('modifier fieldref', 'filter patterns do not compare two fields');
  }
}

type FilterValue = { readonly text: string } | { readonly construct: string; readonly refusal: string };

/** The value as a quoted text with asterisks for wildcards. */
function filterValue(field: string, pattern: SigmaPattern, cased: boolean): FilterValue {
  if (pattern.some(({ kind }) => kind === 'one'))
    return refusedValue('?', 'filter patterns have no wildcard for one character');
  const texts = textsOf(pattern);
  if (/["\\*\p{C}]|\{\{/u.test(texts)) return refusedValue('value', 'a filter pattern cannot hold its characters');
  const plain = plainText(pattern);
  const spelled = cased ? pattern : spelledAlike(field, pattern, plain);
  if (spelled === null) {
    return refusedValue('case', `Sigma compares ${field} without regard to case, and a filter pattern cannot`);
  }
  const source = `${cased ? '(?s)' : '(?is)'}${patternRegex(pattern)}`;
  const { regex } = compileRegex(source, { range: { start: 0, end: 0 } });
  if (!isWrittenByAws(field) && (regex === null || regex.test('true') || regex.test('false'))) {
    return refusedValue('value', `nobody can tell whether ${field} holds true and false or their texts`);
  }
  // A quoted text is equal to no number, and Sigma compares a number's digits too.
  if (!isWrittenByAws(field) && /^[\d.eE+-]*$/.test(texts)) {
    return refusedValue('value', `nobody can tell whether ${field} holds a number or its text`);
  }
  return { text: `"${spelled.map((part) => (part.kind === 'text' ? part.text : '*')).join('')}"` };
}

/** The pattern in the spelling that AWS writes, or `null` where that is not certain. */
function spelledAlike(field: string, pattern: SigmaPattern, plain: string | null): SigmaPattern | null {
  if (plain !== null) {
    const spelling = cloudTrailSpelling(field, plain);
    return spelling === null ? null : [{ kind: 'text', text: spelling }];
  }
  const parts = pattern.map((part, index) => {
    if (part.kind !== 'text') return part;
    const text = spellingOfPart(field, part.text, index === 0);
    return text === null ? null : { kind: 'text' as const, text };
  });
  const certain = parts.filter((part) => part !== null);
  return certain.length === parts.length ? certain : null;
}

/**
 * A part of a value: names of services and regions are lower case, those of calls and errors begin words with a capital.
 * One such word in the middle could be the end of another (`Log` of `Catalog`).
 */
function spellingOfPart(field: string, text: string, isFirst: boolean): string | null {
  if (field === 'eventSource' || field === 'awsRegion') return text.toLowerCase();
  if (field === 'eventName' || field === 'errorCode') {
    return (isFirst ? /^(?:[A-Z][a-z0-9]+)+$/ : /^(?:[A-Z][a-z0-9]+){2,}$/).test(text) ? text : null;
  }
  return text.toLowerCase() === text.toUpperCase() && isWrittenByAws(field) ? text : null;
}

function refusedValue(construct: string, refusal: string): FilterValue {
  return { construct, refusal };
}
