import type { WordReference } from './wordReference.ts';

const page = 'select';

/** The keywords of a SELECT that are worth a word. */
export const sqlWords: readonly WordReference[] = [
  { word: 'SELECT', meaning: 'Says which columns the answer has.', page },
  { word: 'DISTINCT', meaning: 'Leaves out rows that are the same as another.', page },
  { word: 'FROM', meaning: 'Says which table is asked.', page },
  { word: 'WHERE', meaning: 'Keeps the rows for which the condition is true; null is not true.', page },
  {
    word: 'GROUP BY',
    meaning: 'One row for each of these values; a number stands for the column at that place.',
    page,
  },
  { word: 'HAVING', meaning: 'Keeps the groups for which the condition is true.', page },
  { word: 'ORDER BY', meaning: 'Sorts the answer; a number stands for the column at that place.', page },
  { word: 'LIMIT', meaning: 'The most rows that are answered.', page },
  { word: 'UNION ALL', meaning: 'The rows of both queries.', page },
  { word: 'WITH', meaning: 'Names a query that the main one reads like a table.', page },
  { word: 'UNNEST', meaning: 'One row for each element: CROSS JOIN UNNEST(resources) AS t(resource).', page },
  {
    word: 'LIKE',
    meaning: 'Compares with a pattern: % is any text, _ any character.',
    page: 'trino:functions/comparison',
  },
  { word: 'IN', meaning: 'One of a list, or of a subquery’s column.', page: 'trino:functions/comparison' },
  { word: 'BETWEEN', meaning: 'At least the one and at most the other value.', page: 'trino:functions/comparison' },
  { word: 'IS NULL', meaning: 'There is no value.', page: 'trino:functions/comparison' },
  { word: 'IS NOT NULL', meaning: 'There is a value.', page: 'trino:functions/comparison' },
  { word: 'AND', meaning: 'Both hold; binds tighter than OR.', page: 'trino:functions/logical' },
  { word: 'OR', meaning: 'One of them holds.', page: 'trino:functions/logical' },
  { word: 'NOT', meaning: 'It does not hold.', page: 'trino:functions/logical' },
];
