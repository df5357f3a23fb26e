import type { FieldPath } from '../events/fieldPath.ts';
import type { EventFrame } from '../events/frame.ts';
import { combine, decideColumn, type RowTestSteps } from '../events/rowTest.ts';
import type { JsonValue } from '../json/jsonValue.ts';

const typePath: FieldPath = ['userIdentity', 'type'];
const userNamePath: FieldPath = ['userIdentity', 'userName'];
const principalPath: FieldPath = ['userIdentity', 'principalId'];
const arnPath: FieldPath = ['userIdentity', 'arn'];

export const usernamePaths: readonly FieldPath[] = [typePath, userNamePath, principalPath, arnPath];

/** Identities that are sessions: their `userName` is absent, their name is the session's. */
const sessionTypes = new Set<JsonValue | undefined>(['AssumedRole', 'FederatedUser']);

/**
 * Compiles `Username = wanted`. The record has no such field; the service derives it, and documents it only as "a user
 * name or role name of the requester" and by the value `root` (API_Event, view-cloudtrail-events-cli). Read here:
 *
 * - `Root`: `root`.
 * - `AssumedRole` and `FederatedUser`: the session's name, behind the colon of `principalId`
 *   (`AROAIDPPEZS35WEXAMPLE:AssumedRoleSessionName`, page userIdentity), or else the last part of `arn`.
 * - Any other: `userName`; for an `IAMUser` without one the last part of `arn`.
 */
export function* usernameTest(wanted: string, frame: EventFrame): RowTestSteps {
  const type = frame.column(typePath);
  const userName = frame.column(userNamePath);
  const principal = frame.column(principalPath);
  const arnNames = yield* decideColumn(frame.column(arnPath), (arn) => lastPart(arn) === wanted);

  const isRoot = yield* decideColumn(type, (name) => name === 'Root' && wanted === 'root');
  const isSession = yield* decideColumn(type, (name) => sessionTypes.has(name));
  const isOther = yield* decideColumn(type, (name) => name !== 'Root' && !sessionTypes.has(name));
  const isUser = yield* decideColumn(type, (name) => name === 'IAMUser');

  const isNamed = yield* decideColumn(userName, (name) => name === wanted);
  const hasNoName = yield* decideColumn(userName, (name) => typeof name !== 'string');
  const isSessionName = yield* decideColumn(principal, (id) => sessionName(id) === wanted);
  const hasNoSessionName = yield* decideColumn(principal, (id) => sessionName(id) === null);

  return combine('or', [
    isRoot,
    combine('and', [isSession, isSessionName]),
    combine('and', [isSession, hasNoSessionName, arnNames]),
    combine('and', [isOther, isNamed]),
    combine('and', [isUser, hasNoName, arnNames]),
  ]);
}

function sessionName(principalId: JsonValue | undefined): string | null {
  if (typeof principalId !== 'string') return null;
  const colon = principalId.indexOf(':');
  return colon < 0 ? null : principalId.slice(colon + 1);
}

function lastPart(arn: JsonValue | undefined): string | null {
  return typeof arn === 'string' ? arn.slice(arn.lastIndexOf('/') + 1) : null;
}
