import { awsServices } from './activities/awsServices.ts';
import { ciPipeline } from './activities/ciPipeline.ts';
import { consoleDay } from './activities/consoleDay.ts';
import { federatedDay } from './activities/federatedDay.ts';
import { postureScanner } from './activities/postureScanner.ts';
import { s3Readers } from './activities/s3Readers.ts';
import { throttling } from './activities/throttling.ts';
import { workloads } from './activities/workloads.ts';
import { incident } from './incident.ts';
import type { ApiRecord } from './record.ts';

/** Everything that happens on the day, each activity in a file of its own. */
const activities: readonly (() => ApiRecord[])[] = [
  awsServices,
  workloads,
  s3Readers,
  postureScanner,
  consoleDay,
  federatedDay,
  ciPipeline,
  throttling,
  incident,
];

/** All records of the day, in order of time; what happens in the same second stays in the order it was told. */
export function tellDay(): ApiRecord[] {
  return activities
    .flatMap((activity) => activity())
    .sort((a, b) => (a.eventTime < b.eventTime ? -1 : a.eventTime > b.eventTime ? 1 : 0));
}
