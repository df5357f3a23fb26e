import type {
  BasicSelector,
  EventDataStoreEvidence,
  FieldSelector,
  GroupDetails,
  PlaceEvidence,
  Readable,
  TrailEvidence,
  TrailStatus,
} from '../../../../src/core/coverage/coverageEvidence.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';

export const at = (time: string): number => Date.parse(time);

export const now = at('2026-11-20T12:00:00Z');

/** Six hours, ten days ago. */
export const window = { start: at('2026-11-10T00:00:00Z'), end: at('2026-11-10T06:00:00Z') };

export const groupArn = 'arn:aws:logs:us-east-1:111122223333:log-group:trail-logs';

export const denied = (action: string): { readonly unread: string } => ({ unread: `needs ${action}` });

export const allManagement: BasicSelector = {
  readWriteType: 'All',
  includesManagementEvents: true,
  excludedSources: [],
  dataResources: [],
};

export function basic(...selectors: readonly Partial<BasicSelector>[]): TrailEvidence['selectors'] {
  return { value: { kind: 'basic', selectors: selectors.map((each) => ({ ...allManagement, ...each })) } };
}

type Field = Partial<FieldSelector> & Pick<FieldSelector, 'field'>;

export function fields(...all: readonly Field[]): { readonly fields: readonly FieldSelector[] } {
  const none = { equals: [], startsWith: [], endsWith: [], notEquals: [], notStartsWith: [], notEndsWith: [] };
  return { fields: all.map((each) => ({ ...none, ...each })) };
}

export const category = (name: string): Field => ({ field: 'eventCategory', equals: [name] });

/** Each list is the fields of one selector. */
export function advanced(...selectors: readonly (readonly Field[])[]): TrailEvidence['selectors'] {
  return { value: { kind: 'advanced', selectors: selectors.map((each) => fields(...each)) } };
}

export interface TrailChanges extends Partial<Omit<TrailEvidence, 'status'>> {
  readonly status?: Partial<TrailStatus> | { readonly unread: string };
}

/** A trail of all regions that has recorded all management events for years, and delivers. */
export function trail({ status = {}, ...rest }: TrailChanges = {}): TrailEvidence {
  return {
    name: 'org-trail',
    arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail',
    homeRegion: 'us-east-1',
    isMultiRegion: true,
    includesGlobalEvents: true,
    logGroupArn: groupArn,
    selectors: basic({}),
    hasInsights: false,
    ...rest,
    status:
      'unread' in status
        ? status
        : {
            value: {
              isLogging: true,
              startedAt: at('2024-03-01T00:00:00Z'),
              stoppedAt: null,
              latestDelivery: at('2026-11-20T11:57:00Z'),
              latestLogsDelivery: at('2026-11-20T11:57:00Z'),
              deliveryError: null,
              logsDeliveryError: null,
              ...status,
            },
          },
  };
}

export interface World extends Partial<Omit<PlaceEvidence, 'trails'>> {
  readonly trails?: Readable<readonly TrailEvidence[]> | readonly TrailChanges[];
  readonly group?: Partial<GroupDetails> | { readonly unread: string };
}

export function store(overrides: Partial<EventDataStoreEvidence> = {}): Readable<EventDataStoreEvidence> {
  return {
    value: {
      name: 'lake',
      status: 'ENABLED',
      isMultiRegion: true,
      retentionDays: 366,
      createdAt: at('2024-01-01T00:00:00Z'),
      selectors: [fields(category('Management'))],
      ...overrides,
    },
  };
}

/** One account and region where everything was read and nothing speaks against "nothing happened". */
export function place({ trails = [{}], group = {}, ...rest }: World = {}): PlaceEvidence {
  const details: Readable<GroupDetails> =
    'unread' in group
      ? group
      : {
          value: {
            retentionDays: null,
            creationTime: at('2024-01-01T00:00:00Z'),
            ...group,
          },
        };
  return {
    account: '111122223333',
    region: 'us-east-1',
    now,
    groups: { value: [{ name: 'trail-logs', arn: groupArn, details }] },
    changes: { value: [] },
    holdsEvents: { value: true },
    eventDataStore: store(),
    ...rest,
    trails: isList(trails) ? { value: trails.map(trail) } : trails,
  };
}

function isList(trails: NonNullable<World['trails']>): trails is readonly TrailChanges[] {
  return Array.isArray(trails);
}

export function planOf(language: Plan['language'], text: string, overrides: Partial<Plan> = {}): Plan {
  return { language, text, window: language === 'sql' ? null : window, source: null, limit: 100, now, ...overrides };
}

export const lakeSource: NonNullable<Plan['source']> = {
  name: 'lake',
  type: 'lake',
  logGroups: [],
  range: { start: 0, end: 0 },
};
