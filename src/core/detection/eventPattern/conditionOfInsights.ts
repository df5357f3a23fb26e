import { typeOfField } from '../../check/fieldSchema.ts';
import type {
  Command,
  ComparisonExpression,
  Expression,
  FieldExpression,
  InsightsQuery,
  MatchExpression,
  MembershipExpression,
} from '../../insights/ast.ts';
import type { JsonValue } from '../../json/jsonValue.ts';
import type { Range } from '../../text/range.ts';
import { combined, refused, understood, type ReadCondition } from './eventCondition.ts';
import { containing, missing, present } from './matchers.ts';

/**
 * The `filter` commands of a query in the words of EventBridge, where they mean the same; commands that only show, sort or
 * limit rows say nothing of events.
 *
 * In Logs Insights a missing field is different from every value: `!=`, `not in` and `not like` hold for it, and the rule
 * says so. Flags are 1 and 0 there. Numbers are compared with texts that look like numbers, which no rule does.
 */
export function conditionOfInsights(query: InsightsQuery): ReadCondition {
  const renamed = new Set<string>();
  const parts = query.commands.flatMap((command) => partOf(command, renamed));
  if (parts.length === 0) {
    const message = 'A rule needs an exact event: filter by eventSource and eventName.';
    return refused('no filter', message, query.range);
  }
  return combined('and', parts, query.range);
}

function partOf(command: Command, renamed: Set<string>): readonly ReadCondition[] {
  switch (command.kind) {
    case 'filter':
    case 'filterIndex':
      return [conditionOf(command.condition, renamed)];
    case 'fields':
    case 'display':
      for (const { alias } of command.items) if (alias !== null) renamed.add(alias.text);
      return [];
    case 'sort':
    case 'limit':
      return [];
    default: {
      const name = command.kind === 'other' ? command.name : command.kind;
      return [refused(name, `A rule sees one event at a time: it has nothing like \`${name}\`.`, command.range)];
    }
  }
}

function conditionOf(condition: Expression, renamed: ReadonlySet<string>): ReadCondition {
  const { range } = condition;
  switch (condition.kind) {
    case 'logical':
      return combined(
        condition.operator,
        condition.operands.map((operand) => conditionOf(operand, renamed)),
        range,
      );
    case 'comparison':
      return ofComparison(condition, renamed);
    case 'membership':
      return ofMembership(condition, renamed);
    case 'match':
      return ofMatch(condition, renamed);
    case 'call':
      return ofPresence(condition, present, range, renamed);
    case 'not':
      return ofPresence(condition.operand, missing, range, renamed);
    default:
      return refused('expression', 'A rule compares fields with values: it computes nothing.', range);
  }
}

function ofComparison(
  { operator, left, right, range }: ComparisonExpression,
  renamed: ReadonlySet<string>,
): ReadCondition {
  if (operator !== '=' && operator !== '!=') {
    const message = 'Logs Insights compares texts that look like numbers too, and rules compare numbers only.';
    return refused(operator, message, range);
  }
  return left.kind === 'field'
    ? oneOf(left, [right], operator === '!=', range, renamed)
    : oneOf(right, [left], operator === '!=', range, renamed);
}

function ofMembership(
  { subject, set, negated, range }: MembershipExpression,
  renamed: ReadonlySet<string>,
): ReadCondition {
  if (set.kind !== 'list') return refused('subquery', 'A rule knows no other events: it has no subqueries.', set.range);
  return oneOf(subject, set.items, negated, range, renamed);
}

/** The field is one of the values, or none of them. */
function oneOf(
  subject: Expression,
  values: readonly Expression[],
  negated: boolean,
  range: Range,
  renamed: ReadonlySet<string>,
): ReadCondition {
  const field = fieldOf(subject, range, renamed);
  if ('problems' in field) return field;
  const texts = values.flatMap((value) => literalOf(value, field.type) ?? []);
  if (texts.length < values.length || texts.length === 0) {
    const message =
      field.type === 'boolean'
        ? 'This field is a flag: compare it with 1 or 0.'
        : 'A rule compares with texts: put the value in quotes.';
    return refused('value', message, range);
  }
  const { path } = field;
  const distinct = [...new Set(texts)];
  if (!negated) return understood({ kind: 'field', path, matchers: distinct, range });
  if (field.type !== 'string') return refused('!=', ofUndefined, range);
  return understood({ kind: 'field', path, matchers: [{ 'anything-but': distinct }, missing], range });
}

const ofUndefined =
  'CloudTrail does not define this field as a text, and where it is an object Logs Insights and rules differ.';

function ofMatch(
  { subject, pattern, operator, negated, range }: MatchExpression,
  renamed: ReadonlySet<string>,
): ReadCondition {
  const field = fieldOf(subject, range, renamed);
  if ('problems' in field) return field;
  if (operator !== 'like' || pattern.kind !== 'text' || pattern.value === '')
    return refused('regular expression', 'Rules have no regular expressions: compare with a text.', range);
  if (field.type !== 'string') return refused('like', ofUndefined, range);
  const matcher = containing(pattern.value);
  const matchers: readonly JsonValue[] = negated ? [{ 'anything-but': matcher }, missing] : [matcher];
  return understood({ kind: 'field', path: field.path, matchers, range });
}

function ofPresence(
  condition: Expression,
  matcher: JsonValue,
  range: Range,
  renamed: ReadonlySet<string>,
): ReadCondition {
  const [subject, ...others] = condition.kind === 'call' ? condition.arguments : [];
  if (condition.kind !== 'call' || !/^ispresent$/i.test(condition.name) || subject === undefined || others.length > 0)
    return refused('expression', 'A rule compares fields with values: it computes nothing.', range);
  const field = fieldOf(subject, range, renamed);
  if ('problems' in field) return field;
  if (field.type !== 'string' && field.type !== 'boolean') {
    const message =
      'A rule asks only of values whether they are there, and CloudTrail does not define this one as a value.';
    return refused('ispresent', message, range);
  }
  return understood({ kind: 'field', path: field.path, matchers: [matcher], range });
}

interface EventField {
  readonly path: readonly string[];
  readonly type: ReturnType<typeof typeOfField>;
}

function fieldOf(subject: Expression, range: Range, renamed: ReadonlySet<string>): EventField | ReadCondition {
  if (subject.kind !== 'field')
    return refused('expression', 'A rule compares fields with values: it computes nothing.', range);
  if (renamed.has(subject.name) || renamed.has(String(subject.segments[0])))
    return refused(
      'alias',
      'A rule knows the fields of the event only, not the names that a query gives.',
      subject.range,
    );
  return eventField(subject);
}

function eventField({ segments, name, isQuoted, range }: FieldExpression): EventField | ReadCondition {
  const path = segments.map(String);
  // In backticks, dots are those of a path or of a key: for the fields that CloudTrail defines it is known which.
  if (isQuoted === true && path.length > 1 && typeOfField(name) === undefined) {
    const message = `Whether \`${name}\` is one key or a path is not known: write it without backticks.`;
    return refused('backticks', message, range);
  }
  if (segments.some((segment) => typeof segment === 'number'))
    return refused('list position', 'A rule cannot pick an element of a list: compare a field.', range);
  if (path.some((segment) => /^[@$]/.test(segment)))
    return refused(name, `\`${name}\` is a field of CloudWatch Logs: an event has none.`, range);
  return { path, type: typeOfField(path.join('.')) };
}

/** A text, or a flag of a field that is one; `null` for what means something else in a rule. */
function literalOf(value: Expression, type: EventField['type']): string | boolean | null {
  if (type === 'boolean') {
    const number = value.kind === 'number' ? Number(value.value) : null;
    return number === 1 ? true : number === 0 ? false : null;
  }
  if (value.kind !== 'text') return null;
  // Elsewhere a number equals the text of it.
  return type === 'string' || !/^\s*[-+.]?\d/.test(value.value) ? value.value : null;
}
