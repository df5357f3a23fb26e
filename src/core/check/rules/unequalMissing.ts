import { mostProblems } from '../../text/firstProblems.ts';
import { info, type Problem } from '../../text/problem.ts';
import type { CheckedQuery, Rule } from '../checkedQuery.ts';
import type { Comparison } from '../comparisons/comparison.ts';
import { comparisonsOf } from '../comparisons/comparisonsOf.ts';

/**
 * `!=` on a field that many events do not have. A filter pattern does not match where the field is absent, Logs Insights
 * does (DataBiosphere/azul issue 5884 reports it of the service), and either surprises. Silent where the query asks for
 * the field's presence as well.
 */
export const unequalMissing: Rule = {
  codes: ['query.missing-field'],
  check: (query) => {
    if (query.language === 'sql') return [];
    const found = new Map<number, Problem>();
    const asked = new Map<string, boolean>();
    const isAsked = (path: string): boolean => {
      const known = asked.get(path) ?? asksForPresence(query, path);
      asked.set(path, known);
      return known;
    };
    for (const comparison of comparisonsOf(query)) {
      const { path, operator, range } = comparison;
      if (operator !== '!=' && operator !== 'not in' && operator !== 'not like') continue;
      if (!isOften(path) || isAsked(path)) continue;
      const problem = query.language === 'insights' ? matchesAbsent(comparison) : leavesOutAbsent(query, comparison);
      found.set(range.start, problem);
      if (found.size >= mostProblems) break;
    }
    return [...found.values()];
  },
};

/** Whether an event often lacks the field (CloudTrail record contents, userIdentity element). */
function isOften(path: string): boolean {
  return (
    ['errorCode', 'errorMessage', 'vpcEndpointId', 'sessionCredentialFromConsole'].includes(path) ||
    ['userIdentity.userName', 'userIdentity.invokedBy', 'userIdentity.accessKeyId'].includes(path) ||
    path.startsWith('userIdentity.sessionContext.') ||
    path.startsWith('tlsDetails.')
  );
}

/** Whether the query compares the field for equality too, or asks whether it is there. */
function asksForPresence(query: CheckedQuery, path: string): boolean {
  const equal = comparisonsOf(query).some(
    (comparison) => comparison.path === path && ['=', 'in', 'like'].includes(comparison.operator),
  );
  if (equal) return true;
  const name = path.replaceAll('.', '\\.');
  return query.language === 'insights'
    ? new RegExp(`(?:ispresent|isempty|isblank|coalesce)\\s*\\(\\s*\`?${name}\`?[\\s,)]`, 'i').test(query.text)
    : new RegExp(`\\$\\.${name}\\s+(?:NOT\\s+EXISTS|IS\\s+NULL)`).test(query.text);
}

function matchesAbsent({ path, range, field }: Comparison): Problem {
  const message = `Events without ${path} match too, for in Logs Insights a missing field is unequal to everything.`;
  const edits = [
    { range: { start: range.start, end: range.start }, text: `(ispresent(${path}) and ` },
    { range: { start: range.end, end: range.end }, text: ')' },
  ];
  return {
    ...info('query.missing-field', message, field),
    fix: { title: `Ask for ispresent(${path}) as well`, edits },
  };
}

function leavesOutAbsent({ tokens }: CheckedQuery, { path, range, field }: Comparison): Problem {
  const message = `Events without ${path} do not match, for a filter pattern compares only what is there.`;
  const first = tokens.findIndex((token) => token.range.start === range.start);
  const last = tokens.findIndex((token) => token.range.end === range.end);
  const isAlone = tokens[first - 1]?.kind === 'open-parenthesis' && tokens[last + 1]?.kind === 'close-parenthesis';
  const added = ` || $.${path} NOT EXISTS`;
  const end = { start: range.end, end: range.end };
  const edits = isAlone
    ? [{ range: end, text: added }]
    : [
        { range: { start: range.start, end: range.start }, text: '(' },
        { range: end, text: `${added})` },
      ];
  return {
    ...info('query.missing-field', message, field),
    fix: { title: 'Match events without the field too', edits },
  };
}
