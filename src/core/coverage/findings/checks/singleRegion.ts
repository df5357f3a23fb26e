import { trailCheck } from '../judged.ts';
import { pages } from '../pages.ts';

export const singleRegion = trailCheck(
  {
    id: 'trail.single-region',
    severity: 'medium',
    about: 'The trail records one region only; low where a trail of all regions is logging beside it.',
    page: pages.multiRegion,
  },
  ({ name, arn, isMultiRegion, homeRegion }, { evidence: { trails } }) => {
    if (isMultiRegion) return [];
    const others = 'value' in trails ? trails.value : [];
    const isReached = others.some(
      (other) => other.arn !== arn && other.isMultiRegion && 'value' in other.status && other.status.value.isLogging,
    );
    return [
      {
        ...(isReached ? { severity: 'low' } : {}),
        title: `Trail ${name} records ${homeRegion} only.`,
        evidence: [{ fact: 'IsMultiRegionTrail is false', source: 'cloudtrail:DescribeTrails' }],
        fix: 'Make it a trail of all regions (UpdateTrail, IsMultiRegionTrail).',
      },
    ];
  },
);
