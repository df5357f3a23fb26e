import { cisControlIds } from '../cis/cisControl.ts';
import { parameterTypes } from '../parameters/parameter.ts';
import { viewKinds } from '../view/authorView.ts';
import { cellLanguages } from './cellLanguage.ts';
import { controlForm, type alarmEntryKeys, type alarmMetricKeys } from './readAlarmEntries.ts';
import { rowExpectation } from './readExpectation.ts';
import { followPattern } from './readFollow.ts';
import { parameterName } from './readParameters.ts';
import { slug } from './readCells.ts';
import type { viewKeys } from './readView.ts';
import { sourceTypes } from './runbook.ts';

/** A JSON Schema, as far as this one uses the language. */
export type JsonSchema = { readonly [key: string]: JsonValue };
type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

const text = { type: ['string', 'number', 'boolean', 'null'] };
const texts = { anyOf: [text, { type: 'array', items: { type: ['string', 'number', 'boolean', 'null'] } }] };
const flag = { type: ['boolean', 'null'] };

/** A text with what the editor says of it. */
function described(description: string, schema: JsonSchema = text): JsonSchema {
  return { ...schema, description };
}

const source: JsonSchema = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { enum: [...sourceTypes], description: 'What is asked: the type says which languages its cells may have.' },
    logGroups: described('Names or ARNs of the log groups, for `logs`.', texts),
    database: described('Database of the table, for `athena`.'),
    table: described('Table of the CloudTrail records, for `athena`; event data store, for `lake`.'),
    url: described('Address of the proxy, for `proxy`.'),
    upstream: described('Address of the API behind the proxy, for access cells with `through: direct`.'),
    label: described('Name for people.'),
    help: described('What the source holds.'),
  },
};

const parameter: JsonSchema = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { enum: [...parameterTypes], description: 'Says which values are accepted, and how they become literals.' },
    label: described('Name for people.'),
    help: described('What to enter, and where to find it.'),
    default: described('The value where nobody gives one. Relative times stay relative.', texts),
    required: described('Whether cells that use it wait for a value.', flag),
    options: described('The values to choose from.', texts),
    pattern: described('Regular expression (RE2) that a value must match.'),
    min: described('Least value, date or duration.'),
    max: described('Greatest value, date or duration.'),
    many: described('Whether several values may be given; they become one list.', flag),
  },
};

const languageProperties = {
  md: described('Prose in Markdown.'),
  lookup: described('`Attribute = value` of CloudTrail LookupEvents, then optionally `where { filter pattern }`.'),
  filter: described('A CloudWatch Logs filter pattern.'),
  insights: described('A CloudWatch Logs Insights query.'),
  sql: described('SQL of Athena over the table of CloudTrail records.'),
  alarms: described('`Key = value` of DescribeAlarms.'),
  access: described('Requests with the identity to use and the answer to expect.'),
} satisfies Record<(typeof cellLanguages)[number], JsonSchema>;

/** A text that is not blank, as far as a pattern tells; a number or a truth value is its text. */
const name = { type: ['string', 'number', 'boolean', 'null'], pattern: String.raw`\S` };

const alarmEntryProperties = {
  name: described('The name of the alarm; `*` stands for any characters.', name),
  arn: described('The ARN of the alarm.', name),
  metric: {
    type: ['object', 'null'],
    required: ['name'],
    properties: {
      namespace: described("The metric's namespace; any where it is left out.", name),
      name: described("The metric's name.", { ...name, type: ['string', 'number', 'boolean'] }),
    } satisfies Record<(typeof alarmMetricKeys)[number], JsonSchema>,
    description: 'The metric that the alarm watches.',
  },
  pattern: described('The filter pattern behind the alarm: compared by what it means.', name),
  control: described('The control of the CIS benchmark that the alarm is for, by what its pattern counts: CIS 4.3.', {
    anyOf: [
      { type: ['string', 'null'], pattern: controlForm.source },
      // What other readers of YAML make of one that is not quoted.
      { enum: [...new Set(cisControlIds.map(Number))] },
    ],
  }),
  logGroup: described('A log group that the alarm reads, by name or ARN; `*` stands for any characters.', name),
  values: {
    type: ['object', 'null'],
    additionalProperties: texts,
    description: "Values by parameter name: texts, or what the alarm says, such as '{{ alarm.window }}'.",
  },
} satisfies Record<(typeof alarmEntryKeys)[number], JsonSchema>;

/** Given, and not as nothing. */
const given = (key: string): JsonSchema => ({
  required: [key],
  properties: { [key]: { not: { type: 'null' }, description: 'Given.' } },
});

const alarmEntry: JsonSchema = {
  type: 'object',
  description: 'Which alarms; everything that is given must hold.',
  properties: alarmEntryProperties,
  anyOf: ['name', 'arn', 'metric', 'pattern', 'control', 'logGroup'].map(given),
};

const view = {
  kind: {
    enum: [...viewKinds, null],
    description:
      'Events with their histogram, a table, lines over time, one large value, the card of a principal, or the matrix of an access cell.',
  },
  columns: described('These columns, in this order; the reader can bring the others back.', texts),
  pinned: described('Columns that stay in sight when the rest scroll sideways.', texts),
  facets: described('Columns whose values are listed with their counts.', texts),
  sort: described('Columns to sort by, the first one first: `name`, or `name desc`.', texts),
  stack: described('The column that the histogram is stacked by.'),
} satisfies Record<(typeof viewKeys)[number], JsonSchema>;

const cell: JsonSchema = {
  type: 'object',
  description: 'Prose, or a question in the language of its key. It has exactly one language.',
  properties: {
    id: {
      type: ['string', 'integer', 'null'],
      pattern: slug.source,
      description: 'Name of the cell in links, tests and results; unique. Query cells need one.',
    },
    title: described('Heading of the answer.'),
    source: described('Name of a declared source; may be left out where one alone fits.'),
    follow: {
      type: ['string', 'null'],
      pattern: followPattern.source,
      description: 'How long a `filter` cell follows what is logged from now on (Live Tail), such as 30s: 1s to 3h.',
    },
    expect: {
      type: ['object', 'null'],
      description: 'What the author expects of the answer.',
      properties: {
        rows: {
          type: ['string', 'integer', 'null'],
          pattern: rowExpectation.source,
          minimum: 0,
          description: "Number of rows: a count, or a comparison such as '>=1'.",
        },
      },
    },
    view: {
      type: ['object', 'null'],
      description: 'How the answer is shown. Columns that it does not have are passed over.',
      properties: view,
    },
    ...languageProperties,
  },
  oneOf: cellLanguages.map((language) => ({ required: [language] })),
  if: { required: ['md'] },
  else: { required: ['id'] },
  // A cell that follows is a filter.
  anyOf: [{ properties: { follow: { type: 'null', description: 'Not given.' } } }, { required: ['filter'] }],
};

/** The schema of a runbook file for editors, as far as JSON Schema can know; `parseRunbook` knows the rest. */
export const runbookSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'API runbook',
  description: 'Prose and typed queries about API access, run in order.',
  type: 'object',
  required: ['apirunbook'],
  properties: {
    apirunbook: {
      type: 'integer',
      minimum: 1,
      description: 'Version of the format. A newer one than the program knows opens read-only.',
    },
    title: described('What the runbook is for.'),
    description: described('Who uses it, and when.'),
    tags: described('Words to find it by.', texts),
    sources: {
      type: ['object', 'null'],
      additionalProperties: source,
      description: 'Where the questions go, by name.',
    },
    parameters: {
      type: ['object', 'null'],
      propertyNames: { pattern: parameterName.source },
      additionalProperties: parameter,
      description: 'Values that cells use as {{ name }}, by name.',
    },
    presets: {
      type: ['object', 'null'],
      additionalProperties: { type: ['object', 'null'], additionalProperties: texts },
      description: 'Named sets of parameter values.',
    },
    alarms: {
      type: ['array', 'null'],
      items: alarmEntry,
      description: 'The alarms that the runbook is for: it is offered when one of them goes off.',
    },
    cells: { type: ['array', 'null'], items: cell, description: 'The cells in order.' },
    tests: {
      type: ['array', 'null'],
      description: 'Runs on recorded data with the answers to expect.',
      items: {
        type: 'object',
        properties: {
          name: described('What the test shows.'),
          preset: described('The preset whose values are used.'),
          parameters: {
            type: ['object', 'null'],
            additionalProperties: texts,
            description: 'Values by parameter name.',
          },
          now: described('The time that relative times count from, ISO 8601.'),
          data: described('File or folder of records, relative to the runbook.'),
          target: described('Name of the target to run on.'),
          expect: { type: ['object', 'null'], description: 'Expected answers, by cell id.' },
        },
      },
    },
  },
};
