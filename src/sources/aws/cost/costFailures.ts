import type { CostQuestion } from '../../../core/cost/costQuestion.ts';
import type { PassedCeiling } from '../../../core/cost/decideCost.ts';
import { dollarsText } from '../../../core/wire/liveFacts.ts';
import type { Failure } from '../../../run/failure.ts';
import type { CostEstimate } from './costEstimate.ts';

/** Why a question is not sent. */
export type CostRefusal =
  /** It would pass a ceiling that nobody may pass. */
  | 'too-much'
  /** A person would have to agree, and none can be asked. */
  | 'nobody'
  | 'declined';

/** What a question that is not sent is told with; its estimate, the ceiling and the next step are in it. */
export function costFailure(
  refusal: CostRefusal,
  question: CostQuestion,
  passed: PassedCeiling,
  service: CostEstimate['service'],
): Failure {
  const { dollars, basis, ceiling, target } = question;
  const isKnown = dollars !== null;
  const what = isKnown
    ? `This would cost up to ${dollarsText(dollars)} on ${target} (${basis}), which passes ${ceiling}`
    : `Nobody can tell what this would cost on ${target} (${basis}); it may be more than ${ceiling}`;
  const setting = `apirunbook.cost.${passed.scope}`;
  switch (refusal) {
    case 'too-much':
      return {
        code: 'cost.refused',
        message: `${what}. Nothing was sent.`,
        nextStep: `${narrower[service]}, or raise the ceiling: ${passed.scope === 'day' ? '' : '--max-cost, or '}${setting}.refuse in the settings.`,
      };
    case 'declined':
      return {
        code: isKnown ? 'cost.refused' : 'cost.unknown',
        message: `${what}. It was declined, and nothing was sent.`,
        nextStep: `${narrower[service]}, or run it again and agree.`,
      };
    case 'nobody':
      return {
        code: isKnown ? 'cost.refused' : 'cost.unknown',
        message: `${what}. Nobody can be asked here, and nothing was sent.`,
        nextStep: `${isKnown ? narrower[service] : knowable[service]}, or agree beforehand with --yes.`,
      };
  }
}

/** What has a question cost less. */
const narrower: Readonly<Record<CostEstimate['service'], string>> = {
  insights: 'Ask about less time or fewer log groups',
  athena: 'Ask for fewer columns and partitions, in a workgroup that lets a query scan less',
  lake: 'Narrow the query with eventTime',
  'live-tail': 'Follow for a shorter time',
};

/** What has a question's cost be known. */
const knowable: Readonly<Record<CostEstimate['service'], string>> = {
  insights: 'Name its log groups in `logGroups`, at most ten, so that their size is known',
  athena: 'Ask in a workgroup with a limit of the bytes that a query may scan (BytesScannedCutoffPerQuery)',
  lake: 'Ask where somebody can agree, since CloudTrail Lake estimates nothing',
  'live-tail': 'Follow for a stated time',
};
