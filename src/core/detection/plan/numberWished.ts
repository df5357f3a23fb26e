import type { Draft } from './draft.ts';

/** A whole number that was wished, or its default; one outside the bounds is a fault. */
export function wholeWished(
  draft: Draft,
  wished: number | undefined,
  standard: number,
  { name, least, most }: { readonly name: string; readonly least: number; readonly most: number },
): number {
  const number = wished ?? standard;
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  draft.fault('number', `${name} is a whole number from ${least} to ${most}.`);
  return standard;
}

/** M of N: how many of the latest results are looked at, and how many of them must breach. */
export function someOfMany(
  draft: Draft,
  most: number,
): { readonly evaluationPeriods: number; readonly datapointsToAlarm: number } {
  const { wish } = draft;
  const evaluationPeriods = wholeWished(draft, wish.evaluationPeriods, wish.datapointsToAlarm ?? 1, {
    name: 'The number of results to look at',
    least: 1,
    most,
  });
  const datapointsToAlarm = wholeWished(draft, wish.datapointsToAlarm, evaluationPeriods, {
    name: 'The number of results that must breach',
    least: 1,
    most: evaluationPeriods,
  });
  return { evaluationPeriods, datapointsToAlarm };
}
