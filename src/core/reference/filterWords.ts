import type { WordReference } from './wordReference.ts';

const page = 'FilterAndPatternSyntaxForMetricFilters';

/** The operators and keywords of CloudWatch Logs filter patterns. */
export const filterWords: readonly WordReference[] = [
  {
    word: '=',
    meaning: 'Equal. With `*` in the text, which is a wildcard even in quotes. False where the property is missing.',
    page,
  },
  { word: '!=', meaning: 'Not equal. False where the property is missing, unlike in Logs Insights.', page },
  { word: '<', meaning: 'Less than, for numbers.', page },
  { word: '<=', meaning: 'At most, for numbers.', page },
  { word: '>', meaning: 'Greater than, for numbers.', page },
  { word: '>=', meaning: 'At least, for numbers.', page },
  { word: '&&', meaning: 'Both hold; binds tighter than `||`.', page },
  { word: '||', meaning: 'One of them holds.', page },
  { word: 'IS NULL', meaning: 'The property is there, and is JSON null.', page },
  { word: 'IS TRUE', meaning: 'The property is the JSON boolean true.', page },
  { word: 'IS FALSE', meaning: 'The property is the JSON boolean false.', page },
  { word: 'NOT EXISTS', meaning: 'There is no such property.', page },
];
