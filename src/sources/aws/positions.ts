import type { Position } from '../../core/reference/position.ts';

/** Choices about one way of asking AWS. */
export interface SourcePositions {
  readonly title: string;
  readonly positions: readonly Position[];
}

/**
 * Every choice of the live sources: how a cell's question becomes requests, and answers its table, where AWS's pages leave it
 * open. Tests name them as cases of page `position: …`.
 */
export const livePositions: readonly SourcePositions[] = [
  {
    title: 'LookupEvents',
    positions: [
      {
        topic: 'Windows beyond 90 days',
        position: 'Asked as they are; what of the window is older is named, as a warning where it is all of it.',
        ground: 'API_LookupEvents: "within the last 90 days"',
      },
      {
        topic: 'No window',
        position: 'All that the service keeps: 90 days.',
        ground: 'API_LookupEvents',
      },
      {
        topic: 'Ends within a second',
        position: 'Sent as the whole seconds around the window; what lies outside of it is left out here.',
        ground: 'choice: events have whole seconds',
      },
      {
        topic: 'The attribute of where',
        position:
          'Without an attribute, the best that `where` asks for with = in all events is sent: EventId, AccessKeyId, Username, EventName, EventSource, ReadOnly, in this order. The pattern is applied all the same.',
        ground: 'choice: it only spares pages',
      },
      {
        topic: 'Username of where',
        position: 'Sent only where `where` asks for `userIdentity.type` = IAMUser too.',
        ground: 'API_Event: of other identities the service’s Username is another name, as that of a session',
      },
      {
        topic: 'Attributes that the service derives',
        position: 'Of Username, ResourceName and ResourceType the service’s answer stands, and is not looked at again.',
        ground: 'API_Event shows names and resources that the record does not have',
        differsLive: true,
      },
      {
        topic: 'Insights events',
        position:
          'Asked for behind management events where there is no attribute, or EventId, EventName or EventSource; of one second the management events come first.',
        ground: 'API_LookupEvents: one category a call, and an order by time only; else choice',
        differsLive: true,
      },
      {
        topic: 'Events that come twice',
        position: 'One event where eventID and text are the same.',
        ground: 'cloudtrail-concepts: an event may be delivered more than once; else choice',
      },
      {
        topic: 'A token that is refused on the way',
        position:
          'The listing begins anew, twice at most; what came before is forgotten, so that nothing counts twice.',
        ground: 'choice: API_LookupEvents does not say how long a token holds',
      },
    ],
  },
  {
    title: 'FilterLogEvents and Live Tail',
    positions: [
      {
        topic: 'Order of log events',
        position: 'By time, those of one millisecond as they came; log groups one after the other, then merged.',
        ground: 'API_FilterLogEvents: "sorted by event timestamp"; of one timestamp it says nothing',
      },
      {
        topic: 'Limit',
        position: 'The oldest matching events, as many as the limit, and one more to know whether there are more.',
        ground: 'choice: as the local engine has them',
      },
      {
        topic: 'Slices',
        position:
          'The window is read in slices at once, up to two hours from now; a page that is not in order is read on by its token.',
        ground: 'API_FilterLogEvents: both ends are included; API_PutLogEvents: two hours ahead at most',
      },
      {
        topic: 'Records scanned',
        position: 'What came: FilterLogEvents does not say what it searched.',
        ground: 'API_FilterLogEvents: `searchedLogStreams` is empty nowadays',
        differsLive: true,
      },
      {
        topic: 'Several log groups',
        position: 'A column @log behind the others says which.',
        ground: 'choice: @log of Logs Insights',
      },
      {
        topic: 'The end of Live Tail',
        position: 'Stopping it is no failure: what came until then is the answer.',
        ground: 'choice',
      },
    ],
  },
  {
    title: 'Logs Insights, live',
    positions: [
      {
        topic: 'Windows within a second',
        position:
          'The whole seconds inside the window: of CloudTrail these are exactly its events; of other logs part of a second at either end is left out, never one brought in.',
        ground: 'API_StartQuery takes seconds, both ends included',
      },
      {
        topic: 'No window of Insights',
        position: 'From 1970 to two hours from now.',
        ground: 'API_PutLogEvents: two hours ahead at most',
      },
      {
        topic: 'Numbers and texts',
        position:
          'What a column may hold is told from the query and from CloudTrail’s documented types. Elsewhere it is of numbers only where every text is exactly what a number prints and none has twelve digits, as accounts have.',
        ground: 'API_ResultField: all values are text',
        differsLive: true,
      },
      {
        topic: 'Columns without a value',
        position: 'Columns are those of the query, also where no row has a value, in its order; @ptr is not shown.',
        ground: 'API_GetQueryResults leaves fields without a value out',
      },
      {
        topic: 'What is not run offline',
        position: 'Sent as it is: there AWS decides. Offline it is refused by name.',
        ground: 'choice',
        differsLive: true,
      },
    ],
  },
  {
    title: 'Athena and CloudTrail Lake',
    positions: [
      {
        topic: 'Values of parameters',
        position:
          'Athena gets them by position, as execution parameters; Lake in the text, each proven to be one literal.',
        ground: 'API_StartQueryExecution; API_StartQuery of CloudTrail takes values for dashboards only',
      },
      {
        topic: 'Nested columns',
        position:
          'Rows, arrays and maps stay the text that Athena prints, and a warning says how to ask for JSON; captured events give JSON.',
        ground: 'Athena prints them without quotation marks: they cannot be read back',
        differsLive: true,
      },
      {
        topic: 'Types of Lake',
        position: 'Told from the query as it is read here; where it cannot be read, all columns are text.',
        ground: 'API_GetQueryResults of CloudTrail gives names and texts',
        differsLive: true,
      },
      {
        topic: 'Records scanned by Athena',
        position: 'None are told: Athena counts bytes.',
        ground: 'API_QueryExecutionStatistics',
        differsLive: true,
      },
    ],
  },
  {
    title: 'Alarms, live',
    positions: [
      {
        topic: 'Metric filters behind alarms',
        position:
          'Asked for the first 50 metrics that are not of a namespace AWS/…, whose metrics no filter writes; of how many it was not asked is said. Where it is denied, the column is empty and a warning says so.',
        ground: 'CloudWatch Logs quotas: five calls a second; else choice',
      },
      {
        topic: 'The same page token twice',
        position: 'A failure: it would never end.',
        ground: 'choice',
      },
      {
        topic: 'History before 30 days',
        position: 'Asked as it is, and said to be incomplete.',
        ground: 'AlarmThatSendsEmail: CloudWatch keeps the history for 30 days',
        differsLive: true,
      },
    ],
  },
  {
    title: 'Several places',
    positions: [
      {
        topic: 'Order over several places',
        position:
          'Lookups newest first and log events oldest first over all of them; what a query arranged itself stays, one place after the other.',
        ground: 'choice: as each service lists them',
      },
    ],
  },
];
