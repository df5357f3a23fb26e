import type { QueryLanguage } from '../src/core/query/language.ts';

export interface Question {
  readonly language: QueryLanguage;
  readonly text: string;
}

/** What a responder asks first: how often each call was made. Every later question is another one. */
export const firstQuestions: readonly Question[] = [
  { language: 'insights', text: 'stats count(*) as calls by eventName | sort calls desc | limit 20' },
  { language: 'filter', text: '{ ($.eventName = "ConsoleLogin") && ($.errorMessage NOT EXISTS) }' },
  {
    language: 'sql',
    text: 'SELECT eventname, count(*) AS calls FROM cloudtrail_logs GROUP BY 1 ORDER BY 2 DESC LIMIT 20',
  },
];

export const laterQuestions: readonly Question[] = [
  {
    language: 'insights',
    text: 'filter errorCode like /AccessDenied/ | stats count(*) as n by sourceIPAddress | sort n desc',
  },
  {
    language: 'insights',
    text: 'stats count(*) as calls by userIdentity.userName, eventName | sort calls desc | limit 20',
  },
  { language: 'filter', text: '{ ($.eventName = "CreateAccessKey") || ($.eventName = "CreateUser") }' },
  {
    language: 'sql',
    text: 'SELECT useridentity.username, eventname, count(*) AS calls FROM cloudtrail_logs GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 20',
  },
  {
    language: 'sql',
    text: "SELECT useridentity.arn, count(*) AS denied FROM cloudtrail_logs WHERE errorcode LIKE '%AccessDenied%' GROUP BY 1 ORDER BY 2 DESC LIMIT 20",
  },
];

/** The same work for `jq`: one pass over all files. */
export const jqProgram = '.Records[] | .eventName';
