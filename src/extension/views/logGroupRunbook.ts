import { visibleText } from '../../core/table/visibleText.ts';
import { strictJson } from '../../core/json/strictJson.ts';
import type { InventoryPlace } from '../../core/inventory/inventoryPlace.ts';

/**
 * A runbook that asks a log group what its metric filter counts, or without a pattern what came last. What comes from AWS is
 * written as JSON texts, which YAML reads as they are ("YAML 1.2 is a superset of JSON"): it cannot become anything else.
 */
export function logGroupRunbook(logGroup: string, pattern: string | null, place: InventoryPlace): string {
  const name = groupName(logGroup, place);
  const [language, query] =
    pattern === null
      ? [
          'insights',
          'fields @timestamp, eventName, userIdentity.arn, sourceIPAddress, errorCode\n| sort @timestamp desc\n| limit 200',
        ]
      : ['filter', pattern];
  return [
    'apirunbook: 1',
    `title: ${strictJson(`Events of ${visibleText(name)}`)}`,
    'sources:',
    `  logs: {type: logs, logGroups: [${strictJson(name)}]}`,
    'parameters:',
    '  window: {type: timerange, default: last 1h}',
    'cells:',
    '- id: events',
    '  source: logs',
    `  ${language}: ${strictJson(query)}`,
    '',
  ].join('\n');
}

/** The name of a log group of the place itself; another's keeps its ARN. */
function groupName(logGroup: string, { account, region }: InventoryPlace): string {
  const [, home, owner, name] =
    /^arn:[a-z-]+:logs:([a-z0-9-]+):(\d{12}):log-group:([^:*]+)(?::\*)?$/.exec(logGroup) ?? [];
  if (name === undefined) return logGroup;
  return home === region && owner === account ? name : logGroup;
}
