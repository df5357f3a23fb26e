/**
 * What a session is set to before it answers, besides what seals it. Of the optimizers, those that compute a part of CASE or
 * COALESCE which no row may reach are off, since a fault there would end a query that Trino answers:
 * `common_subexpressions` takes such parts out, and `statistics_propagation` computes functions of constants to know their
 * bounds.
 */
export const sqlSettings: readonly string[] = [
  "SET GLOBAL TimeZone = 'UTC'",
  'SET GLOBAL integer_division = true',
  "SET GLOBAL disabled_optimizers = 'common_subexpressions,statistics_propagation'",
];
