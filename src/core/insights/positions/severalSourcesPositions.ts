import type { Position } from '../../reference/position.ts';

/** Commands that read more than the rows of one query, and `estimate`. */
export const severalSourcesPositions: readonly Position[] = [
  {
    topic: 'join: repeated keys and absent keys',
    position: 'Every pair of rows with equal keys is a row; equal as "=" has it, so that an absent key equals nothing.',
    ground: 'CWL_QuerySyntax-Join: "matching is performed using equality comparison"',
    concerns: ['join'],
  },
  {
    topic: 'join: order of rows',
    position: 'Of the left side, newest first or as sorted; partners of one row in the order of the right side.',
    ground: 'CWL_QuerySyntax-Join: the left side "is processed first"',
    concerns: ['join'],
  },
  {
    topic: 'join: names',
    position:
      'Every field has the alias of its side, @timestamp too; which columns a join gives is left to a fields after it.',
    ground: 'examples of CWL_QuerySyntax-Join',
    concerns: ['join'],
  },
  {
    topic: 'join: commands on the right side',
    position: 'Answered, with a warning; what fields selects there is all that is left of that side.',
    ground: 'the page joins with a "log group or query result", but shows SOURCE alone',
    concerns: ['join'],
  },
  {
    topic: 'join and subqueries: log groups',
    position:
      'Differs live where they hold other events: every SOURCE is the captured events, in the window of the query.',
    ground: 'choice',
    concerns: ['join', 'filter subquery'],
    differsLive: true,
  },
  {
    topic: 'not in (subquery)',
    position: 'As not in with the list of the values; absent values of the subquery count for nothing.',
    ground: 'CWL_QuerySyntax-Subqueries shows in only; else by analogy',
    concerns: ['filter subquery'],
  },
  {
    topic: 'Values of a subquery',
    position: 'All of them: neither the default limit of 10,000 rows nor the 30 seconds of the service apply.',
    ground: 'choice',
    concerns: ['filter subquery'],
    differsLive: true,
  },
  {
    topic: 'The column of a subquery',
    position: 'May be called otherwise than the field of the outer query, with a warning.',
    ground: 'CWL_QuerySyntax-Subqueries: it "must return fields referenced by the outer query"',
    concerns: ['filter subquery'],
  },
  {
    topic: 'lookup: a table',
    position:
      'NAME is the file NAME.csv beside the runbook: RFC 4180, at most 10 MB, the names of columns in its first line.',
    ground: 'CWL_QuerySyntax-Lookup for the format; the place is a choice',
    concerns: ['lookup', 'cidrlookup'],
    differsLive: true,
  },
  {
    topic: 'lookup: equal',
    position: 'As "=" has it: case matters, a number equals the text that writes it; an absent field matches nothing.',
    ground: 'choice',
    concerns: ['lookup'],
  },
  {
    topic: 'lookup: several lines with one key',
    position: 'The first line counts, with a warning.',
    ground: 'choice',
    concerns: ['lookup'],
  },
  {
    topic: 'lookup: columns of the answer',
    position:
      'After those shown so far, in their place where shown already; without fields after @timestamp and @message.',
    ground: 'CWL_QuerySyntax-Lookup: fields are appended to the results',
    concerns: ['lookup', 'cidrlookup'],
  },
  {
    topic: 'OUTPUTNEW',
    position: 'Fills what is absent; an empty text is a value and stays. An empty cell gives an empty text.',
    ground: 'CWL_QuerySyntax-Lookup: "if the field already has a value, the original value is kept"',
    concerns: ['outputnew'],
  },
  {
    topic: 'cidrlookup: ranges within ranges',
    position:
      'The longest prefix counts, of equal ranges the first line, with a warning. A cell that is no range is an error.',
    ground: 'what routing tables mean; else choice',
    concerns: ['cidrlookup'],
  },
  {
    topic: 'cidrlookup without AS',
    position: 'The column that is called like the field; without one the query is refused.',
    ground: 'by analogy with lookup',
    concerns: ['cidrlookup'],
  },
  {
    topic: 'estimate',
    position:
      'Differs live: the bytes of the captured events in the window, which is what a run scans, not of the log group.',
    ground: 'CWL_QuerySyntax-Estimate; @estimatedBytesScanned, a text, is reported by a public program',
    concerns: ['estimate'],
    differsLive: true,
  },
];
