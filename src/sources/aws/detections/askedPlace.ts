import type { DetectionResource } from '../../../core/detection/detection.ts';
import { policyResource } from '../../../core/detection/detectionActions.ts';
import { nameResource } from '../../../core/detection/nameResource.ts';
import { topicArn, type ArnPlace } from '../../../core/detection/resourceArn.ts';
import type { ApiCall } from '../call.ts';
import type { Connection } from '../connection.ts';

/** The place of a connection as ARNs name it. */
export function arnPlace({ caller, place }: Connection): ArnPlace {
  return { partition: caller.partition, account: caller.account, region: place.region };
}

/** A request about one resource, for its failure to name. */
export function about(action: string, resource: DetectionResource, connection: Connection): ApiCall {
  return { action, about: nameResource(resource), resource: policyResource(resource, arnPlace(connection)) };
}

/** What an account calls an action or target, as the plan calls it: an own topic by its name. */
export function plannedTopic(arn: string, planned: readonly string[], connection: Connection): string {
  return planned.find((topic) => topicArn(topic, arnPlace(connection)) === arn) ?? arn;
}

/** A log group as the plan calls it: services answer with the ARN where they were given the name. */
export function plannedGroup(group: string, planned: readonly string[], { caller, place }: Connection): string {
  const prefix = `arn:${caller.partition}:logs:${place.region}:${caller.account}:log-group:`;
  const plain = group.replace(/:\*$/, '');
  const name = plain.startsWith(prefix) ? plain.slice(prefix.length) : plain;
  return planned.find((each) => each === group || each.replace(/:\*$/, '') === plain || each === name) ?? group;
}
