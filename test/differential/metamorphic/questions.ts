import type { QueryLanguage } from '../../../src/core/query/language.ts';

/** The languages that ask events by a condition. */
export type EventLanguage = Exclude<QueryLanguage, 'alarms' | 'access'>;

/** A question in parts, so that its condition can be written otherwise. */
export interface Question {
  readonly language: EventLanguage;
  /** What stands before and behind the condition. */
  readonly before: string;
  readonly conditions: readonly string[];
  readonly after: string;
  readonly text: string;
  /** Whether the question settles the order of all rows. */
  readonly isOrdered: boolean;
}

export const conjunctions: Readonly<Record<EventLanguage, string>> = {
  insights: ' and ',
  filter: ' && ',
  lookup: ' && ',
  sql: ' AND ',
};

export const questions: readonly Question[] = [
  insights('fields eventID, eventName | filter ', ['eventName like /^(Get|List)/'], ''),
  insights('filter ', ['eventSource = "iam.amazonaws.com"', 'readOnly = 0'], ' | stats count(*) as calls by eventName'),
  insights(
    'filter ',
    ['ispresent(errorCode)'],
    ' | stats count(*) as c, count_distinct(eventName) as names by errorCode | sort c desc, errorCode',
    true,
  ),
  insights(
    'fields eventID | filter ',
    ['errorCode != "AccessDenied"', 'userIdentity.type in ["IAMUser", "Root"]'],
    ' | sort eventID',
    true,
  ),
  insights(
    'filter ',
    ['@timestamp > 0'],
    ' | stats count(*) as c, min(@timestamp) as first, max(@timestamp) as last by bin(1h)',
    true,
  ),
  insights(
    'filter ',
    ['not isempty(sourceIPAddress)', 'sourceIPAddress not like /amazonaws/'],
    ' | stats count(*) as c by sourceIPAddress | filter c > 1',
  ),
  insights(
    'filter ',
    ['strlen(eventName) > 10'],
    ' | stats sum(strlen(@message)) as bytes by awsRegion | stats max(bytes) as most, count(*) as regions',
  ),
  insights('fields eventSource | filter ', ['eventSource like "s"'], ' | dedup eventSource | limit 1000'),
  question('filter', '{ ', ['$.eventName = "Get*"', '$.errorCode NOT EXISTS'], ' }'),
  question('filter', '{ ', ['$.userIdentity.type = "AssumedRole"'], ' }'),
  question(
    'filter',
    '{ ',
    ['$.readOnly IS FALSE', '$.eventSource != "s3.amazonaws.com"', '$.sourceIPAddress = %^[0-9]%'],
    ' }',
  ),
  question('filter', '{ ', ['$.resources[*].type = "AWS::*"'], ' }'),
  question('lookup', 'where { ', ['$.eventName = "*e*"', '$.awsRegion != "nowhere"'], ' }'),
  question('lookup', 'ReadOnly = false where { ', ['$.errorCode NOT EXISTS'], ' }'),
  question(
    'sql',
    'SELECT eventname, count(*) AS calls FROM cloudtrail_logs WHERE ',
    ["eventsource = 'iam.amazonaws.com'", "readonly = 'false'"],
    ' GROUP BY eventname',
  ),
  question(
    'sql',
    'SELECT eventid FROM cloudtrail_logs WHERE ',
    ["eventname LIKE 'Get%'", 'errorcode IS NULL'],
    ' ORDER BY eventid',
    true,
  ),
  question(
    'sql',
    'SELECT useridentity.type, min(eventtime), max(eventtime) FROM cloudtrail_logs WHERE ',
    ['sourceipaddress IS NOT NULL'],
    ' GROUP BY 1',
  ),
];

function insights(before: string, conditions: readonly string[], after: string, isOrdered = false): Question {
  return question('insights', before, conditions, after, isOrdered);
}

function question(
  language: EventLanguage,
  before: string,
  conditions: readonly string[],
  after: string,
  isOrdered = false,
): Question {
  const text = `${before}${conditions.join(conjunctions[language])}${after}`;
  return { language, before, conditions, after, text, isOrdered };
}
