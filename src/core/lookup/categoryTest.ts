import type { FieldPath } from '../events/fieldPath.ts';
import type { EventFrame } from '../events/frame.ts';
import { combine, decideColumn, type RowTestSteps } from '../events/rowTest.ts';

const categoryPath: FieldPath = ['eventCategory'];
const managementPath: FieldPath = ['managementEvent'];

export const categoryPaths: readonly FieldPath[] = [categoryPath, managementPath];

/**
 * Management and Insights events only, as LookupEvents answers. `eventCategory` came with version 1.07 of the record and
 * `managementEvent` with 1.06 (cloudtrail-event-reference-record-contents); a record older than both counts as a
 * management event.
 */
export function* categoryTest(frame: EventFrame): RowTestSteps {
  const category = frame.column(categoryPath);
  const isNamed = yield* decideColumn(category, (name) => name === 'Management' || name === 'Insight');
  const isUnnamed = yield* decideColumn(category, (name) => typeof name !== 'string');
  const mayBeManagement = yield* decideColumn(
    frame.column(managementPath),
    (flag) => flag !== false && flag !== 'false',
  );
  return combine('or', [isNamed, combine('and', [isUnnamed, mayBeManagement])]);
}
