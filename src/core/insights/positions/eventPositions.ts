import type { Position } from '../../reference/position.ts';

/** Fields, system fields and values of events. */
export const eventPositions: readonly Position[] = [
  { topic: 'JSON null', position: 'Absent.', ground: 'choice' },
  { topic: 'JSON true and false', position: 'The numbers 1 and 0.', ground: 'public runbooks compare with 1 and 0' },
  {
    topic: 'Objects and arrays of an event',
    position: 'No values: absent, not shown.',
    ground: 'CWL_AnalyzeLogData-discoverable-fields: events are flattened to their leaves',
  },
  {
    topic: '@timestamp',
    position: 'eventTime. In comparisons and arithmetic its milliseconds; as text YYYY-MM-DD HH:MM:SS.mmm.',
    ground: 'the form of results',
    concerns: ['@timestamp'],
    differsLive: true,
  },
  {
    topic: 'Backticks',
    position: 'Enclose a whole path, or one key of a longer one.',
    ground: 'CWL_QuerySyntax-operations-functions',
    concerns: ['`name`'],
  },
  {
    topic: 'A number between dots',
    position: 'A position in a list, a key where there is no list.',
    ground: 'CWL_AnalyzeLogData-discoverable-fields',
    concerns: ['name.0.name'],
  },
  {
    topic: '@data_source_type',
    position: 'management or data, by eventCategory and managementEvent.',
    ground: 'CWL_QuerySyntax-FilterIndex',
    concerns: ['@data_source_type'],
  },
  {
    topic: 'Case of names',
    position: 'Fields are told apart by case; commands, functions and keywords are not.',
    ground: 'CWL_QuerySyntax examples write FIELDS and STATS',
  },
  {
    topic: 'Keys with dots',
    position: 'Found without backticks too, in names of at most eight keys; the way by single keys counts first.',
    ground: 'CWL_AnalyzeLogData-discoverable-fields: `EC2.InstanceId`; which of two counts is a choice',
    concerns: ['`name`'],
  },
  {
    topic: 'Fields of other logs',
    position: '@requestId, @type, @duration and the like are absent, with a warning: CloudTrail events have none.',
    ground: 'CWL_AnalyzeLogData-discoverable-fields',
  },
  {
    topic: 'Fields of the delivery',
    position:
      '@ingestionTime, @entity, @aws.account, @aws.region, @source.log and @data_format are refused: captured events tell nothing of them.',
    ground: 'CWL_AnalyzeLogData-discoverable-fields',
    concerns: ['@ingestionTime', '@aws.account', '@aws.region', '@source.log', '@data_format'],
  },
  {
    topic: 'Own members only',
    position: '__proto__, constructor and the like are keys like all others.',
    ground: 'JSON',
  },
  {
    topic: 'Limits of field discovery',
    position:
      'None. CloudWatch Logs discovers at most 200 fields of an event; a field beyond them is absent there and has its value here.',
    ground: 'CWL_AnalyzeLogData-discoverable-fields',
    differsLive: true,
  },
  {
    topic: 'Large events',
    position: 'Are seen. CloudTrail sends no event of more than 256 KB to CloudWatch Logs.',
    ground: 'whatiscloudtrail-limits',
    differsLive: true,
  },
  {
    topic: '@ptr, @log and @logStream',
    position:
      'A number for the event, and the names that CloudTrail gives by account and Region; the service has its own.',
    ground: 'captured events tell nothing of their delivery',
    concerns: ['@ptr', '@log', '@logStream'],
    differsLive: true,
  },
];
