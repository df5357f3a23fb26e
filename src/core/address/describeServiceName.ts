import { regions } from '../reference/regions.ts';
import { serviceNames } from '../reference/services.ts';
import type { AddressContext } from './addressContext.ts';

/** Services that call under names of their own before theirs: `ec2.application-autoscaling.amazonaws.com`. */
const callers = new Set(['application-autoscaling', 'logs', 'lambda']);

/**
 * What stands in `sourceIPAddress` when a service of AWS made the call (CloudTrail User Guide, "CloudTrail record contents"):
 * its DNS name, or `AWS Internal`. `null` for other texts. Names under `amazonaws.com` that customers get for their machines,
 * buckets and load balancers are told apart.
 */
export function describeServiceName(text: string): Omit<AddressContext, 'address'> | null {
  if (/^AWS Internal(?:\/\d+)?$/.test(text)) return { kind: 'service', text: 'AWS itself (AWS Internal)' };
  const labels = /^([a-z0-9-]+(?:\.[a-z0-9-]+){0,4})\.amazonaws\.com(?:\.cn)?$/.exec(text)?.[1]?.split('.');
  if (labels === undefined) return null;
  const service = serviceOf(labels);
  if (service !== null) {
    const name = serviceNames.get(`${service}.amazonaws.com`);
    return { kind: 'service', text: name === undefined ? `an AWS service (${service})` : `the service ${name}` };
  }
  return { kind: 'unknown', text: 'a host name at AWS: a machine, bucket or load balancer' };
}

/** `cloudtrail`, `logs.eu-west-1` and `delivery.logs` are services. */
function serviceOf(labels: readonly string[]): string | null {
  const [first = '', second] = labels;
  if (second === undefined) return first;
  if (labels.length > 2) return null;
  return regions.has(second)
    ? serviceNames.has(`${first}.amazonaws.com`)
      ? first
      : null
    : callers.has(second)
      ? second
      : null;
}
