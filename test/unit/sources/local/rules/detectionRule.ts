/** Fields of an event, to be laid over others: objects deeply, all else in their place; `undefined` takes a field away. */
export type EventFields = Readonly<Record<string, unknown>>;

/** One question of a detection rule, asked in three languages, and events with what the rule says of them. */
export interface DetectionRule {
  readonly name: string;
  readonly filter: string;
  /** Its rows have a column `eventID`, as those of `sql`. */
  readonly insights: string;
  readonly sql: string;
  /** The event that the rule is after, over `commonFields`. */
  readonly event: EventFields;
  /** Changes of it under which the rule still finds it. */
  readonly found?: readonly EventFields[];
  /** Changes of it under which the rule must not. */
  readonly passed: readonly EventFields[];
}

export function call(service: string, eventName: string, fields: EventFields = {}): EventFields {
  return { eventSource: `${service}.amazonaws.com`, eventName, ...fields };
}

/** What every event of a rule has, unless the rule says otherwise. */
export const commonFields: EventFields = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLE',
    arn: 'arn:aws:iam::111122223333:user/alice',
    accountId: '111122223333',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    userName: 'alice',
  },
  eventTime: '2026-11-01T12:00:00Z',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'aws-cli/2.0',
  requestParameters: null,
  responseElements: null,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '111122223333',
  eventCategory: 'Management',
};

/** The fields with the changes laid over them. */
export function changed(fields: EventFields, changes: EventFields): EventFields {
  const result: Record<string, unknown> = { ...fields };
  for (const [key, change] of Object.entries(changes)) {
    const before = result[key];
    if (change === undefined) delete result[key];
    else result[key] = isFields(before) && isFields(change) ? changed(before, change) : change;
  }
  return result;
}

function isFields(value: unknown): value is EventFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
