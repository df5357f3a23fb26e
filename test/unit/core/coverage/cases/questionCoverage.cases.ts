import type { CoverageQuestion } from '../../../../../src/core/coverage/coverageQuestion.ts';
import type { Plan } from '../../../../../src/core/plan/plan.ts';
import { at, lakeSource } from '../world.ts';

/** What a text fixes of the events that it can match. */
export interface QuestionCase {
  readonly language: Plan['language'];
  readonly text: string;
  readonly plan?: Partial<Plan>;
  readonly is: Partial<CoverageQuestion>;
}

const management = ['management'] as const;
const both = ['management', 'data'] as const;
const all = ['management', 'data', 'network', 'insight'] as const;
const iam = ['iam.amazonaws.com'];

export const questionCases: readonly QuestionCase[] = [
  {
    language: 'lookup',
    text: 'EventName = CreateUser',
    is: { store: 'history', categories: management, eventNames: ['CreateUser'], eventSources: null },
  },
  { language: 'lookup', text: 'ReadOnly = false', is: { readOnly: false, categories: management } },
  {
    language: 'lookup',
    text: 'Username = alice where { $.eventSource = "iam.amazonaws.com" }',
    is: { eventSources: iam },
  },
  { language: 'lookup', text: 'EventName = GetObject', is: { categories: ['data'] } },
  { language: 'lookup', text: 'EventName = =', is: { categories: management } },
  { language: 'filter', text: '', is: { categories: all, namesRecordFields: false } },
  { language: 'filter', text: 'DeleteTrail', is: { categories: all, eventNames: null, namesRecordFields: false } },
  {
    language: 'filter',
    text: '{ $.eventName = "DeleteTrail" }',
    is: { categories: management, namesRecordFields: true },
  },
  { language: 'filter', text: '{ $.eventName = "Delete*" }', is: { categories: all, eventNames: null } },
  { language: 'filter', text: '{ $.eventName != "DeleteTrail" }', is: { categories: all, eventNames: null } },
  { language: 'filter', text: '{ $.eventName = %DeleteTrail% }', is: { eventNames: null } },
  { language: 'filter', text: '{ $.requestParameters.eventName = "DeleteTrail" }', is: { eventNames: null } },
  { language: 'filter', text: '{ $.EventName = "DeleteTrail" }', is: { eventNames: null } },
  {
    language: 'filter',
    text: '{ $.eventName = "DeleteTrail" || $.eventName = "StopLogging" }',
    is: { eventNames: ['DeleteTrail', 'StopLogging'] },
  },
  {
    language: 'filter',
    text: '{ $.eventName = "DeleteTrail" || $.errorCode = "x" }',
    is: { eventNames: null, categories: all },
  },
  {
    language: 'filter',
    text: '{ ($.eventName = "A" || $.eventName = "B") && ($.eventName = "B" || $.eventName = "C") }',
    is: { eventNames: ['B'] },
  },
  { language: 'filter', text: '{ $.eventName = "A" && $.eventName = "B" }', is: { eventNames: ['A'] } },
  { language: 'filter', text: '{ $.eventSource = "s3.amazonaws.com" }', is: { categories: both } },
  {
    language: 'filter',
    text: '{ $.eventSource = "s3.amazonaws.com" && $.eventName = "PutBucketPolicy" }',
    is: { categories: management },
  },
  {
    language: 'filter',
    text: '{ $.eventSource = "s3.amazonaws.com" && $.eventName = "SomethingNew" }',
    is: { categories: both },
  },
  { language: 'filter', text: '{ $.eventName = "NobodyKnows" }', is: { categories: both } },
  { language: 'filter', text: '{ $.eventName = "__proto__" }', is: { categories: both, eventNames: ['__proto__'] } },
  { language: 'filter', text: '{ $.eventCategory = "Data" }', is: { categories: ['data'] } },
  {
    language: 'filter',
    text: '{ $.eventCategory = "Data" || $.eventCategory = "Management" }',
    is: { categories: both },
  },
  { language: 'filter', text: '{ $.eventCategory = "Nonsense" }', is: { categories: all } },
  { language: 'filter', text: '{ $.eventType = "AwsConsoleSignIn" }', is: { categories: management } },
  { language: 'filter', text: '{ $.eventType = "AwsVpceEvents" }', is: { categories: ['network'] } },
  {
    language: 'filter',
    text: '{ $.readOnly IS TRUE && $.awsRegion = "eu-west-1" }',
    is: { readOnly: true, regions: ['eu-west-1'] },
  },
  { language: 'filter', text: '{ $.readOnly IS TRUE || $.readOnly IS FALSE }', is: { readOnly: null } },
  {
    language: 'insights',
    text: 'filter eventName = "CreateUser" | stats count(*) by eventSource',
    is: { store: 'logs', eventNames: ['CreateUser'] },
  },
  {
    language: 'insights',
    text: 'fields eventName | filter "iam.amazonaws.com" = eventSource | sort @timestamp desc',
    is: { eventSources: iam },
  },
  {
    language: 'insights',
    text: 'filter eventName in ["A", "B"] and readOnly = 0',
    is: { eventNames: ['A', 'B'], readOnly: false },
  },
  { language: 'insights', text: 'filter eventName not in ["A"]', is: { eventNames: null } },
  { language: 'insights', text: 'filter not (eventName = "A")', is: { eventNames: null } },
  { language: 'insights', text: 'filter eventName like "Create"', is: { eventNames: null } },
  { language: 'insights', text: 'fields "x" as eventName | filter eventName = "A"', is: { eventNames: null } },
  { language: 'insights', text: 'stats count(*) as n by eventName | filter eventName = "A"', is: { eventNames: null } },
  {
    language: 'insights',
    text: 'parse @message "* *" as eventName, b | filter eventName = "A"',
    is: { eventNames: null },
  },
  { language: 'insights', text: 'SELECT eventName FROM `group`', is: { categories: all } },
  {
    language: 'sql',
    text: "SELECT 1 FROM t WHERE eventname = 'CreateUser' AND t.eventsource IN ('iam.amazonaws.com')",
    is: { store: 'athena', eventNames: ['CreateUser'], eventSources: iam },
  },
  {
    language: 'sql',
    text: "SELECT 1 FROM t WHERE eventname = 'A' OR awsregion = 'x'",
    is: { eventNames: null, regions: null },
  },
  { language: 'sql', text: "SELECT 1 FROM t WHERE NOT eventname = 'A'", is: { eventNames: null } },
  { language: 'sql', text: "SELECT 1 FROM t WHERE lower(eventname) = 'a'", is: { eventNames: null } },
  { language: 'sql', text: "SELECT 1 FROM t JOIN u ON t.a = u.a WHERE t.eventname = 'A'", is: { eventNames: null } },
  { language: 'sql', text: "SELECT 1 FROM t LEFT JOIN u ON true WHERE eventname = 'A'", is: { eventNames: null } },
  {
    language: 'sql',
    text: "SELECT 1 FROM t WHERE eventname = 'A' UNION ALL SELECT 1 FROM t",
    is: { eventNames: null },
  },
  {
    language: 'sql',
    text: "WITH t AS (SELECT 'A' AS eventname) SELECT 1 FROM t WHERE eventname = 'A'",
    is: { eventNames: null },
  },
  {
    language: 'sql',
    text: "SELECT 1 FROM t WHERE eventtime >= '2026-11-01T00:00:00Z' AND eventtime < '2026-11-02T00:00:00Z' AND eventname = 'A'",
    is: { window: { start: at('2026-11-01T00:00:00Z'), end: at('2026-11-02T00:00:00Z') } },
  },
  {
    language: 'sql',
    text: "SELECT 1 FROM t WHERE from_iso8601_timestamp(eventtime) > from_iso8601_timestamp('2026-11-01T00:00:00Z')",
    is: { window: null },
  },
  { language: 'sql', text: "SELECT 1 FROM t WHERE eventtime > '2026-11-01T00:00:00Z'", is: { window: null } },
  {
    language: 'sql',
    text: "SELECT 1 FROM t WHERE eventtime > '2026-13-01T00:00:00Z' AND eventtime < '2026-11-02'",
    is: { window: null },
  },
  {
    language: 'sql',
    text: 'SELECT 1 FROM 11111111-2222-3333-4444-555555555555',
    plan: { source: lakeSource },
    is: { store: 'lake', eventDataStore: '11111111-2222-3333-4444-555555555555', categories: all },
  },
  {
    language: 'sql',
    text: "SELECT 1 FROM t WHERE from_iso8601_timestamp(eventtime) BETWEEN TIMESTAMP '2026-11-01 00:00:00.000 UTC' AND from_iso8601_timestamp('2026-11-02T00:00:00Z')",
    is: { window: { start: at('2026-11-01T00:00:00Z'), end: at('2026-11-02T00:00:00Z') } },
  },
  {
    language: 'sql',
    text: "SELECT 1 FROM t WHERE eventtime BETWEEN TIMESTAMP '2026-11-01 00:00:00' AND TIMESTAMP '2026-11-02 00:00:00'",
    is: { window: { start: at('2026-11-01T00:00:00Z'), end: at('2026-11-02T00:00:00Z') } },
  },
  {
    language: 'sql',
    text: "SELECT 1 FROM t WHERE eventtime BETWEEN TIMESTAMP '2026-11-01 00:00:00 Europe/Berlin' AND TIMESTAMP '2026-11-02 00:00:00'",
    is: { window: null },
  },
];
