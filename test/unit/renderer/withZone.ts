/** Runs a test as on a machine of another time zone (an IANA name). */
export async function withZone(zone: string, run: () => void | Promise<void>): Promise<void> {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    await run();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}
