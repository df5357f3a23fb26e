import { accessDenied } from './accessDenied.ts';
import { answer } from './answer.ts';
import { clock } from './clock.ts';
import { expired } from './expired.ts';
import type { FailureRule } from './fault.ts';
import { invalidKeys } from './invalidKeys.ts';
import { known } from './known.ts';
import { logClass } from './logClass.ts';
import { network } from './network.ts';
import { noCredentials } from './noCredentials.ts';
import { notFound } from './notFound.ts';
import { quota } from './quota.ts';
import { request } from './request.ts';
import { service } from './service.ts';
import { throttled } from './throttled.ts';
import { tls } from './tls.ts';

/** Every rule; the first that knows a fault says what it means. */
export const failureRules: readonly FailureRule[] = [
  known,
  expired,
  clock,
  invalidKeys,
  noCredentials,
  accessDenied,
  logClass,
  notFound,
  quota,
  throttled,
  tls,
  network,
  service,
  answer,
  request,
];
