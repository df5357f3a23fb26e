import { parseAlarms } from '../../src/core/alarms/parseAlarms.ts';
import { tokenizeAlarms } from '../../src/core/alarms/tokenizeAlarms.ts';
import { formatQuery } from '../../src/core/editor/formatQuery.ts';
import { parseFilter } from '../../src/core/filter/parseFilter.ts';
import { planFilter } from '../../src/core/filter/planFilter.ts';
import { tokenizeFilter } from '../../src/core/filter/tokenizeFilter.ts';
import { parseInsights } from '../../src/core/insights/parseInsights.ts';
import { planInsights } from '../../src/core/insights/planInsights.ts';
import { tokenizeInsights } from '../../src/core/insights/tokenizeInsights.ts';
import { parseLookup } from '../../src/core/lookup/parseLookup.ts';
import { planLookup } from '../../src/core/lookup/planLookup.ts';
import { tokenizeLookup } from '../../src/core/lookup/tokenizeLookup.ts';
import type { QueryLanguage } from '../../src/core/query/language.ts';
import type { Token } from '../../src/core/query/token.ts';
import { parseSql } from '../../src/core/sql/parseSql.ts';
import { tokenizeSql } from '../../src/core/sql/tokenizeSql.ts';
import { parseTemplate } from '../../src/core/template/parseTemplate.ts';
import type { Problem } from '../../src/core/text/problem.ts';
import type { Range } from '../../src/core/text/range.ts';
import { alarmsCorpus } from './corpora/alarmsCorpus.ts';
import { filterCorpus } from './corpora/filterCorpus.ts';
import { insightsCorpus } from './corpora/insightsCorpus.ts';
import { lookupCorpus } from './corpora/lookupCorpus.ts';
import { sqlCorpus } from './corpora/sqlCorpus.ts';
import { templateCorpus } from './corpora/templateCorpus.ts';
import type { Corpus } from './corpus.ts';

/** What a parser said of a text, for `faultOf` to judge. */
export interface Reading {
  readonly problems: readonly Problem[];
  /** Whether there is a tree; where that must agree with the problems, else `null`. */
  readonly isParsed: boolean | null;
  /** Ranges that cover the text in order, without overlap. */
  readonly tokens: readonly Range[];
}

/** A parser under test. */
export interface Target {
  readonly name: string;
  readonly corpus: Corpus;
  /** Reads the text in every way there is: tokens, tree, plan. */
  readonly read: (text: string) => Reading;
  /** The text laid out anew, where there is a printer; once more changes nothing. */
  readonly print: ((text: string) => string) | null;
}

const printer = (language: QueryLanguage) => (text: string) => formatQuery(language, text);

export const targets: readonly Target[] = [
  {
    name: 'filter',
    corpus: filterCorpus,
    read: (text) => {
      const { query, problems } = parseFilter(text, { sent: false });
      const planned = query === null ? [] : planFilter(query).problems;
      return {
        problems: [...problems, ...planned],
        isParsed: query !== null,
        tokens: rangesOf(tokenizeFilter(text).tokens),
      };
    },
    print: printer('filter'),
  },
  {
    name: 'insights',
    corpus: insightsCorpus,
    read: (text) => {
      const { query, problems } = parseInsights(text);
      const planned = query === null ? [] : planInsights(query).problems;
      return { problems: [...problems, ...planned], isParsed: null, tokens: rangesOf(tokenizeInsights(text).tokens) };
    },
    print: printer('insights'),
  },
  {
    name: 'lookup',
    corpus: lookupCorpus,
    read: (text) => {
      const { query, problems } = parseLookup(text);
      const planned = query === null ? [] : planLookup(query).problems;
      return {
        problems: [...problems, ...planned],
        isParsed: query !== null,
        tokens: rangesOf(tokenizeLookup(text).tokens),
      };
    },
    print: printer('lookup'),
  },
  {
    name: 'sql',
    corpus: sqlCorpus,
    read: (text) => {
      const { problems } = parseSql(text);
      const { tokens, problems: found } = tokenizeSql(text);
      return {
        problems: [...problems, ...found],
        isParsed: null,
        tokens: rangesOf(tokens),
      };
    },
    print: printer('sql'),
  },
  {
    name: 'alarms',
    corpus: alarmsCorpus,
    read: (text) => {
      const { query, problems } = parseAlarms(text);
      const { tokens, problems: found } = tokenizeAlarms(text);
      return { problems: [...problems, ...found], isParsed: query !== null, tokens: rangesOf(tokens) };
    },
    print: printer('alarms'),
  },
  {
    name: 'template',
    corpus: templateCorpus,
    read: (text) => {
      const { parts, problems } = parseTemplate(text);
      return { problems, isParsed: null, tokens: parts.map(({ range }) => range) };
    },
    print: null,
  },
];

function rangesOf(tokens: readonly Token[]): readonly Range[] {
  return tokens.map(({ range }) => range);
}

/** What is wrong with how a target read the text, or `null`. What it throws is a fault too. */
export function faultOf(target: Target, text: string): string | null {
  try {
    const { problems, isParsed, tokens } = target.read(text);
    for (const { code, range, fix } of problems) {
      const ranges = [range, ...(fix?.edits.map((edit) => edit.range) ?? [])];
      if (!ranges.every((one) => isInside(one, text))) return `the range of ${code} is outside of the text`;
    }
    const hasError = problems.some(({ severity, unsupported }) => severity === 'error' && unsupported === undefined);
    if (isParsed === false && !hasError) return 'nothing is parsed and no error says why';
    let end = 0;
    for (const range of tokens) {
      if (range.start < end || !isInside(range, text)) return 'tokens overlap or leave the text';
      end = range.end;
    }
    return target.print === null ? null : printFault(target.print, text);
  } catch (thrown) {
    return `throws ${thrown instanceof Error ? thrown.stack?.split('\n').slice(0, 3).join(' ') : String(thrown)}`;
  }
}

function isInside({ start, end }: Range, text: string): boolean {
  return 0 <= start && start <= end && end <= text.length;
}

function printFault(print: (text: string) => string, text: string): string | null {
  const once = print(text);
  return print(once) === once ? null : 'printing what is printed changes it';
}
