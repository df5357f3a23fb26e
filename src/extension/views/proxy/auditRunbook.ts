import { strictJson } from '../../../core/json/strictJson.ts';

/** A runbook over a proxy's audit log, for a target whose path is the log's folder: who was refused and why, and who asked what. */
export function auditRunbook(): string {
  return [
    'apirunbook: 1',
    'title: Who was refused, and why',
    'sources:',
    '  audit: {type: logs, logGroups: [proxy]}',
    'parameters:',
    '  window: {type: timerange, default: last 24h, label: Time to look at}',
    'cells:',
    '- md: |',
    '    # Who was refused, and why',
    '    The audit log of the proxy beside this file. Choose the target `proxy-audit`, and run all.',
    ...cells.flatMap(({ id, query }) => [
      `- id: ${id}`,
      '  source: audit',
      `  insights: ${strictJson(query.join('\n'))}`,
    ]),
    '',
  ].join('\n');
}

const cells = [
  {
    id: 'refused',
    query: [
      'fields @timestamp, userIdentity.userName, requestParameters.method, requestParameters.path, errorCode, errorMessage',
      '| filter ispresent(errorCode)',
      '| sort @timestamp desc',
      '| limit 200',
    ],
  },
  {
    id: 'refusals',
    query: ['stats count(*) as refusals by userIdentity.userName, errorCode', '| sort refusals desc'],
  },
  {
    id: 'asked',
    query: ['stats count(*) as requests by userIdentity.userName, eventName', '| sort requests desc'],
  },
];
