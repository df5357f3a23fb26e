import os from 'node:os';

/** What a figure was measured on. */
export function machine(load: readonly [before: number, after: number]): string {
  const [processor] = os.cpus();
  const memory = Math.round(os.totalmem() / 1024 ** 3);
  return (
    `${processor?.model ?? 'unknown'}, ${os.cpus().length} cores, ${memory} GB, ${os.platform()} ${os.release()}, Node ${process.version}; ` +
    `load average of one minute ${load[0].toFixed(1)} before and ${load[1].toFixed(1)} after`
  );
}
