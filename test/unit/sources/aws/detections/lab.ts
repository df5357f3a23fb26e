import path from 'node:path';
import type { DetectionPlan } from '../../../../../src/core/detection/detection.ts';
import type { AppliedResource, FoundDetection } from '../../../../../src/run/detections.ts';
import { FailureError, type Failure } from '../../../../../src/run/failure.ts';
import type { InventoryContext, InventorySite } from '../../../../../src/run/inventory.ts';
import type { AwsSource } from '../../../../../src/sources/aws/awsSource.ts';
import { openAwsSource } from '../../../../../src/sources/aws/openAwsSource.ts';
import { makeFolder, removeFolder, writeFiles } from '../../local/localData.ts';

/** A live target of one place, as the extension and the command open it, whose files the test may change. */
export interface Lab {
  readonly source: AwsSource;
  readonly site: InventorySite;
  /** The account that the profile leads to at first. */
  readonly account: string;
  /** What is told of each change, as `created topic`; kept ones with their reason. */
  readonly told: string[];
  readonly read: (plan: DetectionPlan) => Promise<FoundDetection>;
  readonly apply: (plan: DetectionPlan) => Promise<readonly string[]>;
  readonly remove: (plan: DetectionPlan) => Promise<readonly string[]>;
  /** The profile's keys from now on. */
  readonly useKeys: (accessKeyId: string) => void;
  readonly close: () => Promise<void>;
}

/** A context of one question: signals that are shared gather listeners. */
export function quiet(): InventoryContext {
  return { signal: new AbortController().signal, progress: () => undefined };
}

const region = 'us-east-1';

export async function openLab(url: string, accessKeyId = 'test'): Promise<Lab> {
  const folder = makeFolder();
  const none = { ask: null, refuse: null };
  const useKeys = (key: string): void =>
    writeFiles(folder, {
      config: `[profile lab]\nregion = ${region}\nendpoint_url = ${url}\naws_access_key_id = ${key}\naws_secret_access_key = test\n`,
    });
  useKeys(accessKeyId);
  const source = openAwsSource({
    name: 'lab',
    places: [{ profile: 'lab', region }],
    logGroups: [],
    athena: {},
    environment: {
      AWS_CONFIG_FILE: path.join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
    },
    stateFolder: path.join(folder, 'state'),
    patience: {
      maxAttempts: 2,
      connectionTimeout: 5_000,
      requestTimeout: 10_000,
      socketTimeout: 10_000,
      retryDelay: () => 1,
    },
    prompts: { mfaCode: () => Promise.resolve(null) },
    ceilings: { cell: none, runbook: none, day: none },
  });
  const [site] = await source.inventory.sites(quiet());
  const [identity] = await source.identify(quiet());
  if (site === undefined || identity === undefined) throw new Error('there is no site');
  const { account } = identity.caller;
  const told: string[] = [];
  const tell = ({ resource, done, reason }: AppliedResource): void =>
    void told.push(`${done} ${resource.kind}${reason === undefined ? '' : `: ${reason}`}`);
  const changed = async (change: () => Promise<void>): Promise<readonly string[]> => {
    told.length = 0;
    await change();
    return [...told];
  };
  return {
    source,
    site,
    account,
    told,
    read: (plan) => source.detections.read(site, plan, quiet()),
    apply: (plan) => changed(() => source.detections.apply(site, plan, { account, region }, quiet(), tell)),
    remove: (plan) => changed(() => source.detections.remove(site, plan, { account, region }, quiet(), tell)),
    useKeys,
    close: async () => {
      await source.close();
      removeFolder(folder);
    },
  };
}

/** The failure that it ends with; success is an error of the test. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise;
  } catch (fault) {
    if (fault instanceof FailureError) return fault.failure;
    throw fault;
  }
  throw new Error('it did not fail');
}

/**
 * Runs all cases at once as soon as the first is waited for: each keeps to the rates of a service of its own, and would
 * make the next one wait. What one throws is thrown where that one is waited for.
 */
export function atOnce<Case>(
  cases: readonly Case[],
  run: (each: Case) => Promise<void>,
): (each: Case) => Promise<void> {
  let running: ReadonlyMap<Case, Promise<void>> | null = null;
  return async (each) => {
    running ??= new Map(cases.map((one) => [one, run(one)]));
    for (const one of running.values()) one.catch(() => undefined);
    await running.get(each);
  };
}
