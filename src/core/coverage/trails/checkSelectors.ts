import type { EventSelectors } from '../coverageEvidence.ts';
import type { Matter } from '../matter.ts';
import { categoriesText } from '../wording.ts';
import { basicSelection } from '../selectors/basicSelection.ts';
import { advancedSelection } from '../selectors/advancedSelection.ts';
import type { Selection } from '../selectors/selection.ts';
import { throughout, trailName, trailText, type Shortfall, type TrailCheck, type Unit } from './shortfall.ts';

/** What the trail's event selectors let through, and Insights events by their own setting. */
export const checkSelectors: TrailCheck = (trail, unit, matter) => {
  const called = trailText(trail);
  if (unit.category === 'insight') return [insights()];
  const { selectors } = trail;
  const source = 'cloudtrail:GetEventSelectors';
  if ('unread' in selectors) {
    const sentence = `What ${trailName(trail)} records could not be read: ${selectors.unread}.`;
    const fact = `The event selectors of ${trailName(trail)} could not be read: ${selectors.unread}`;
    return [throughout({ kind: 'unknown', sentence, facts: [{ fact, source }] }, matter)];
  }
  const selection = selectionOf(selectors.value, unit, matter);
  const what = unitText(unit, selectors.value, matter);
  switch (selection.kind) {
    case 'all':
      return [];
    case 'none': {
      const fact = `${called} has no event selector for ${what}${selection.because}`;
      const sentence = `${called} does not record ${what}${selection.because}.`;
      return [throughout({ kind: 'not-logged', sentence, facts: [{ fact, source }] }, matter)];
    }
    case 'part': {
      const fact = `${called} records ${what} ${selection.because}`;
      const finding = { kind: 'not-logged', sentence: `${fact}.`, facts: [{ fact, source }] } as const;
      return [throughout(finding, matter, false)];
    }
    case 'unknown': {
      const fact = `${called} records ${what} ${selection.because}`;
      const sentence = `${fact}: whether what was asked about is among them cannot be told.`;
      return [throughout({ kind: 'unknown', sentence, facts: [{ fact, source }] }, matter)];
    }
  }

  function insights(): Shortfall {
    const facts = [
      { fact: `${called} has HasInsightSelectors ${trail.hasInsights}`, source: 'cloudtrail:DescribeTrails' },
    ];
    if (!trail.hasInsights) {
      const sentence = `${called} has no Insights, so that no Insights events are made for it.`;
      return throughout({ kind: 'not-logged', sentence, facts }, matter);
    }
    const sentence = `${called} has Insights now; since when, and for which kinds of calls, is not known.`;
    return throughout({ kind: 'unknown', sentence, facts }, matter);
  }
};

function selectionOf(selectors: EventSelectors, unit: Unit, { question }: Matter): Selection {
  return selectors.kind === 'basic'
    ? basicSelection(selectors.selectors, unit, question)
    : advancedSelection(selectors.selectors, unit, question);
}

/** "management events", and whether they read or write where the two differ. */
function unitText(unit: Unit, selectors: EventSelectors, matter: Matter): string {
  const { category, access } = unit;
  const what = categoriesText([category]);
  const own = selectionOf(selectors, unit, matter);
  const other = selectionOf(selectors, { category, access: access === 'read' ? 'write' : 'read' }, matter);
  const isSame = own.kind === other.kind && because(own) === because(other);
  return isSame ? what : `${what} that ${access}`;
}

function because(selection: Selection): string {
  return selection.kind === 'all' ? '' : selection.because;
}
