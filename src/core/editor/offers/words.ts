import type { QueryLanguage } from '../../query/language.ts';
import { filterWords } from '../../reference/filterWords.ts';
import { insightsWords } from '../../reference/insightsWords.ts';
import { sqlWords } from '../../reference/sqlWords.ts';
import { wordReference, type WordReference } from '../../reference/wordReference.ts';
import { describeWord } from '../describe/describeWord.ts';
import type { OfferedWord, Place } from '../places/place.ts';
import type { Offer } from './offering.ts';

/** The described words of each language. */
export const languageWords: Readonly<Record<QueryLanguage, readonly WordReference[]>> = {
  insights: insightsWords,
  filter: filterWords,
  lookup: [],
  sql: sqlWords,
  alarms: [],
  access: [],
};

/** Keywords, operators and forms with tab stops. */
export function offerWords({ language }: Place, offered: readonly OfferedWord[]): readonly Offer[] {
  return offered.map(({ label, text, isSnippet, detail, offersMore }, rank) => {
    const reference = wordReference(languageWords[language], label);
    return {
      kind: isSnippet === true ? 'snippet' : /^[a-z]/i.test(label) ? 'keyword' : 'operator',
      label,
      text: text ?? label,
      rank,
      ...(isSnippet === true ? { isSnippet: true } : {}),
      ...(detail === undefined ? {} : { detail }),
      ...(offersMore === true ? { offersMore: true } : {}),
      ...(reference === undefined ? {} : { documentation: describeWord(reference) }),
    };
  });
}
