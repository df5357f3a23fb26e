import type { Parameter, ParameterType } from '../parameters/parameter.ts';
import { plainName } from '../view/columnRoles.ts';
import type { PlacedValue } from './placedValue.ts';
import type { Subject } from './subject.ts';
import { subjectsOf } from './subjectsOf.ts';

/** What a value that tells of a subject can be given to; an error code has no type of its own. */
const typesOf: Readonly<Record<Subject, readonly ParameterType[]>> = {
  actor: ['principal'],
  address: ['ip'],
  key: ['accessKeyId'],
  session: ['accessKeyId'],
  role: ['principal'],
  error: [],
};

/** UTF-16 code units: what is longer is no answer to a question that a runbook asks. */
const longest = 2048;

/**
 * The parameters that a value of an answer is meant for, in the order of the runbook: those of its type, by what it tells
 * of, and those that are called as its column is. A secret is never among them.
 */
export function fittingParameters({ value, path, name }: PlacedValue, all: readonly Parameter[]): readonly Parameter[] {
  if (value.kind !== 'text' || value.text === '' || value.text.length > longest) return [];
  const types = subjectsOf({ column: name, path }, value.text).flatMap((subject) => typesOf[subject]);
  const called = plainName(String(path?.at(-1) ?? name));
  return all.filter(({ type, name: own }) => type !== 'secret' && (types.includes(type) || plainName(own) === called));
}
