import { recordedAlarms } from './alarms/recordedAlarms.ts';
import { tellDay } from './day.ts';
import { deliver, deliverAgain } from './delivery.ts';
import type { LogFile } from './delivery.ts';
import { digestFile } from './digest.ts';
import { insightEvents } from './insightEvents.ts';

/** Every file of the sample data, in order of path; the same on every machine and at every time. */
export function sampleFiles(): LogFile[] {
  const logs = deliver(tellDay());
  const twice = logs.filter((file) => deliveredTwice.some((name) => file.path.includes(name)));
  const repeats = twice.map((file, index) => deliverAgain(file, `ExampleRepeat00${index + 1}`));
  return [...logs, ...repeats, insightEvents(), digestFile(logs), ...recordedAlarms(logs)].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

/** Deliveries that were retried: their records are in the folder twice, byte for byte. */
const deliveredTwice = [
  '111122223333_CloudTrail_eu-west-1_20261103T0930Z',
  '777788889999_CloudTrail_eu-west-1_20261103T0330Z',
];
