/**
 * How often a schedule runs on a day on which it runs: `cron(0 6 * * ? *)` once. Days, months and years are taken as every
 * one, so that what comes of it is never too little. What is no schedule of six fields counts as every minute.
 */
export function runsPerDay(schedule: string): number {
  const [, minutes = '*', hours = '*'] = /^cron\((\S+) (\S+)(?: \S+){4}\)$/.exec(schedule) ?? [];
  return countOf(minutes, 60) * countOf(hours, 24);
}

/** How many of `all` values, from 0, a field of a cron expression names: `5`, `0,30`, `9-17`, `0/15`, `*`. */
function countOf(field: string, all: number): number {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [, from = '*', to, step = '1'] = /^(\*|\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(part) ?? [];
    const first = from === '*' ? 0 : Number(from);
    const isOne = from !== '*' && to === undefined && !part.includes('/');
    const last = isOne ? first : Math.min(Number(to ?? all - 1), all - 1);
    for (let value = first; value <= last; value += Math.max(1, Number(step))) values.add(value);
  }
  return values.size;
}
