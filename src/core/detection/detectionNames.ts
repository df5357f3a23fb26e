import { sha256 } from '../bytes/sha256.ts';
import { utf8Bytes } from '../bytes/utf8.ts';
import type { DetectionOrigin } from './detection.ts';
import type { DetectionChoice } from './detectionWish.ts';

/** What a cell's resources are called. */
export interface DetectionNames {
  /** Alarms, metric filters, metrics and saved queries: `ApiRunbooks/runbooks/login/denied`. */
  readonly path: string;
  /** SNS topics, rules and scheduled queries: `ApiRunbooks-runbooks-login-denied-1c2b3a4d`. */
  readonly slug: string;
}

interface NameForm {
  readonly unfit: RegExp;
  /** UTF-16 code units, which are characters here. */
  readonly longest: number;
}

/**
 * What all four take: 255 characters (API_PutMetricAlarm, API_PutQueryDefinition, API_MetricTransformation), none of `:`, `*`
 * (API_PutMetricFilter) and `$` (API_MetricTransformation), and ASCII, since names of metrics are.
 */
const pathForm: NameForm = { unfit: /[^ -~]|[:*$]/gu, longest: 255 };
/** What rules take, which is the least: 64 of these (API_PutRule); topics take no dot (API_CreateTopic). */
const slugForm: NameForm = { unfit: /[^\w-]/gu, longest: 64 };

/**
 * The same whenever they are made again. A name that had to be altered or cut ends in eight digits of a hash of what it
 * was made from: no two cells share one, nor do the topics of a cell's alarm and of its rule.
 */
export function detectionNames(origin: DetectionOrigin, kind: DetectionChoice): DetectionNames {
  const stem = origin.runbook.replace(/\.apirunbook$/, '');
  const whole = `ApiRunbooks/${stem}/${origin.cell}`;
  const identity = [origin.runbook, origin.cell, kind];
  return { path: fitted(whole, pathForm, identity), slug: fitted(whole, slugForm, identity) };
}

function fitted(name: string, { unfit, longest }: NameForm, identity: readonly string[]): string {
  const altered = name.replace(unfit, '-');
  if (altered === name && name.length <= longest) return name;
  const hash = sha256(utf8Bytes(JSON.stringify(identity))).slice(0, 8);
  return `${altered.slice(0, longest - hash.length - 1)}-${hash}`;
}
