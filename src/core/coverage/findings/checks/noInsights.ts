import { trailCheck } from '../judged.ts';
import { pages } from '../pages.ts';

export const noInsights = trailCheck(
  {
    id: 'trail.no-insights',
    severity: 'low',
    about: 'Insights are off: unusual rates of calls and errors are not noticed.',
    page: pages.insights,
  },
  ({ name, insightTypes }) => {
    if ('unread' in insightTypes) return [{ unjudged: insightTypes.unread }];
    if (insightTypes.value.length > 0) return [];
    return [
      {
        title: `Trail ${name} has no Insights.`,
        evidence: [{ fact: 'no insight type is selected', source: 'cloudtrail:GetInsightSelectors' }],
        fix: 'Select ApiCallRateInsight and ApiErrorRateInsight (PutInsightSelectors); they are billed by event.',
      },
    ];
  },
);
