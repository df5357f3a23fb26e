import { FailureError } from '../../run/failure.ts';
import type { RunContext } from '../../run/source.ts';
import type { AwsSourceOptions } from './awsSource.ts';
import { call } from './call.ts';
import { openClients } from './clients.ts';
import type { AwsPlace, Caller, Connection } from './connection.ts';
import { connectionCredentials, type ConnectionCredentials } from './credentials/connectionCredentials.ts';
import { FaultOnTheWay } from './credentials/faultOnTheWay.ts';
import { renewalStep } from './credentials/renewalStep.ts';
import { resolveCredentials } from './credentials/resolveCredentials.ts';
import { verifiedCredentials } from './credentials/verifiedCredentials.ts';
import { resolveEndpoints } from './endpoints/resolveEndpoints.ts';
import { cancelledFailure } from './failures/cancelled.ts';
import { identify } from './identify.ts';
import { makeStateFolder, stateFolderPath } from './stateFolder.ts';
import { configStamp, readConfigFiles } from './targets/configFiles.ts';

/** A connection that its opener lets go of. */
export interface OpenConnection extends Connection {
  /** Whether its credentials are still those of its caller. Rejects as `call` does, where that cannot be told. */
  readonly isCurrent: (signal: AbortSignal) => Promise<boolean>;
  /** Ends the sockets that are kept open, and what is under way on them. */
  readonly close: () => void;
}

/**
 * Opens one place: resolves its endpoints and credentials from the environment and the files as they are now, and asks STS
 * who that is.
 *
 * @param credentials Those of the same profile that another region already uses; left out, they are resolved here.
 * @throws `FailureError`.
 */
export async function connect(
  place: AwsPlace,
  options: AwsSourceOptions,
  context: Pick<RunContext, 'progress'>,
  signal: AbortSignal,
  credentials: ConnectionCredentials = profileCredentials(place, options),
): Promise<OpenConnection> {
  if (signal.aborted) throw new FailureError(cancelledFailure);
  proveRegion(place);
  const files = await readConfigFiles(options.environment);
  const endpoints = resolveEndpoints(options.environment, files, place.profile);
  const unidentified = {
    target: options.name,
    place,
    credentials,
    endpoints: endpoints.services,
    laterEndpoints: endpoints.laterServices,
    endpointWarnings: endpoints.warnings,
    logGroups: options.logGroups,
    athena: options.athena,
    ceilings: options.ceilings,
    stateFolder: makeStateFolder(options.stateFolder ?? stateFolderPath(options.environment, process.platform)),
  };
  context.progress({ message: `Asking STS who ${place.profile ?? 'the environment'} is`, fraction: null });
  const first = openClients(place.region, endpoints, credentials.current, options.patience);
  let verifiedKey = '';
  let caller: Caller;
  try {
    const asking = { ...unidentified, clients: first.clients, caller: nobody };
    caller = await call(asking, whoAmI, signal, async (sending) => {
      const signing = await credentials.current();
      verifiedKey = signing.accessKeyId;
      return identify(signing, place.region, endpoints, sending, options.patience);
    });
  } finally {
    first.close();
  }
  const closing = new AbortController();
  const verified = verifiedCredentials(credentials, caller, verifiedKey, async (changed) => {
    try {
      return await identify(changed, place.region, endpoints, { abortSignal: closing.signal }, options.patience);
    } catch (fault) {
      throw fault instanceof FailureError ? fault : new FaultOnTheWay(whoAmI, fault);
    }
  });
  const opened = openClients(place.region, endpoints, verified.current, options.patience);
  const connection = { ...unidentified, clients: opened.clients, caller };
  return {
    ...connection,
    isCurrent: (asking) => call(connection, whoAmI, asking, verified.isCurrent),
    close: () => {
      closing.abort();
      opened.close();
    },
  };
}

/** Credentials of a place's profile, for all its regions. */
export function profileCredentials({ profile, region }: AwsPlace, options: AwsSourceOptions): ConnectionCredentials {
  const { environment, prompts } = options;
  return connectionCredentials(
    async (learn) => {
      const files = await readConfigFiles(environment);
      learn.renewal(renewalStep(profile, environment, files));
      const endpoints = resolveEndpoints(environment, files, profile);
      return resolveCredentials(profile, { environment, files, endpoints, region, prompts, learn: learn.credentials });
    },
    () => configStamp(environment),
  );
}

const whoAmI = { action: 'sts:GetCallerIdentity' };

/** Stands for the caller until STS has said who it is. */
const nobody: Caller = { account: '', arn: '', partition: '' };

function proveRegion({ profile, region }: AwsPlace): void {
  if (/^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/.test(region)) return;
  throw new FailureError({
    code: 'aws.region',
    message:
      region === ''
        ? `There is no region to ask ${profile === null ? 'with the environment' : `the profile ${profile}`} in.`
        : `\`${region.slice(0, 60)}\` is no AWS region.`,
    nextStep:
      'Name the region, such as us-east-1: --region, `regions` of the target, AWS_REGION, or `region` of the profile.',
  });
}
