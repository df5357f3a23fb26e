/**
 * How many milliseconds of processor time this process spends on some work: the same on a busy machine, where the clock
 * on the wall counts what others do.
 */
export function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
