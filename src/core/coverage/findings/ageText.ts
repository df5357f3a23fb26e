const hour = 3_600_000;

/** How long a time is, in its largest whole unit: "3 days", "26 hours", "40 minutes". */
export function ageText(milliseconds: number): string {
  if (milliseconds >= 48 * hour) return counted(Math.floor(milliseconds / (24 * hour)), 'day');
  if (milliseconds >= 2 * hour) return counted(Math.floor(milliseconds / hour), 'hour');
  return counted(Math.max(0, Math.floor(milliseconds / 60_000)), 'minute');
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
