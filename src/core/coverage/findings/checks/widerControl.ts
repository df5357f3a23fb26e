import { cisControls } from '../../../cis/cisControls.ts';
import { cisPattern } from '../../../cis/cisPattern.ts';
import { isCovering, judgeControl } from '../judgeControl.ts';
import { accountOf, siteCheck } from '../judged.ts';
import { pages } from '../pages.ts';
import { controlSubject, filterName, patternOf } from './controlChecks.ts';

/** Further names of calls beside the published ones are no fault: whoever adds them means to watch more of the same. */
export const widerControl = siteCheck(
  {
    id: 'cis.wider',
    severity: 'low',
    about:
      'The metric filter that watches a control counts other calls too, or has a published pattern that is known to be bad.',
    page: pages.controls,
  },
  (site) => {
    const judgements = cisControls.map((control) => ({ control, judgement: judgeControl(site, control) }));
    const [why] = judgements.flatMap(({ judgement }) => (judgement.kind === 'unjudged' ? [judgement.why] : []));
    const unjudged = why === undefined ? [] : [{ subject: accountOf(site), judged: [{ unjudged: why }] }];
    const findings = judgements.flatMap(({ control, judgement }) => {
      if (judgement.kind !== 'judged') return [];
      const covering = judgement.filters.filter(isCovering);
      const isExact = covering.some(
        ({ verdict }) =>
          (verdict.kind === 'match' && verdict.remark === null) ||
          (verdict.kind === 'wider' && verdict.extra === 'names'),
      );
      const [first] = covering;
      if (first === undefined || isExact) return [];
      const { filter, verdict } = first;
      const isPublished = verdict.kind === 'match';
      const why = isPublished ? (verdict.remark ?? '') : verdict.reason;
      const reason = isPublished ? `has the pattern of ${verdict.variant.source}: ${why}` : why;
      const judged = {
        title: isPublished
          ? `The alarm on ${control.watches} has a published pattern that is known to be bad.`
          : `The alarm on ${control.watches} goes off for other calls too.`,
        evidence: [{ fact: `metric filter ${filterName(filter)} ${reason}`, source: 'logs:DescribeMetricFilters' }],
        fix: `Give the metric filter the pattern ${verdict.kind === 'wider' ? cisPattern(verdict.variant.term) : patternOf(control)}.`,
      };
      return [{ subject: controlSubject(control), judged: [judged] }];
    });
    return [...findings, ...unjudged];
  },
);
