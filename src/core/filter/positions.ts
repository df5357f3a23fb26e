import type { Position } from '../reference/position.ts';

/** Every choice of the evaluator of filter patterns. Tests name them as cases of page `position: …`. */
export const filterPositions: readonly Position[] = [
  {
    topic: 'Missing property',
    position:
      'Every comparison with it is false, `!=` too, and so are IS NULL, IS TRUE and IS FALSE; NOT EXISTS holds.',
    ground: 'seen in AWS’s own test of a pattern for != (DataBiosphere/azul issue 5884); the others by analogy',
    concerns: ['=', '!=', '<', '<=', '>', '>=', 'IS NULL', 'IS TRUE', 'IS FALSE', 'NOT EXISTS'],
  },
  {
    topic: 'JSON null',
    position: 'No text and no number: every comparison is false. IS NULL holds, NOT EXISTS does not.',
    ground: 'FilterAndPatternSyntax: "value nodes can be strings or numbers"',
    concerns: ['=', '!=', 'IS NULL', 'NOT EXISTS'],
  },
  {
    topic: 'JSON true and false',
    position: 'No text and no number: `= true` and `= "true"` are false. IS TRUE and IS FALSE hold for them alone.',
    ground: 'FilterAndPatternSyntax: "value nodes can be strings or numbers"',
    concerns: ['=', '!=', 'IS TRUE', 'IS FALSE'],
  },
  {
    topic: 'Numbers and texts',
    position:
      'A quoted text compares with texts only; a bare text, a wildcard and a regular expression with the text of a number too. A number equals a text that is written like it. Order is for numbers only.',
    ground: 'FilterAndPatternSyntax: "use the asterisk as a wild card to match numbers"; else choice',
    concerns: ['=', '!=', '<', '<=', '>', '>=', 'number', 'quoted text', 'bare text', 'wildcard *', '%regex%'],
  },
  {
    topic: 'Integers beyond 2^53',
    position: 'Compared exactly.',
    ground: 'choice',
    concerns: ['number', '<', '<=', '>', '>='],
  },
  {
    topic: 'Bare words',
    position: 'Letters, digits and `_ . * : / @ + -`; `NULL` behind an operator is such a word.',
    ground: 'the patterns of the CIS benchmark have them; the page names letters, digits and _',
    concerns: ['bare text'],
  },
  {
    topic: 'Marks in quotes',
    position: '`}`, `||`, `&&` and `${…}` between quotation marks are text.',
    ground: 'choice',
    concerns: ['quoted text'],
  },
  {
    topic: 'Escapes',
    position: 'A backslash before a quotation mark or a backslash stands for that character; else it is a backslash.',
    ground: 'how public patterns search for quoted JSON; else choice',
    concerns: ['quoted text', '"phrase"'],
  },
  {
    topic: 'Events that are no JSON object',
    position: 'No JSON pattern matches them.',
    ground: 'choice',
  },
  {
    topic: 'Own members only',
    position: 'A text has no length, an object no constructor: only keys that the JSON has are properties.',
    ground: 'JSON',
    concerns: ['$.name'],
  },
  {
    topic: 'Terms',
    position: 'Found anywhere in the event, within a word too; `*` between quotation marks is text.',
    ground: 'FilterAndPatternSyntax does not say where a word ends',
    concerns: ['term', '"phrase"'],
  },
  {
    topic: 'The last field of a space-delimited pattern',
    position: 'Without `...` it is all that is left of the event.',
    ground: 'FilterAndPatternSyntax: `[w1=ERROR, w2]` matches lines of six words',
    concerns: ['[field, …]'],
  },
  {
    topic: 'Order of the answer',
    position: 'Oldest first, events of one moment as they were read, events without a time last.',
    ground: 'API_FilterLogEvents answers by time; else choice',
  },
  {
    topic: 'Time of an event',
    position: 'Its `eventTime`; the service takes the time that CloudTrail gives it on delivery.',
    ground: 'captured events tell nothing of their delivery',
    differsLive: true,
  },
  {
    topic: 'Large events',
    position: 'Are found. CloudTrail sends no event of more than 256 KB to CloudWatch Logs.',
    ground: 'whatiscloudtrail-limits',
    differsLive: true,
  },
];
