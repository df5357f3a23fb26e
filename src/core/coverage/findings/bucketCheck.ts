import type { BucketFacts } from '../../inventory/inventoryTrail.ts';
import type { CoverageCheck } from './coverageFinding.ts';
import { trailCheck, type CheckRule } from './judged.ts';

interface BucketRule {
  readonly rule: CheckRule;
  readonly fact: keyof BucketFacts;
  readonly isWrong: boolean;
  readonly title: (bucket: string, trail: string) => string;
  readonly evidence: { readonly fact: string; readonly source: string };
  readonly fix: string;
}

/** One fact of S3 about the bucket that a trail delivers to. */
export function bucketCheck({ rule, fact, isWrong, title, evidence, fix }: BucketRule): CoverageCheck {
  return trailCheck(rule, (trail) => {
    const read = trail.bucketFacts[fact];
    if ('unread' in read) return [{ unjudged: read.unread }];
    if (read.value !== isWrong) return [];
    return [{ title: title(trail.bucket ?? '', trail.name), evidence: [evidence], fix }];
  });
}
