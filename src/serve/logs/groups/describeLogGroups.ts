import type { Operation, ServedCall, ServedObject } from '../../operation.ts';
import { flag, integer, list, oneOf, text, validate } from '../../validate.ts';
import { servedFilters, type ServedFilters } from '../filters/servedFilters.ts';
import { capturedFacts } from './capturedFacts.ts';
import { listPage } from './listPage.ts';
import { bytesOf } from './scratchGroups.ts';
import { arnOf, findGroup, invalid, nameIn, servedGroups, type ServedGroup } from './servedGroup.ts';
import { logGroupIdentifier, logGroupName, nextToken } from './shapes.ts';

const shape = {
  accountIdentifiers: list(text({ min: 12, max: 12, pattern: /^\d{12}$/ }), { max: 20 }),
  logGroupNamePrefix: logGroupName,
  logGroupNamePattern: text({ max: 512, pattern: /^[.\-_/#A-Za-z0-9]*$/ }),
  nextToken,
  limit: integer(1, 50),
  includeLinkedAccounts: flag(),
  logGroupClass: oneOf('STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'),
  logGroupIdentifiers: list(logGroupIdentifier, { min: 1, max: 50 }),
};

/** API_DescribeLogGroups. */
export const describeLogGroups: Operation = {
  service: 'logs',
  name: 'DescribeLogGroups',
  rate: () => 10,
  handle: async (input, call) => {
    const asked = validate(input, shape, 'InvalidParameterException');
    const { limit = 50, nextToken: token, ...filters } = asked;
    const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, logGroupIdentifiers: identifiers } = filters;
    if (prefix !== undefined && pattern !== undefined)
      throw invalid('logGroupNamePattern and logGroupNamePrefix are mutually exclusive parameters.');
    if (identifiers !== undefined && (prefix ?? pattern ?? filters.logGroupClass) !== undefined)
      throw invalid('With logGroupIdentifiers only includeLinkedAccounts may be specified.');
    const accounts = filters.accountIdentifiers ?? [];
    const isAsked = accounts.length === 0 || accounts.includes(call.account);
    const groups = isAsked ? chosen(identifiers, call) : [];
    const fitting = groups.filter(
      ({ name, class: itsClass }) =>
        name.startsWith(prefix ?? '') &&
        name.toLowerCase().includes((pattern ?? '').toLowerCase()) &&
        (filters.logGroupClass ?? itsClass) === itsClass,
    );
    const { items, next } = listPage(fitting, token, limit, ['DescribeLogGroups', call.region, filters]);
    const metricFilters = await servedFilters(call);
    return { logGroups: await Promise.all(items.map((group) => described(group, metricFilters, call))), ...next };
  },
};

function chosen(identifiers: readonly string[] | undefined, call: ServedCall): readonly ServedGroup[] {
  if (identifiers === undefined) return servedGroups(call);
  return [...new Set(identifiers)].map((each) => findGroup(nameIn(each, call), call));
}

async function described(group: ServedGroup, metricFilters: ServedFilters, call: ServedCall): Promise<ServedObject> {
  const { name, class: logGroupClass } = group;
  const arn = arnOf(name, call);
  const facts = group.kind === 'captured' ? await capturedFacts(call) : null;
  const retentionDays =
    group.kind === 'captured' ? (call.served.options.logGroupRetentionDays ?? null) : group.retentionDays;
  return {
    logGroupName: name,
    creationTime: group.kind === 'captured' ? (facts?.firstEvent ?? 0) : group.creationTime,
    metricFilterCount: metricFilters.count(name),
    arn: `${arn}:*`,
    storedBytes: group.kind === 'captured' ? (facts?.storedBytes ?? 0) : bytesOf(group.events),
    ...(retentionDays === null ? {} : { retentionInDays: retentionDays }),
    logGroupClass,
    logGroupArn: arn,
  };
}
