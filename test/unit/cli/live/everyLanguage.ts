import { generatedEvents } from '../../../support/servedData.ts';

/** A cell of every language that is asked live, with what the services write and count in their own ways. */
export const everyLanguage = `apirunbook: 1
title: Every language
sources:
  trail: {type: cloudtrail}
  logs: {type: logs, logGroups: [aws-cloudtrail-logs]}
  table: {type: athena, database: security, table: cloudtrail_logs}
  store: {type: lake, table: 11111111-2222-3333-4444-555555555555}
parameters:
  window: {type: timerange, default: 2026-11-01T00:00:00Z/2026-11-01T23:59:59.999Z}
  user: {type: string, default: "bob"}
cells:
- id: looked-up
  source: trail
  lookup: "Username = {{ user }}"
- id: looked-up-where
  source: trail
  lookup: 'EventName = "CreateUser" where { $.userIdentity.userName = "carol" }'
- id: filtered
  source: logs
  filter: '{ ($.eventName = "DescribeInstances") && ($.errorCode NOT EXISTS) }'
- id: terms
  source: logs
  filter: '"ListBuckets" -"AccessDenied"'
- id: odd
  source: logs
  filter: '{ $.odd IS TRUE }'
- id: queried
  source: logs
  insights: |
    fields @timestamp, @message, odd, requestParameters.text as text, requestParameters.number as number, requestParameters.list.0 as first
    | filter odd = 1 or ispresent(requestParameters.text)
    | sort @timestamp desc
- id: counted
  source: logs
  insights: stats count(*) as calls, count_distinct(sourceIPAddress) as addresses, pct(strlen(userAgent), 50) as agents by eventName, bin(1h) | sort calls desc, eventName asc
- id: none
  source: logs
  insights: filter eventName = "Nothing" | fields eventName
- id: selected
  source: table
  sql: |
    SELECT eventtime, eventname, useridentity.username AS name, errorcode, json_extract_scalar(requestparameters, '$.text') AS text,
           '' AS nothing, 9007199254740993 AS large, 1.5 AS half, true AS yes, NULL AS missing
    FROM cloudtrail_logs
    WHERE useridentity.username = {{ user }}
    ORDER BY eventid
- id: grouped
  source: table
  sql: SELECT eventname, count(*) AS calls, min(from_iso8601_timestamp(eventtime)) AS first FROM cloudtrail_logs GROUP BY eventname ORDER BY eventname
- id: stored
  source: store
  sql: |
    SELECT eventName, count(*) AS calls
    FROM 11111111-2222-3333-4444-555555555555
    WHERE eventTime > '2026-11-01 00:00:00' GROUP BY eventName ORDER BY eventName
`;

const made = generatedEvents(130, {
  regions: ['us-east-1', 'eu-west-1'],
  accounts: ['111122223333'],
  start: Date.UTC(2026, 10, 1, 9),
  step: 997,
});

/** Stands for what JavaScript's numbers cannot hold. */
const large = 'LARGE';

const odd: readonly Readonly<Record<string, unknown>>[] = [
  { text: 'Grüße, 世界 \u{1f600}\u0000\u001b[31m', number: large, list: [1, null, 'x'] },
  { text: '', number: 1e21, list: [] },
  { text: '"quoted", \\ and\nmore', number: -0.1, list: [{ deep: true }] },
  { text: null, number: null },
  { text: 'a'.repeat(5000), number: 0 },
];

/** Events that are alike, and some with what formats and protocols stumble over. */
export const everyLanguageEvents = [
  ...made,
  ...odd.map((requestParameters, index) => ({
    ...made[7],
    eventID: `odd-${index}`,
    odd: true,
    requestParameters,
    eventTime: '2026-11-01T10:00:00Z',
  })),
]
  .map((event) => JSON.stringify(event).replace(`"${large}"`, '9007199254740993'))
  .join('\n');
