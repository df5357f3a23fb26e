import { evaluateLookup } from '../../../src/core/lookup/evaluateLookup.ts';
import { parseLookup } from '../../../src/core/lookup/parseLookup.ts';
import { drain } from '../../support/drain.ts';
import { frameOf } from '../../support/frameOf.ts';
import type { DifferentialCase } from '../case.ts';
import type { Plain, PlainEvent } from '../events/plain.ts';
import { printJson } from '../events/printJson.ts';
import { randomEvent } from '../events/randomEvent.ts';
import { printPattern } from '../filter/printPattern.ts';
import { randomPattern } from '../filter/randomPattern.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import { lookupKeys, type Lookup, type LookupKey } from './lookup.ts';
import { plainLookup } from './plainLookup.ts';

/** A lookup over events with identities and resources. */
export function lookupCase(seed: number, index: number): DifferentialCase {
  const random = new Random(seed, index);
  const events = random.many(4, 16, (position) => lookupEvent(random, position));
  const key = random.pick(lookupKeys);
  const attribute = random.chance(0.8) ? { key, value: random.pick(wanted[key]) } : null;
  const where = attribute === null || random.chance(0.3) ? randomPattern(random, 'json') : null;
  const lookup: Lookup = { attribute, where };
  const text = print(lookup, random);
  return {
    language: 'lookup',
    text,
    events,
    plain: (some) => ({ columns: null, rows: plainLookup(lookup, some).map((message) => [message]) }),
    evaluated: (some) => evaluated(text, some),
  };
}

const wanted: Readonly<Record<LookupKey, readonly string[]>> = {
  EventId: ['id-1', 'id-2', 'ID-1'],
  EventName: ['Get', 'Put', 'GetObject', 'RunInstances', 'get'],
  ReadOnly: ['true', 'false'],
  Username: ['alice', 'root', 'session', 'Alice', 'admin'],
  ResourceType: ['AWS::S3::Bucket', 'AWS::IAM::Role'],
  ResourceName: ['logs', 'role/path/Admin', 'Admin', 'arn:aws:s3:::logs', 'path'],
  EventSource: ['s3.amazonaws.com', 'ec2.amazonaws.com'],
  AccessKeyId: ['AKIA1', 'ASIA2'],
};

function lookupEvent(random: Random, position: number): PlainEvent {
  const { root } = randomEvent(random, position);
  const maybe = (key: string, ...values: readonly Plain[]): (readonly [string, Plain])[] =>
    random.chance(0.75)
      ? [[key, random.pick([...values, ...values, null as Plain].map((value) => ({ value }))).value]]
      : [];
  const object = (...members: readonly (readonly [string, Plain])[]): Plain => ({ members });
  const identity = object(
    ...maybe('type', 'IAMUser', 'AssumedRole', 'Root', 'FederatedUser', 'AWSService'),
    ...maybe('principalId', 'AROA:session', 'AROA:alice', 'AIDA', 'AROA:a:b'),
    ...maybe(
      'arn',
      'arn:aws:iam::1:user/path/alice',
      'arn:aws:sts::1:assumed-role/admin/session',
      'arn:aws:iam::1:root',
    ),
    ...maybe('userName', 'alice', 'root', 'admin', 'Alice'),
    ...maybe('accessKeyId', 'AKIA1', 'ASIA2', ''),
  );
  const resource = (): Plain =>
    random.chance(0.1)
      ? random.pick(['logs', 'arn'])
      : object(
          ...maybe(
            'ARN',
            'arn:aws:s3:::logs',
            'arn:aws:iam::1:role/path/Admin',
            'logs',
            'arn:aws:x',
            'arn:aws:logs:r:1:log-group:logs',
          ),
          ...maybe('type', 'AWS::S3::Bucket', 'AWS::IAM::Role'),
        );
  const members = [
    ...(root?.members ?? []),
    ...maybe('eventID', 'id-1', 'id-2', `id-${position}`),
    ...maybe('eventSource', 's3.amazonaws.com', 'ec2.amazonaws.com'),
    ...maybe('userIdentity', identity, identity, 'alice'),
    ...maybe('resources', [resource(), resource()], [resource()], [], 'logs'),
    ...(random.chance(0.3) ? maybe('eventCategory', 'Management', 'Management', 'Insight', 'Data') : []),
    ...(random.chance(0.3) ? maybe('managementEvent', true, true, false) : []),
    ...(random.chance(0.2)
      ? maybe('insightDetails', object(['eventName', 'RunInstances'], ['eventSource', 'ec2.amazonaws.com']))
      : []),
  ];
  const event = { members };
  return { root: event, text: printJson(event, random) };
}

function print({ attribute, where }: Lookup, random: Random): string {
  const blank = (): string => random.pick(['', ' ', ' ', '\n']);
  const pattern = where === null ? '' : `${random.pick(['where', 'WHERE'])}${blank()}${printPattern(where, random)}`;
  if (attribute === null) return pattern;
  const value = random.chance(0.7) ? attribute.value : `"${attribute.value}"`;
  return `${attribute.key}${blank()}=${blank()}${value}${pattern === '' ? blank() : ` ${pattern}`}`;
}

function evaluated(text: string, events: readonly PlainEvent[]): ReturnType<DifferentialCase['evaluated']> {
  const { query, problems } = parseLookup(text);
  if (query === null) return { refused: problems.find(({ severity }) => severity === 'error')?.code ?? '' };
  const frame = frameOf(events.map((event) => event.text));
  return drain(evaluateLookup(query, frame, { window: null, limit: 10_000, now: 0 })).table;
}
