import { checkCell } from '../../check/checkCell.ts';
import { exportSavedQuery } from '../../exchange/savedQueries/exportSavedQuery.ts';
import type { DetectionResource } from '../detection.ts';
import type { Draft } from './draft.ts';
import { logGroupsFor } from './logGroupsFor.ts';

/** A question as a saved query of CloudWatch Logs, whose parameters stay open (API_PutQueryDefinition). */
export function planSavedQuery(draft: Draft): readonly DetectionResource[] {
  const { runbook, cell, names, wish } = draft;
  const { definition, problems } = exportSavedQuery(runbook, cell);
  draft.problems.push(...problems);
  if (definition === null) return [];
  // CloudWatch saves whatever it is given; what does not read would fail whoever runs it.
  draft.problems.push(...checkCell(runbook, cell).filter(({ severity }) => severity === 'error'));
  const isNamed = wish.logGroups !== undefined || (definition.logGroupNames ?? []).length > 0;
  const parameters = (definition.parameters ?? []).map(({ name, defaultValue = '', description = '' }) => ({
    name,
    defaultValue,
    description,
  }));
  const logGroups = isNamed ? logGroupsFor(draft, 'name-or-arn', 50) : [];
  return [{ kind: 'savedQuery', name: names.path, query: definition.queryString, logGroups, parameters }];
}
