import { didYouMean } from '../text/nearestName.ts';
import { warning, type Problem } from '../text/problem.ts';
import { anonymous } from '../config/identity.ts';
import { tokenizeAccess } from './tokenizeAccess.ts';

/** Names under `as` that the configuration does not declare. Warnings, for it may be another one where the runbook is run. */
export function checkIdentities(text: string, known: readonly string[]): readonly Problem[] {
  const all = [...known, anonymous];
  return tokenizeAccess(text).tokens.flatMap(({ path, literal, range }) => {
    const name = path.length === 1 && path[0] === 'as' && literal?.kind === 'text' ? literal.text : null;
    if (name === null || all.includes(name)) return [];
    const hint = didYouMean(name, all) || ' Declare it under `identities` in `apirunbook.config.yaml`.';
    return [warning('access.unknown-identity', `There is no identity \`${name.slice(0, 80)}\`.${hint}`, range)];
  });
}
