import { addCredential } from './addCredential.ts';
import { admitInFlight } from './admitInFlight.ts';
import { announce } from './announce.ts';
import { answerFromCache } from './answerFromCache.ts';
import { authenticate } from './authenticate.ts';
import { authorize } from './authorize.ts';
import { beReady } from './beReady.ts';
import { checkHead } from './checkHead.ts';
import { checkSource } from './checkSource.ts';
import { findRoute } from './findRoute.ts';
import { forward } from './forward.ts';
import { frame } from './frame.ts';
import { limitBody } from './limitBody.ts';
import { makeRequest } from './makeRequest.ts';
import { nameTarget } from './nameTarget.ts';
import type { Pass } from './pass.ts';
import { receiveBody } from './receiveBody.ts';
import { throttle } from './throttle.ts';

/**
 * What is done for a request, in this order. Whoever cannot say who they are learns nothing but that: the route is looked at
 * afterwards. What costs a client's allowance comes after what refuses it, and nothing goes upstream before all have agreed.
 */
export const passes: readonly Pass[] = [
  beReady,
  checkHead,
  checkSource,
  frame,
  nameTarget,
  authenticate,
  findRoute,
  authorize,
  limitBody,
  admitInFlight,
  throttle,
  answerFromCache,
  receiveBody,
  makeRequest,
  addCredential,
  announce,
  forward,
];
