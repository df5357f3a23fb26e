import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import type { FaultSpecs } from '../../../../../src/serve/faults.ts';
import type { Operation } from '../../../../../src/serve/operation.ts';
import { serveData, type ServedData } from '../../../../support/servedData.ts';
import { testEngine } from '../../local/localData.ts';
import { openLab, type Lab } from './lab.ts';

export const region = 'us-east-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
/** The key of another account of the same server. */
export const otherKey = { accessKeyId: 'other', secretAccessKey: 'test', account: '444455556666' };

/** Servers and targets of a test file, which end with it. */
export interface Bench {
  /** A server of its own, with the log group `trail`. */
  readonly serve: (faults?: FaultSpecs, operations?: readonly Operation[]) => Promise<ServedData>;
  readonly labAt: (served: ServedData) => Promise<Lab>;
  readonly close: () => Promise<void>;
}

export function openBench(): Bench {
  const engine = testEngine();
  const opened: (() => Promise<void>)[] = [];
  return {
    serve: async (faults = {}, operations) => {
      const served = await serveData({
        count: 1,
        engine,
        logGroup: 'trail',
        faults,
        keys: [credentials, otherKey],
        ...(operations === undefined ? {} : { operations }),
      });
      opened.push(() => served.close());
      return served;
    },
    labAt: async ({ url }) => {
      const lab = await openLab(url);
      opened.push(lab.close);
      return lab;
    },
    close: async () => {
      for (const close of opened.toReversed()) await close();
      await engine.close();
    },
  };
}

export interface Clients {
  readonly sns: SNSClient;
  readonly events: EventBridgeClient;
  readonly logs: CloudWatchLogsClient;
  readonly cloudWatch: CloudWatchClient;
}

/** Somebody else's clients. */
export function clientsOf({ url }: ServedData): Clients {
  const settings = { region, endpoint: url, credentials };
  return {
    sns: new SNSClient(settings),
    events: new EventBridgeClient(settings),
    logs: new CloudWatchLogsClient(settings),
    cloudWatch: new CloudWatchClient(settings),
  };
}

/** An alarm of somebody else's. */
export function alarmOf(name: string) {
  return {
    AlarmName: name,
    Namespace: 'Others',
    MetricName: 'n',
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
  } as const;
}

/** The operations that change something, of the requests since. */
export function changesIn({ requests }: ServedData, since: number): readonly string[] {
  return requests
    .slice(since)
    .map(({ operation }) => operation)
    .filter((operation) => !/^(?:Get|List|Describe)/.test(operation));
}
