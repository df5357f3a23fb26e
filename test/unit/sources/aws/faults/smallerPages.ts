import type { Operation, ServedObject } from '../../../../../src/serve/operation.ts';
import { operations } from '../../../../../src/serve/operations.ts';

/** The most that a page of each operation holds here, and the member that asks for it. Each service may give less than asked. */
const pages: Readonly<Record<string, readonly [member: string, most: number]>> = {
  'cloudtrail:LookupEvents': ['MaxResults', 50],
  'cloudtrail:GetQueryResults': ['MaxQueryResults', 50],
  'logs:FilterLogEvents': ['limit', 50],
  'logs:GetQueryResults': ['maxItems', 50],
  'logs:DescribeMetricFilters': ['limit', 1],
  'athena:GetQueryResults': ['MaxResults', 50],
  'monitoring:DescribeAlarms': ['MaxRecords', 2],
  'monitoring:DescribeAlarmHistory': ['MaxRecords', 1],
};

/** Every operation, with pages so small that a small answer has several. */
export const smallerPages: readonly Operation[] = operations.map((operation) => {
  const page = pages[`${operation.service}:${operation.name}`];
  if (page === undefined) return operation;
  const [member, most] = page;
  const cut = (input: ServedObject): ServedObject => {
    const asked = input[member];
    return { ...input, [member]: typeof asked === 'number' ? Math.min(asked, most) : most };
  };
  return { ...operation, handle: (input, call) => operation.handle(cut(input), call) };
});
