/** Of the second that was asked for last: requests come many to a second. */
let lastSecond = Number.NaN;
let lastText = '';

/** `2026-11-01T09:12:44.123Z`; the beginning of 1970 for what is no time of four-digit years. */
export function isoMoment(milliseconds: number): string {
  const second = Math.floor(milliseconds / 1000);
  if (second !== lastSecond) {
    // The last second of the year 9999.
    const known = second >= 0 && second <= 253_402_300_799 ? second : 0;
    lastText = new Date(known * 1000).toISOString().slice(0, 20);
    lastSecond = second;
    if (known !== second) return `${lastText}000Z`;
  }
  const rest = Math.floor(milliseconds) - second * 1000;
  return `${lastText}${rest < 10 ? '00' : rest < 100 ? '0' : ''}${rest >= 0 ? rest : '000'}Z`;
}
