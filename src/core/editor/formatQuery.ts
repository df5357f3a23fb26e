import { parseAccess } from '../access/parseAccess.ts';
import { parseAlarms } from '../alarms/parseAlarms.ts';
import { touchesTag } from '../check/readAround.ts';
import { fillTemplate } from '../check/fillTemplate.ts';
import { parseFilter } from '../filter/parseFilter.ts';
import { parseInsights } from '../insights/parseInsights.ts';
import { parseLookup } from '../lookup/parseLookup.ts';
import type { QueryLanguage } from '../query/language.ts';
import { parseSql } from '../sql/parseSql.ts';
import { layOut } from '../template/layOut.ts';
import { bareWord, templateLanguages } from '../template/templateLanguages.ts';
import { hasErrors, type Problem } from '../text/problem.ts';
import { readAtoms, type Atom } from './format/atoms.ts';
import { formatAccess } from './format/formatAccess.ts';
import { formatAlarms } from './format/formatAlarms.ts';
import { formatFilter } from './format/formatFilter.ts';
import { formatInsights } from './format/formatInsights.ts';
import { formatLookup } from './format/formatLookup.ts';
import { formatSql } from './format/formatSql.ts';

/**
 * A cell's template laid out: Logs Insights one command a line, filter patterns one condition a line where they are long,
 * a lookup's `where` on a line of its own, SQL one clause a line, alarms one key a line; of access cells the blanks in a line.
 *
 * Only white space between tokens changes. Tokens, comments, placeholders and `{{#if}}` tags keep their bytes and their
 * order, with and without the conditional texts, or the text comes back as it is; so does one with errors. Formatting
 * what is formatted changes nothing. Line ends become `\n`. Never throws; takes time linear in the text.
 */
export function formatQuery(language: QueryLanguage, text: string): string {
  const filled = fillTemplate(text);
  const faults = parses[language](filled.text).filter(({ range }) => !touchesTag(filled, range));
  if (hasErrors([...filled.template.problems, ...faults])) return text;
  const atoms = readAtoms(language, text);
  if (atoms === null || atoms.length === 0) return text;
  const formatted = layouts[language](atoms, text);
  return formatted !== text && saysTheSame(language, text, formatted) ? formatted : text;
}

/** The parsers alone: a name that is unknown is no reason to leave a text untidy. */
const parses: Readonly<Record<QueryLanguage, (text: string) => readonly Problem[]>> = {
  insights: (text) => parseInsights(text).problems,
  filter: (text) => parseFilter(text).problems,
  lookup: (text) => parseLookup(text).problems,
  sql: (text) => parseSql(text).problems,
  alarms: (text) => parseAlarms(text).problems,
  access: (text) => parseAccess(text).problems,
};

const layouts: Readonly<Record<QueryLanguage, (atoms: readonly Atom[], text: string) => string>> = {
  insights: formatInsights,
  filter: formatFilter,
  lookup: formatLookup,
  sql: formatSql,
  alarms: formatAlarms,
  access: formatAccess,
};

/** Whether both texts have the same tokens, with every conditional text in and with every one out. */
function saysTheSame(language: QueryLanguage, before: string, after: string): boolean {
  const { tokenize } = templateLanguages[language];
  const tokensOf = (text: string, isSet: boolean): string => {
    const laidOut = layOut(
      fillTemplate(text).template,
      () => isSet,
      () => bareWord,
    ).text;
    const { tokens, problems } = tokenize(laidOut);
    const words = tokens.map(({ kind, range }) => `${kind} ${laidOut.slice(range.start, range.end)}`);
    return JSON.stringify([hasErrors(problems), words]);
  };
  const tagsOf = (text: string): string =>
    JSON.stringify(fillTemplate(text).tags.map(({ range }) => text.slice(range.start, range.end)));
  return (
    tagsOf(before) === tagsOf(after) &&
    tokensOf(before, true) === tokensOf(after, true) &&
    tokensOf(before, false) === tokensOf(after, false)
  );
}
