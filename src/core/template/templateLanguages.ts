import { tokenizeAccess, type AccessTokenKind } from '../access/tokenizeAccess.ts';
import { tokenizeAlarms } from '../alarms/tokenizeAlarms.ts';
import { tokenizeFilter } from '../filter/tokenizeFilter.ts';
import { tokenizeInsights } from '../insights/tokenizeInsights.ts';
import { tokenizeLookup } from '../lookup/tokenizeLookup.ts';
import type { QueryLanguage } from '../query/language.ts';
import type { Tokenize } from '../query/token.ts';
import { tokenizeSql } from '../sql/tokenizeSql.ts';
import { layOut, type Layout } from './layOut.ts';
import type { Placeholder, Template } from './parseTemplate.ts';
import { accessPrinter, printAccess } from './printers/access.ts';
import { printAlarms } from './printers/alarms.ts';
import { printFilter } from './printers/filter.ts';
import { printInsights } from './printers/insights.ts';
import { printLookup } from './printers/lookup.ts';
import type { Print } from './printers/printer.ts';
import { printSql } from './printers/sql.ts';
import { mapRange } from './segment.ts';

/** What the template needs to know of a language. */
export interface TemplateLanguage {
  readonly tokenize: Tokenize;
  readonly print: Print;
  /** The longest text the service takes, in characters, and its name: beyond it there is a warning. */
  readonly maximumLength: { readonly characters: number; readonly operation: string } | null;
}

/** The languages by name. Limits: API references of StartQuery, FilterLogEvents and (Athena) StartQueryExecution. */
export const templateLanguages: Readonly<Record<QueryLanguage, TemplateLanguage>> = {
  lookup: { tokenize: tokenizeLookup, print: printLookup, maximumLength: null },
  filter: {
    tokenize: tokenizeFilter,
    print: printFilter,
    maximumLength: { characters: 1024, operation: 'FilterLogEvents' },
  },
  insights: {
    tokenize: tokenizeInsights,
    print: printInsights,
    maximumLength: { characters: 10_000, operation: 'StartQuery' },
  },
  sql: {
    tokenize: tokenizeSql,
    print: printSql,
    maximumLength: { characters: 262_144, operation: 'StartQueryExecution' },
  },
  alarms: { tokenize: tokenizeAlarms, print: printAlarms, maximumLength: null },
  access: { tokenize: tokenizeAccess, print: printAccess, maximumLength: null },
};

/** A word that every language reads as one token; it stands for a placeholder while only the places are looked at. */
export const bareWord = 'placeholder';

/**
 * The printer of each placeholder: in a lookup those in the braces after `where` stand in a filter pattern, in an access cell
 * each is written as its place in the request wants it.
 */
export function printers(template: Template, language: QueryLanguage): (placeholder: Placeholder) => Print {
  const { print, tokenize } = templateLanguages[language];
  if (language !== 'lookup' && language !== 'access') return () => print;
  const layout = layOut(
    template,
    () => true,
    () => bareWord,
  );
  if (language === 'access') return accessPrinters(layout);
  const brace = tokenize(layout.text).tokens.find(({ kind }) => kind === 'open-brace');
  if (brace === undefined) return () => print;
  const filterStart = mapRange(layout.segments, brace.range).start;
  return (placeholder) => (placeholder.range.start > filterStart ? printFilter : print);
}

/** A placeholder that is no token of its own stands wrong, and of that its place is told. */
function accessPrinters({ text, slots }: Layout): (placeholder: Placeholder) => Print {
  const kinds = new Map<string, AccessTokenKind>();
  for (const { range, kind } of tokenizeAccess(text).tokens) kinds.set(`${range.start} ${range.end}`, kind);
  const printersOf = new Map(
    slots.map(({ placeholder, range }) => {
      const kind = kinds.get(`${range.start} ${range.end}`);
      return [placeholder, kind === undefined ? printAccess : accessPrinter(kind)];
    }),
  );
  return (placeholder) => printersOf.get(placeholder) ?? printAccess;
}
