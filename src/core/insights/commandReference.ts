import { hasErrors } from '../text/problem.ts';
import { parseInsights } from './parseInsights.ts';
import { planInsights } from './planInsights.ts';

/** A command of Logs Insights QL as its page describes it. */
export interface CommandReference {
  /** As the page spells it. */
  readonly name: string;
  /** Other words for the same command, in lower case. */
  readonly aliases?: readonly string[];
  /** One sentence. */
  readonly summary: string;
  readonly page: string;
  /** Its forms, the plainest first; at least one. */
  readonly forms: readonly CommandForm[];
}

export interface CommandForm {
  /** `[ ]` is optional, `|` a choice, `…` more of the same. */
  readonly syntax: string;
  /** A query of this form, over CloudTrail events. */
  readonly example: string;
}

/**
 * Whether captured events answer a form exactly, or the words of the refusal. The planner itself is asked, so that what is
 * said of a command is what happens to it.
 */
export type FormStatus =
  { readonly kind: 'exact' } | { readonly kind: 'refused'; readonly construct: string; readonly reason: string };

const syntaxPage = (name: string): string => `CWL_QuerySyntax-${name}`;

/** Every documented command, in the order in which they are offered. */
export const commandReferences: readonly CommandReference[] = [
  command('fields', 'Shows these fields and computes new ones, which later commands may use.', 'Fields', [
    ['fields expression [as name], …', 'fields @timestamp, eventName, userIdentity.arn as actor'],
  ]),
  command('filter', 'Keeps the events for which the condition holds.', 'Filter', [
    ['filter condition [and | or condition] …', 'filter eventName = "ConsoleLogin" and ispresent(errorCode)'],
    ['filter field [not] in [value, …]', 'filter eventName in ["StopLogging", "DeleteTrail"]'],
    ['filter field [not] like "text" | /regex/', 'filter errorCode like /^Access/'],
    ['filter field in (subquery)', "filter eventID in (SOURCE '/group' | fields eventID)"],
  ]),
  command('stats', 'Computes over all events, or over the events of each group.', 'Stats', [
    ['stats aggregate [as name], … [by expression [as name], …]', 'stats count(*) as calls by eventName, bin(1h)'],
    ['stats … | stats …', 'stats count(*) as calls by eventName, awsRegion | stats max(calls) by awsRegion'],
  ]),
  command('sort', 'Sorts the events or rows.', 'Sort', [['sort field [asc | desc], …', 'sort @timestamp desc']]),
  command('limit', 'Answers at most so many rows; without it 10,000.', 'Limit', [
    ['limit number', 'limit 20'],
    ['limit any number', 'limit any 20'],
  ]),
  command('parse', 'Takes parts of a text into fields of their own.', 'Parse', [
    ['parse [field] "text*text" as name, …', 'parse userIdentity.arn "*/*" as kind, name'],
    ['parse [field] /(?<name>regex)/', 'parse userAgent /^(?<program>[^\\/]+)/'],
    ['parse [field] /(?<name>regex)/ multi', 'parse userAgent /(?<word>[a-z]+)/ multi'],
    ['parse [field] logfmt as name', 'parse errorMessage logfmt as pairs'],
    ['parse [field] csv as name, …', 'parse userAgent csv as first, second'],
  ]),
  command('json', 'Takes values out of a JSON text by their paths.', 'Parse', [
    ['json [field=field] "path" as name, …', 'json field=@message "userIdentity.type" as type'],
  ]),
  command('display', 'Shows these fields; of several only the last one counts.', 'Display', [
    ['display field, …', 'display eventName, sourceIPAddress'],
  ]),
  command('dedup', 'Keeps the first event of each combination of values; after it only limit may follow.', 'Dedup', [
    ['dedup field, …', 'dedup userIdentity.arn'],
  ]),
  command('filterIndex', 'Reads only what an index of the field points to.', 'FilterIndex', [
    ['filterIndex field = value', 'filterIndex eventName = "ConsoleLogin"'],
    ['filterIndex field in [value, …]', 'filterIndex @data_source_type in ["management"]'],
  ]),
  command('where', 'The same as filter.', 'Where', [['where condition', 'where awsRegion = "us-east-1"']]),
  command('SOURCE', 'Says which log groups are asked; stands first.', 'Source', [
    [
      "SOURCE logGroups([namePrefix: ['text', …]], [class: ['STANDARD']])",
      "SOURCE logGroups(namePrefix: ['aws-cloudtrail'])",
    ],
    ["SOURCE dataSource(['name.type', …])", "SOURCE dataSource(['aws_cloudtrail.management'])"],
    ["SOURCE logGroups(accountIdentifiers: ['account', …])", "SOURCE logGroups(accountIdentifiers: ['111122223333'])"],
  ]),
  command('unnest', 'Makes one row of each element of a list.', 'Unnest', [
    ['unnest list into name', 'fields jsonParse(@message) as event | unnest event.resources into resource'],
  ]),
  command('expand', 'Makes one row of each element of the field’s list.', 'Expand', [
    ['expand field', 'expand resources'],
  ]),
  command('lookup', 'Adds columns of a table where a field matches.', 'Lookup', [
    [
      'lookup table column [as field], … OUTPUT | OUTPUTNEW column [as name], …',
      'lookup people name as userIdentity.userName OUTPUT team',
    ],
  ]),
  command('cidrlookup', 'Adds columns of a table of networks where an address lies in one.', 'Cidrlookup', [
    [
      'cidrlookup table field [as column] OUTPUT | OUTPUTNEW column [as name], …',
      'cidrlookup networks sourceIPAddress OUTPUT owner',
    ],
  ]),
  command('join', 'Joins the events with the rows of another query where fields are equal.', 'Join', [
    [
      'join type=inner | left left=a right=b where a.field=b.field (query)',
      "join type=inner left=a right=b where a.eventID=b.eventID (SOURCE '/group' | fields eventID) | fields a.eventName",
    ],
  ]),
  command('addtotals', 'Adds the sum of the number fields of each row, or of each column.', 'Addtotals', [
    ['addtotals [fieldname=name] [field, …]', 'stats count(*) as calls by eventName | addtotals'],
    [
      'addtotals [row=true | false] col=true [field, …]',
      'stats count(*) as calls by eventName | addtotals row=false col=true calls',
    ],
  ]),
  command('accum', 'Adds a field’s values up from row to row.', 'Accum', [
    ['accum field [as name]', 'stats count(*) as calls by bin(1h) as hour | sort hour | accum calls as total'],
  ]),
  command('autoregress', 'Puts a field’s values of earlier rows beside it.', 'Autoregress', [
    [
      'autoregress field [as name] [p=first[-last]]',
      'stats count(*) as calls by bin(1h) as hour | sort hour | autoregress calls p=1',
    ],
  ]),
  command('filldown', 'Fills missing values with the last one above.', 'Filldown', [
    ['filldown [field …]', 'fields @timestamp, errorCode | sort @timestamp | filldown errorCode'],
  ]),
  command('fillmissing', 'Adds rows for the periods of bin in which nothing happened.', 'Fillmissing', [
    ['fillmissing [with value for field, …]', 'stats count(*) as calls by bin(1h) | fillmissing with 0 for calls'],
  ]),
  {
    ...command('countFrequent', 'Counts each combination of values, about, the most frequent first.', 'CountFrequent', [
      ['countFrequent field, …', 'countFrequent eventName'],
    ]),
    aliases: ['count_frequent'],
  },
  command('appendcols', 'Puts the columns of another query beside the rows, by position.', 'Appendcols', [
    [
      'appendcols [override=true | false] [max=number] (query)',
      "stats count(*) by eventName | appendcols (SOURCE '/group' | stats count(*) as all by eventName)",
    ],
  ]),
  command('sessionize', 'Numbers the sessions of each identity, a pause beginning a new one.', 'Sessionize', [
    ['sessionize field, … [maxspan period] [as name]', 'sessionize userIdentity.arn maxspan 1h as session'],
  ]),
  command('outlier', 'Drops or bounds values far from the others.', 'Outlier', [
    [
      'outlier [action=remove | transform] [param=number] field …',
      'stats count(*) as calls by bin(1h) as hour | sort hour | outlier action=remove calls',
    ],
  ]),
  command('pattern', 'Groups events by the shape of their text.', 'Pattern', [['pattern field', 'pattern @message']]),
  command('diff', 'Compares with the period before; stands after pattern.', 'Diff', [
    ['diff [previousDay | previousWeek | previousMonth]', 'pattern @message | diff previousDay'],
  ]),
  command('logcompare', 'Compares with an earlier period.', 'Logcompare', [
    ['logcompare timeshift period', 'logcompare timeshift 7d'],
  ]),
  command('anomaly', 'Finds unusual events by machine learning; stands after pattern.', 'Anomaly', [
    ['anomaly', 'pattern @message | anomaly'],
  ]),
  command('relevantfields', 'Ranks the fields by what they have to do with a condition.', 'RelevantFields', [
    ['relevantfields [field, …] where condition', 'relevantfields where ispresent(errorCode)'],
  ]),
  command('unmask', 'Shows what a data protection policy masks.', 'Unmask', [
    ['unmask(field)', 'fields unmask(@message)'],
  ]),
  command('estimate', 'Tells about how many bytes the query would scan, without running it; stands last.', 'Estimate', [
    ['estimate', 'filter eventName = "ConsoleLogin" | estimate'],
  ]),
];

const byWord: ReadonlyMap<string, CommandReference> = new Map(
  commandReferences.flatMap((reference) =>
    [reference.name.toLowerCase(), ...(reference.aliases ?? [])].map((word) => [word, reference] as const),
  ),
);

/** The description of a command, without regard to case. */
export function commandReference(word: string): CommandReference | undefined {
  return byWord.get(word.toLowerCase());
}

const statuses = new Map<CommandForm, FormStatus>();

/** What the planner says of a form's example; asked once. An example that is wrong in itself counts as refused. */
export function formStatus(form: CommandForm): FormStatus {
  const known = statuses.get(form);
  if (known !== undefined) return known;
  const status = planStatus(form);
  statuses.set(form, status);
  return status;
}

/** The status of a command's plainest form. */
export function commandStatus(reference: CommandReference): FormStatus {
  const [plainest] = reference.forms;
  return plainest === undefined ? { kind: 'exact' } : formStatus(plainest);
}

function planStatus({ syntax, example }: CommandForm): FormStatus {
  const { query, problems } = parseInsights(example);
  const found = query === null ? problems : planInsights(query).problems;
  if (!hasErrors(found)) return { kind: 'exact' };
  const refusals = found.filter(({ unsupported }) => unsupported !== undefined);
  // Some stand after another command that is refused as well; what is said of this one counts.
  const own = refusals.find(({ unsupported }) => syntax.toLowerCase().startsWith(unsupported?.toLowerCase() ?? ''));
  const fault = own ?? refusals[0] ?? found.find(({ severity }) => severity === 'error');
  return { kind: 'refused', construct: fault?.unsupported ?? '', reason: fault?.message ?? '' };
}

function command(
  name: string,
  summary: string,
  page: string,
  forms: readonly (readonly [syntax: string, example: string])[],
): CommandReference {
  return { name, summary, page: syntaxPage(page), forms: forms.map(([syntax, example]) => ({ syntax, example })) };
}
