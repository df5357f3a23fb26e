/** A time as signatures write it: `20261101T090000Z`. */
export function signingTime(time: number): string {
  const second = Math.floor(time / 1000);
  if (second !== latest.second) {
    latest = { second, text: new Date(second * 1000).toISOString().replaceAll(/[-:]|\.\d+/g, '') };
  }
  return latest.text;
}

/** A thousand requests of one second write one time. */
let latest = { second: Number.NaN, text: '' };

/** Milliseconds since 1970 UTC of `20261101T090000Z`; `null` where it is no such time. */
export function readSigningTime(text: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // `Date.parse` takes a 24th hour and, in some engines, the 30th of February.
  return Number.isNaN(time) || signingTime(time) !== text ? null : time;
}
