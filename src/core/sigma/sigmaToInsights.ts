import { loneSurrogate } from '../parameters/types/valueType.ts';
import { exactNumberOf } from '../insights/value.ts';
import { compileRegex } from '../regex/compileRegex.ts';
import { regexSource } from '../template/printers/printer.ts';
import { cloudTrailSpelling, isSingleField, isStructuredField, isTextField, listAround } from './cloudTrailSpelling.ts';
import { fieldsShown } from './fieldsShown.ts';
import { patternRegex, plainText, textsOf } from './sigmaPattern.ts';
import type { SigmaExpression, SigmaRule, SigmaTest } from './sigmaRule.ts';
import { notExpressible, type Translated } from './translated.ts';

/**
 * The rule as a query of Logs Insights. Missing fields are as Sigma wants them: every test of one is false, and its
 * negation, written `not (…)`, true.
 */
export function sigmaToInsights(rule: SigmaRule): Translated {
  const problems: Translated['problems'][number][] = [];
  const conjuncts = rule.expression.kind === 'and' ? rule.expression.operands : [rule.expression];
  const filters = conjuncts.map((conjunct) => `| filter ${print(conjunct, 'filter', problems)}`);
  const fields = fieldsShown(rule.fields, (field) => fieldName(field));
  const text = [`fields ${fields.join(', ')}`, ...filters, '| sort @timestamp desc', '| limit 10000'].join('\n');
  return { text: problems.length > 0 ? null : text, problems };
}

type Around = 'filter' | 'and' | 'or' | 'not';

function print(expression: SigmaExpression, around: Around, problems: Translated['problems'][number][]): string {
  switch (expression.kind) {
    case 'test':
      return printTest(expression, around, problems);
    case 'not':
      return `not (${print(expression.operand, 'filter', problems)})`;
    case 'and':
    case 'or': {
      const merged = expression.kind === 'or' ? mergedSpelling(expression.operands) : null;
      if (merged !== null) return merged;
      const text = expression.operands
        .map((operand) => print(operand, expression.kind, problems))
        .join(` ${expression.kind} `);
      return around === 'filter' || around === expression.kind ? text : `(${text})`;
    }
  }
}

/** Several values of one field, all with a spelling that is certain: one list, which a field index can serve. */
function mergedSpelling(operands: readonly SigmaExpression[]): string | null {
  const values = operands.map(exactValue);
  const field = values[0]?.field;
  if (field === undefined || values.some((value) => value?.field !== field)) return null;
  return `${fieldName(field)} in [${values.map((value) => quoted(value?.text ?? '')).join(', ')}]`;
}

/** The one value that a test compares with `=`, where `=` says the same. */
function exactValue(expression: SigmaExpression): { readonly field: string; readonly text: string } | null {
  if (expression.kind !== 'test' || expression.field === null || expression.match.kind !== 'pattern') return null;
  const { field, match } = expression;
  if (isStructuredField(field)) return null;
  const plain = plainText(match.pattern);
  if (plain === null || isUnquotable(plain) || plain.includes('\\') || plain.includes('"')) return null;
  const text = match.cased ? plain : cloudTrailSpelling(field, plain);
  if (text === null) return null;
  // Logs Insights compares the texts of numbers as numbers, 01 would find 1, and tells booleans from their texts.
  if (!isTextField(field) && (isOddNumber(text) || text === 'true' || text === 'false')) return null;
  return { field, text };
}

function printTest(test: SigmaTest, around: Around, problems: Translated['problems'][number][]): string {
  const { field, match } = test;
  const refuse = (construct: string, reason: string): string => {
    problems.push(notExpressible(construct, reason, test.range));
    return '';
  };
  if (field === null) {
    const texts = match.kind === 'pattern' ? textsOf(match.pattern) : '';
    if (/["\\\p{C}]/u.test(texts)) {
      return refuse(
        'keyword',
        'quotes, backslashes and control characters are written in other ways in the text of a record',
      );
    }
    return match.kind === 'pattern' ? `@message like /(?is)${patternRegex(match.pattern).replaceAll('/', '\\/')}/` : '';
  }
  if (isStructuredField(field)) {
    return refuse(`field ${field}`, 'it is an object or a list, and Logs Insights compares only what is in it');
  }
  if (unnameable.test(field) || field.length > 256) return refuse('field name', 'Logs Insights cannot name this field');
  const list = listAround(field);
  if (list !== null) {
    return refuse(
      `field ${field}`,
      `${list} is a list, and Logs Insights needs the position of an item, as in ${list}.0`,
    );
  }
  const name = fieldName(field);
  const grouped = (text: string): string => (around === 'and' || around === 'not' ? `(${text})` : text);
  switch (match.kind) {
    case 'pattern': {
      const exact = exactValue(test);
      if (exact !== null) return `${name} = ${quoted(exact.text)}`;
      if (isUnquotable(textsOf(match.pattern))) return refuse('value', 'it holds characters that no query can carry');
      if (plainText(match.pattern) === '') return `${name} = ""`;
      return likeText(field, `${match.cased ? '(?s)' : '(?is)'}${patternRegex(match.pattern)}`, grouped);
    }
    case 'number':
      // As a text: `=` would compare numbers, and find 22.0 and 022 for 22.
      return likeText(field, `^${regexSource(String(match.value))}$`, grouped);
    case 'boolean':
      return likeText(field, `(?i)^${match.value}$`, grouped);
    case 'null':
    case 'exists':
      if (!isSingleField(field)) {
        return refuse(
          match.kind,
          `${field} may hold an object, a list or null, and Logs Insights cannot ask whether those are there`,
        );
      }
      return match.kind === 'null' ? `not ispresent(${name})` : `ispresent(${name})`;
    case 'order':
      return `${name} ${match.operator} ${match.value}`;
    case 'cidr':
      return `isIpInSubnet(${name}, ${quoted(match.text)})`;
    case 'regex':
      if (isUnquotable(match.source)) return refuse('modifier re', 'it holds characters that no query can carry');
      return likeText(field, match.source, grouped);
    case 'field': {
      if (isStructuredField(match.name) || listAround(match.name) !== null) {
        return refuse(`field ${match.name}`, 'it is an object or a list');
      }
      if (!isTextField(field) && !isTextField(match.name)) {
        const reason = `${field} and ${match.name} may hold a boolean and its text, which Logs Insights tells apart`;
        return refuse('modifier fieldref', reason);
      }
      if (unnameable.test(match.name)) return refuse('field name', 'Logs Insights cannot name this field');
      const fold = (side: string): string => (match.cased ? side : `tolower(${side})`);
      const other = fieldName(match.name);
      if (match.way === 'equals') return `${fold(name)} = ${fold(other)}`;
      const call = { contains: 'strcontains', startswith: 'startsWith', endswith: 'endsWith' }[match.way];
      const text = `ispresent(${name}) and ispresent(${other}) and ${call}(${fold(name)}, ${fold(other)}) = 1`;
      return around === 'filter' || around === 'and' ? text : `(${text})`;
    }
  }
}

/**
 * A field whose text a regular expression finds. JSON booleans are the numbers 1 and 0 in Logs Insights, and the texts true
 * and false in Sigma: where the expression finds such a text, the number is asked for too.
 */
function likeText(field: string, source: string, grouped: (text: string) => string): string {
  const name = fieldName(field);
  const like = source === '' ? `ispresent(${name})` : `${name} like /${source.replaceAll('/', '\\/')}/`;
  const { regex: compiled } = compileRegex(source, { range: { start: 0, end: 0 } });
  if (compiled === null || isTextField(field)) return like;
  const numbers = [
    ['true', '1'],
    ['false', '0'],
  ].flatMap(([flag = '', number = '']) =>
    compiled.test(flag) && !compiled.test(number) ? [`${name} = ${number}`] : [],
  );
  return numbers.length === 0 ? like : grouped([...numbers, like].join(' or '));
}

/** The text of a number that is not how the number is written: 01, 1.0, +1. */
function isOddNumber(text: string): boolean {
  return exactNumberOf(text) !== null && String(exactNumberOf(text)) !== text;
}

/** A backtick would end the name, and two braces would open a placeholder. */
const unnameable = /[`\p{C}]|\{\{/u;

/** Characters that have no place in a query's text, or would open a placeholder there. */
function isUnquotable(text: string): boolean {
  return /\p{Cc}/u.test(text) || text.includes('{{') || loneSurrogate.test(text);
}

function quoted(text: string): string {
  return `"${text}"`;
}

const plainSegment = /^[A-Za-z_]\w*$/;

function fieldName(field: string): string {
  const segments = field.split('.');
  const isPlain = segments.every(
    (segment, index) => plainSegment.test(segment) || (index > 0 && /^\d+$/.test(segment)),
  );
  return isPlain ? field : `\`${field}\``;
}
