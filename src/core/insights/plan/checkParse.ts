import { compileRegex } from '../../regex/compileRegex.ts';
import type { ParseCommand, ParseMode } from '../ast.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import { growthOf } from './growthOf.ts';
import { anything, type Definition, type PlanState } from './planState.ts';

/** `parse`: the text it reads, its pattern, and the names it gives (CWL_QuerySyntax-Parse). */
export function checkParse({ field, mode }: ParseCommand, state: PlanState): void {
  if (field === null) state.needMessages();
  else checkExpression(field, state, inFilter);
  const extracted = { ...anything, growth: field === null ? 1 : growthOf(field, state) };
  if (mode.kind === 'regex') return checkParseRegex(mode, extracted, state);
  if (mode.kind === 'glob') checkGlob(mode, state);
  const [, second] = mode.names;
  if (mode.kind === 'logfmt' && second !== undefined) {
    state.error('insights.logfmt-names', 'logfmt gives one map, which has one name.', second.range);
  }
  for (const { text } of mode.names) state.define(text, { ...extracted, isStructured: mode.kind === 'logfmt' });
}

function checkGlob(mode: Extract<ParseMode, { kind: 'glob' }>, state: PlanState): void {
  const stars = mode.pattern.split('*').length - 1;
  if (stars === mode.names.length) return;
  const message = `The pattern has ${stars} "*" for ${mode.names.length} names; there is one name for each.`;
  state.error('insights.glob-names', message, mode.patternRange);
}

/** Groups have names of their own, or get them in their order from `as`. */
function checkParseRegex(mode: Extract<ParseMode, { kind: 'regex' }>, extracted: Definition, state: PlanState): void {
  const { names, patternRange: range } = mode;
  const { regex, problem } = compileRegex(mode.source, { range });
  if (problem !== null) state.problems.push(problem);
  if (regex === null) return;
  const defined = names.length > 0 ? names.map(({ text }) => text) : regex.groupNames;
  for (const name of defined) state.define(name, extracted);
  if (regex.groupCount === 0 || (regex.groupNames.length === 0 && names.length === 0)) {
    state.error('insights.no-groups', 'The expression extracts nothing: name a group, as in (?<user>[a-z]+).', range);
  } else if (names.length > 0 && names.length !== regex.groupCount) {
    const message = `The expression has ${regex.groupCount} groups for ${names.length} names; there is one name for each.`;
    state.error('insights.group-names', message, range);
  }
  const isRenamed = names.some(({ text }) => !regex.groupNames.includes(text));
  if (names.length > 0 && regex.groupNames.length > 0 && isRenamed) {
    state.refuse('parse with two names for a group', 'AWS does not say which of them counts', range);
  }
}
