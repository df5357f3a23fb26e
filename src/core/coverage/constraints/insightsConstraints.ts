import type { Command, Expression, InsightsQuery, Item } from '../../insights/ast.ts';
import {
  allOf,
  anyOf,
  decidingField,
  fixed,
  unconstrained,
  type Constraints,
  type DecidingField,
} from './constraints.ts';

/**
 * What the `filter` commands fix that see the records themselves: those before any command that makes rows or names of its
 * own.
 */
export function insightsConstraints(query: InsightsQuery): Constraints {
  const parts: Constraints[] = [];
  for (const command of query.commands) {
    if (command.kind === 'filter' || command.kind === 'filterIndex')
      parts.push(conditionConstraints(command.condition));
    else if (!keepsFields(command)) break;
  }
  return allOf(parts);
}

function keepsFields(command: Command): boolean {
  if (command.kind === 'fields') return command.items.every(keepsName);
  return command.kind === 'source' || command.kind === 'sort' || command.kind === 'limit';
}

function keepsName({ alias }: Item): boolean {
  return alias === null || decidingField(alias.text) === null;
}

function conditionConstraints(condition: Expression): Constraints {
  switch (condition.kind) {
    case 'logical': {
      const parts = condition.operands.map(conditionConstraints);
      return condition.operator === 'and' ? allOf(parts) : anyOf(parts);
    }
    case 'comparison': {
      if (condition.operator !== '=') return unconstrained;
      const { left, right } = condition;
      return equalTo(left, [right]) ?? equalTo(right, [left]) ?? unconstrained;
    }
    case 'membership':
      if (condition.negated || condition.set.kind !== 'list') return unconstrained;
      return equalTo(condition.subject, condition.set.items) ?? unconstrained;
    default:
      return unconstrained;
  }
}

function equalTo(subject: Expression, values: readonly Expression[]): Constraints | null {
  const field = subject.kind === 'field' && subject.segments.length === 1 ? decidingField(subject.name) : null;
  if (field === null) return null;
  const texts = values.flatMap((value) => textOf(value, field) ?? []);
  return texts.length === values.length && texts.length > 0 ? fixed(field, texts) : null;
}

/** Flags of a record are 1 and 0 in Logs Insights. */
function textOf(value: Expression, field: DecidingField): string | null {
  if (value.kind === 'text') return value.value;
  if (value.kind !== 'number' || field !== 'readOnly') return null;
  const number = Number(value.value);
  return number === 1 ? 'true' : number === 0 ? 'false' : null;
}
