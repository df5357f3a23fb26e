import type { WordReference } from './wordReference.ts';

const filter = 'CWL_QuerySyntax-Filter';
const operations = 'CWL_QuerySyntax-operations-functions';

/** The operators and keywords of Logs Insights QL. */
export const insightsWords: readonly WordReference[] = [
  { word: '=', meaning: 'Equal, letter by letter. A missing field equals nothing.', page: filter },
  {
    word: '!=',
    meaning: 'Not equal. True where the field is missing: add `ispresent(field)` where that is not meant.',
    page: filter,
  },
  { word: '<', meaning: 'Less than.', page: filter },
  { word: '<=', meaning: 'At most.', page: filter },
  { word: '>', meaning: 'Greater than.', page: filter },
  { word: '>=', meaning: 'At least.', page: filter },
  {
    word: 'in',
    meaning: 'One of a list: `eventName in ["A", "B"]`; or of the single column of a subquery.',
    page: filter,
  },
  { word: 'not in', meaning: 'None of a list. True where the field is missing.', page: filter },
  {
    word: 'like',
    meaning: 'Holds the text in quotes, or matches the regular expression between slashes.',
    page: filter,
  },
  {
    word: 'not like',
    meaning: 'Does not hold the text, or does not match. True where the field is missing.',
    page: filter,
  },
  { word: '=~', meaning: 'Matches the regular expression between slashes.', page: filter },
  { word: 'and', meaning: 'Both conditions hold; binds tighter than `or`.', page: operations },
  { word: 'or', meaning: 'One of the conditions holds.', page: operations },
  { word: 'not', meaning: 'The condition does not hold.', page: operations },
  { word: '+', meaning: 'Sum.', page: operations },
  { word: '-', meaning: 'Difference.', page: operations },
  { word: '*', meaning: 'Product.', page: operations },
  { word: '/', meaning: 'Quotient.', page: operations },
  { word: '%', meaning: 'Remainder.', page: operations },
  { word: '^', meaning: 'Power.', page: operations },
  { word: 'as', meaning: 'Gives the expression before it a name.', page: 'CWL_QuerySyntax-alias' },
  { word: 'by', meaning: 'One result for each of these values.', page: 'CWL_QuerySyntax-Stats' },
  { word: 'asc', meaning: 'Smallest first, which is how `sort` sorts without a word.', page: 'CWL_QuerySyntax-Sort' },
  { word: 'desc', meaning: 'Greatest first.', page: 'CWL_QuerySyntax-Sort' },
  { word: 'any', meaning: 'Any events will do, so the search may stop early.', page: 'CWL_QuerySyntax-Limit' },
  { word: 'into', meaning: 'Names what each element of the list is called.', page: 'CWL_QuerySyntax-Unnest' },
  { word: 'output', meaning: 'Adds these columns of the table, over what is there.', page: 'CWL_QuerySyntax-Lookup' },
  {
    word: 'outputnew',
    meaning: 'Adds these columns of the table where nothing is there.',
    page: 'CWL_QuerySyntax-Lookup',
  },
  {
    word: 'logGroups',
    meaning: 'Chooses log groups by the beginning of their names, account, class or tags.',
    page: 'CWL_QuerySyntax-Source',
  },
  {
    word: 'dataSource',
    meaning: 'Chooses log groups by what writes to them, such as `aws_cloudtrail.management`.',
    page: 'CWL_QuerySyntax-Source',
  },
];
