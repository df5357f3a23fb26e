import type { Expression, JsonCondition } from '../filter/filterQuery.ts';
import { conditionKeys, conditionsOf, type ComparedField, type ComparedPatterns } from './comparedPatterns.ts';
import { conditionHints } from './conditionHints.ts';
import { fieldName, possibleValues, valuesText, witnessText } from './describeValues.ts';
import { never, type Node } from './diagram.ts';
import { joinHint } from './joinHint.ts';
import type { Witness } from './witness.ts';

export interface Trees {
  readonly pattern: Expression<JsonCondition>;
  readonly control: Expression<JsonCondition>;
}

/** What of the control a pattern does not count, and what was most likely meant. */
export function explainMiss(compared: ComparedPatterns, trees: Trees, witness: Witness): string {
  const { diagram, pattern, control, missed } = compared;
  const both = diagram.and(pattern, control);
  const hints = hintsOf(trees);
  if (pattern === never) return withHints('counts nothing: no record fulfils it', hints);
  if (both === never) {
    const asked = hints.length > 0 ? [] : opposed(compared);
    return withHints('counts nothing of what the control is for', [...hints, ...asked]);
  }
  for (const [place, field] of ordered(compared)) {
    const wanted = possibleValues(compared, control, place);
    const counted = new Set(possibleValues(compared, both, place));
    const isMissed = new Set(possibleValues(compared, missed, place));
    const lost = wanted.filter((value) => isMissed.has(value) && !counted.has(value));
    if (lost.length === 0) continue;
    if (readsField(compared, control, place)) return withHints(`does not count ${valuesText(field, lost)}`, hints);
    const only = valuesText(field, [...counted]);
    return withHints(`counts only calls with ${only}, which the control does not ask`, hints);
  }
  // What the pattern asks beside the control shows in the hints.
  const wanted = witness.values.filter(({ field }) => readsField(compared, control, compared.fields.indexOf(field)));
  return withHints(`does not count ${witnessText({ values: wanted })}`, hints);
}

/** The first field of which the two want different values. */
function opposed(compared: ComparedPatterns): readonly string[] {
  for (const [place, field] of ordered(compared)) {
    const [own, wanted] = [compared.pattern, compared.control].map((node) => possibleValues(compared, node, place));
    if (own === undefined || wanted === undefined || own.some((value) => wanted.includes(value))) continue;
    return [`it asks for ${valuesText(field, own)}, the control for ${valuesText(field, wanted)}`];
  }
  return [];
}

export interface ExplainedExtra {
  readonly reason: string;
  /** Only further event names, under the conditions that the control has for its own. */
  readonly isNames: boolean;
}

/** What a pattern counts beyond the control. */
export function explainExtra(compared: ComparedPatterns, trees: Trees, witness: Witness): ExplainedExtra {
  const { diagram, pattern, control, extra } = compared;
  const hints = hintsOf(trees);
  const unread = ordered(compared).find(
    ([place]) => readsField(compared, control, place) && !readsField(compared, pattern, place),
  );
  if (unread !== undefined)
    return { reason: withHints(`counts whatever ${fieldName(unread[1])} is`, hints), isNames: false };
  for (const [place, field] of ordered(compared)) {
    const wanted = possibleValues(compared, control, place);
    const isWanted = new Set(wanted);
    const gained = possibleValues(compared, extra, place);
    if (gained.length === 0 || gained.some((value) => isWanted.has(value))) continue;
    const alike = new Set(wanted.map((value) => diagram.where(control, place, value)));
    const isNames =
      field.text === '$.eventName' &&
      gained.every((value) => isSingle(field, value) && alike.has(diagram.where(pattern, place, value)));
    return { reason: withHints(`also counts ${valuesText(field, gained)}`, isNames ? [] : hints), isNames };
  }
  return { reason: withHints(`also counts ${witnessText(witness)}`, hints), isNames: false };
}

/** At most so many sentences beside what is missed. */
function hintsOf({ pattern, control }: Trees): readonly string[] {
  const join = joinHint(pattern, control) ?? joinedOtherwise(pattern, control);
  const hints = conditionHints(conditionsOf(pattern), conditionsOf(control));
  return join === null ? hints : [...hints.slice(0, 1), join];
}

/** The same conditions in another order of `&&` and `||`. */
function joinedOtherwise(pattern: Trees['pattern'], control: Trees['control']): string | null {
  const [own, others] = [conditionKeys(pattern), conditionKeys(control)];
  const isSame = own.size === others.size && [...own].every((key) => others.has(key));
  return isSame ? 'the conditions are those of the published pattern, joined in another way' : null;
}

function withHints(sentence: string, hints: readonly string[]): string {
  return [sentence, ...hints].join('; ');
}

/** The name of the call says most; then the fields as they are read. */
function ordered({ fields }: ComparedPatterns): readonly (readonly [number, ComparedField])[] {
  const all = fields.map((field, place) => [place, field] as const).filter(([, field]) => !field.isWild);
  return all.toSorted(
    ([, one], [, other]) => Number(other.text === '$.eventName') - Number(one.text === '$.eventName'),
  );
}

/** Whether a class is one text that the pattern names. */
function isSingle({ classes, tests }: ComparedField, value: number): boolean {
  const text = classes[value]?.value;
  return tests.some(
    (test) =>
      test.kind === 'comparison' &&
      test.operand.kind === 'text' &&
      typeof text === 'string' &&
      test.operand.text === text,
  );
}

/** Whether a function depends on a field. */
function readsField({ diagram, fields }: ComparedPatterns, node: Node, place: number): boolean {
  const classes = fields[place]?.classes ?? [];
  return new Set(classes.map((_, value) => diagram.where(node, place, value))).size > 1;
}
