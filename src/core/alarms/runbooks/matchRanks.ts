/**
 * How sure each reason makes. What a runbook's author wrote of exactly this alarm comes before what the alarm's description
 * says, for that is whoever may change the alarm; a name with `*` comes behind it, a cell that happens to ask the same behind
 * all that somebody meant, and `*` alone or a log group at the end.
 */
export const matchRanks = {
  arn: 100,
  exactName: 90,
  link: 80,
  pattern: 70,
  control: 65,
  metric: 60,
  name: 50,
  cell: 40,
  logGroup: 30,
  anyName: 10,
} as const;
