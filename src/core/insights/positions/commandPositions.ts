import type { Position } from '../../reference/position.ts';

/** The commands on rows. */
export const commandPositions: readonly Position[] = [
  {
    topic: 'Order without sort',
    position: 'Events newest first, equal times as read.',
    ground: 'CWL_QuerySyntax-Dedup names it as the default',
    concerns: ['sort', 'limit', 'dedup'],
  },
  {
    topic: 'sort of absent values',
    position: 'First ascending, last descending.',
    ground: 'CWL_QuerySyntax-Sort: descending is the reverse',
    concerns: ['sort'],
  },
  {
    topic: 'What is a number to sort',
    position: 'Text that is wholly a number, with sign, decimals or exponent.',
    ground: 'CWL_QuerySyntax-Sort: "only numbers"',
    concerns: ['sort', 'sortsFirst', 'sortsLast'],
  },
  {
    topic: 'A name after stats',
    position: 'Unknown ones are errors; sort by one changes nothing.',
    ground: 'CWL_QuerySyntax-Stats; public dashboards sort by @timestamp there',
    concerns: ['stats', 'sort'],
  },
  {
    topic: 'SOURCE',
    position: 'The target stands in for the log groups; dataSource narrows it.',
    ground: 'choice',
    concerns: ['SOURCE', 'filterIndex'],
  },
  {
    topic: 'parse with a glob',
    position: 'Found anywhere; a star takes as little as it can, a last one the rest.',
    ground: 'examples of CWL_QuerySyntax-Parse',
    concerns: ['parse glob'],
  },
  {
    topic: 'unnest and expand of what is no list',
    position:
      'A single value is one item; an empty list gives no row, nor does an absent one, of which a warning tells.',
    ground: 'CWL_QuerySyntax-Unnest: "based on the number of items"; for expand by analogy',
    concerns: ['unnest', 'expand'],
  },
  {
    topic: 'expand of a text',
    position: 'A text that writes a JSON array is that array.',
    ground: 'CWL_QuerySyntax-Expand: "a field containing a JSON array"',
    concerns: ['expand'],
  },
  {
    topic: 'Columns of unnest, parse and json',
    position: 'What they define is shown when fields or display name it.',
    ground: 'examples of CWL_QuerySyntax-Unnest and -Parse',
    concerns: ['unnest', 'parse', 'json'],
  },
  {
    topic: 'accum, autoregress, filldown, addtotals',
    position: 'Their columns are shown after the others; the first three need a sort before them.',
    ground: 'CWL_QuerySyntax-Addtotals: "adds a Total column"; else by analogy',
    concerns: ['accum', 'autoregress', 'filldown', 'addtotals'],
  },
  {
    topic: 'accum of absent values',
    position: 'The sum so far; none before the first number.',
    ground: 'the running sum of SQL',
    concerns: ['accum'],
  },
  { topic: 'autoregress without an earlier row', position: 'Absent.', ground: 'choice', concerns: ['autoregress'] },
  {
    topic: 'filldown with a star or without fields',
    position: 'The columns that fields or stats named before it; an empty text is no gap.',
    ground: 'the example of CWL_QuerySyntax-Filldown',
    concerns: ['filldown'],
  },
  {
    topic: 'fillmissing',
    position: 'From the first bin that has rows to the last; fields that are not named are absent there.',
    ground: 'choice',
    concerns: ['fillmissing'],
  },
  {
    topic: 'addtotals',
    position: 'Row totals of a row without a number are absent; the bottom row has the total of the totals.',
    ground: 'sum in stats; both ways to reckon it agree',
    concerns: ['addtotals'],
  },
  {
    topic: 'countFrequent',
    position: 'Exact; combinations with an absent value count as well; equal counts in the order of the fields.',
    ground: 'CWL_QuerySyntax-CountFrequent calls its count approximate; groups as in stats',
    concerns: ['countFrequent'],
    differsLive: true,
  },
  {
    topic: 'limit any',
    position: 'The rows that limit would take: one of the answers that the page allows.',
    ground: 'CWL_QuerySyntax-Limit: "not guaranteed to be in any particular order"',
    concerns: ['limit any'],
  },
  {
    topic: 'parse with multi',
    position: 'Matches from left to right that do not overlap; an event without one stays.',
    ground: 'CWL_QuerySyntax-Parse: events that do not match are still seen',
    concerns: ['parse multi'],
  },
  {
    topic: 'parse logfmt',
    position:
      'Values are texts, quoted ones with backslash escapes; a word without "=" is passed over; the last of equal keys counts.',
    ground: 'CWL_QuerySyntax-Parse: "space-separated key=value pairs"; else choice',
    concerns: ['parse logfmt'],
  },
  {
    topic: 'parse csv',
    position: 'RFC 4180, spaces kept; values without a name are left out, names without a value are absent.',
    ground: 'CWL_QuerySyntax-Parse: "each comma-separated value is assigned to the corresponding alias"',
    concerns: ['parse csv'],
  },
  {
    topic: 'json field=…',
    position: 'A map or a text that writes JSON; digits between dots are a position; without field= it reads @message.',
    ground: 'CWL_QuerySyntax-Parse: "if fieldName is omitted, @message is used"',
    concerns: ['json'],
  },
  {
    topic: 'Maps and lists in stats, sort and dedup',
    position: 'Are errors where the query shows them; an element that turns out to be one is absent.',
    ground: 'CWL_QuerySyntax-operations-functions: "isn\'t supported"',
    concerns: ['stats', 'sort', 'dedup'],
  },
  {
    topic: 'Several filters',
    position: 'As one filter with and between them.',
    ground: 'each command reads what the one before it kept',
    concerns: ['filter', 'where'],
  },
  {
    topic: 'Conditions on their own',
    position:
      'A function that yields 1 or 0, a condition in parentheses and an alias of one may stand alone as a condition.',
    ground: 'seen in public queries',
    concerns: ['filter'],
  },
  {
    topic: 'One column for a name',
    position: 'A name that is shown twice is one column, where it stood first.',
    ground: 'choice',
    concerns: ['fields', 'display'],
  },
  {
    topic: 'Columns without an alias',
    position: 'Are named by the text of the expression, white space made one space.',
    ground: 'published answers',
    concerns: ['fields', 'display', 'stats'],
  },
  {
    topic: 'Rows without fields',
    position: '@timestamp and @message are shown.',
    ground: 'what the console shows',
    concerns: ['fields'],
  },
  {
    topic: 'sort by',
    position: 'The word by may follow sort, and a key may be any expression.',
    ground: 'seen in public queries; else choice',
    concerns: ['sort'],
  },
  {
    topic: 'sort of equal rows',
    position: 'Keep the order they had; later commands keep the order of sort.',
    ground: 'choice',
    concerns: ['sort'],
  },
  {
    topic: 'fields after stats',
    position: 'Chooses and adds columns as before stats.',
    ground: 'CWL_QuerySyntax-Stats; else choice',
    concerns: ['stats', 'fields'],
  },
];
