import type { Position } from '../reference/position.ts';

/** Every choice of the evaluator of lookups. Tests name them as cases of page `position: …`. */
export const lookupPositions: readonly Position[] = [
  {
    topic: 'Username',
    position:
      'root for the root user; for AssumedRole and FederatedUser the name of the session, behind the colon of principalId or else last in the ARN; for all others userName, for an IAM user without one the end of the ARN.',
    ground: 'API_Event calls it "a user name or role name of the requester"; else choice',
    concerns: ['Username'],
  },
  {
    topic: 'Equality',
    position: 'The whole value, letter by letter.',
    ground: 'choice',
  },
  {
    topic: 'ResourceName',
    position: 'The ARN, all of it behind the account, or its last part, of an event’s `resources`.',
    ground: 'view-cloudtrail-events-cli asks for a role by its name; else choice',
    concerns: ['ResourceName'],
  },
  {
    topic: 'Resources that only the service knows',
    position:
      'The service derives the resources of an event from its parameters too; here only those that stand in `resources` are seen, and a warning says so.',
    ground: 'API_Event shows resources that the record does not have',
    concerns: ['ResourceName', 'ResourceType'],
    differsLive: true,
  },
  {
    topic: 'where',
    position: 'A filter pattern for the events that came back: ours, LookupEvents takes one attribute and no more.',
    ground: 'choice',
    concerns: ['where { pattern }'],
  },
  {
    topic: 'The last 90 days',
    position: 'Captured events have no such end.',
    ground: 'API_LookupEvents',
    differsLive: true,
  },
];
