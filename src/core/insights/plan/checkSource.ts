import type { SourceCommand, SourceOption } from '../ast.ts';
import { cloudTrailDataSources, dataSourceNames } from '../dataSource.ts';
import { dataSourcePaths } from '../resolveField.ts';
import type { PlanState } from './planState.ts';

/** Options that choose log groups by something captured events do not tell. */
const groupOptions = new Set(['nameprefix', 'class', 'loggroupclass', 'tags']);

/**
 * `SOURCE` chooses log groups, and offline the target's events stand in for them: names and classes are only noted. What
 * would leave out some of the events and cannot be told from them is refused.
 */
export function checkSource(command: SourceCommand, state: PlanState): void {
  for (const selector of command.selectors) {
    switch (selector.kind) {
      case 'group':
        noteScope(`the log group "${selector.name}"`, selector.range, state);
        break;
      case 'logGroups':
        for (const option of selector.options) checkOption(option, state);
        break;
      case 'dataSource':
        state.need(dataSourcePaths);
        for (const name of dataSourceNames(selector)) {
          if (cloudTrailDataSources.includes(name)) continue;
          state.warning(
            'insights.other-data-source',
            `Captured events are of ${cloudTrailDataSources.join(' and ')} only.`,
            selector.range,
          );
        }
        break;
      case 'time': {
        const fix = { title: 'Remove it', edits: [{ range: selector.range, text: '' }] };
        const name = `SOURCE ${selector.edge.toUpperCase()}`;
        state.refuse(name, 'the time window is set beside the query', selector.range, fix);
      }
    }
  }
}

function checkOption({ name }: SourceOption, state: PlanState): void {
  const option = name.text.toLowerCase();
  if (groupOptions.has(option)) return noteScope(name.text, name.range, state);
  if (option === 'accountidentifiers' || option === 'accountidentifier') {
    return state.refuse(name.text, 'events do not tell the account of the log group they were in', name.range);
  }
  state.error('insights.unknown-option', `logGroups has no option "${name.text}".`, name.range);
}

function noteScope(what: string, range: { start: number; end: number }, state: PlanState): void {
  state.problems.push({
    severity: 'info',
    code: 'insights.scope-is-target',
    message: `Offline the target's events are searched, whatever ${what} says.`,
    range,
  });
}
