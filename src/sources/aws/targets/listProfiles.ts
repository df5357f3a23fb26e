import { FailureError, type Failure } from '../../../run/failure.ts';
import { resolveEndpoints } from '../endpoints/resolveEndpoints.ts';
import { serviceNames, type ServiceEndpoint, type ServiceName } from '../connection.ts';
import { readConfigFiles, type ConfigFiles } from './configFiles.ts';
import type { Environment } from './environment.ts';
import { profileKind, type ProfileKind } from './profileKind.ts';

/** What may be shown of a profile: how it gets its credentials and where it asks, and none of its secrets. */
export interface ProfileSummary {
  readonly name: string;
  readonly kind: ProfileKind['kind'];
  /** Why it cannot give credentials, one clause; `null` where nothing is missing. */
  readonly fault: string | null;
  readonly region: string | null;
  /** The ARN of the role it takes on; `null` for other kinds. */
  readonly role: string | null;
  /** The MFA device that it needs a code of. */
  readonly mfaSerial: string | null;
  /** The profiles whose credentials it builds on, the nearest first; `[]` where it needs none. */
  readonly sources: readonly string[];
  /** Services that are asked elsewhere than at AWS. */
  readonly endpoints: Readonly<Partial<Record<ServiceName, ServiceEndpoint>>>;
  readonly endpointWarnings: readonly string[];
  /** What is wrong with its endpoints; `null` where they can be asked. */
  readonly endpointFault: Failure | null;
}

/**
 * The profiles of the AWS config and credentials files, sorted by name, as the files are now. It loads no SDK client, and
 * sends nothing.
 *
 * @throws `FailureError` `aws.configuration` for a file that is there and cannot be read.
 */
export async function listProfiles(environment: Environment): Promise<readonly ProfileSummary[]> {
  const files = await readConfigFiles(environment);
  return files.profileNames.map((name) => summary(name, environment, files));
}

function summary(name: string, environment: Environment, files: ConfigFiles): ProfileSummary {
  const kind = kindOf(name, files, false);
  const { sources, fault } = chain(name, files);
  return {
    name,
    kind: kind.kind,
    fault,
    region: files.profile(name)?.['region'] ?? null,
    role: kind.kind === 'assume-role' || kind.kind === 'web-identity' ? kind.role : null,
    mfaSerial: kind.kind === 'assume-role' ? kind.mfaSerial : null,
    sources,
    ...endpointFacts(name, environment, files),
  };
}

function kindOf(name: string, files: ConfigFiles, asSource: boolean): ProfileKind {
  return profileKind(files.profile(name) ?? {}, asSource, (session) => files.section('sso-session', session));
}

/** Follows `source_profile` until a profile stands by itself. A profile may name itself for the keys it has. */
function chain(
  name: string,
  files: ConfigFiles,
): { readonly sources: readonly string[]; readonly fault: string | null } {
  const sources: string[] = [];
  for (let current = name; ;) {
    const kind = kindOf(current, files, current !== name || sources.length > 0);
    if (kind.kind === 'incomplete') {
      return { sources, fault: sources.length === 0 ? kind.reason : `its source ${current}: ${kind.reason}` };
    }
    if (kind.kind !== 'assume-role' || !('profile' in kind.source)) return { sources, fault: null };
    const next = kind.source.profile;
    if (files.profile(next) === null) return { sources, fault: `its source ${next} is no profile of the files` };
    const isSeen = next === name || sources.includes(next);
    const standsAlone = next === current && kindOf(next, files, true).kind === 'static';
    if (isSeen && !standsAlone) {
      return { sources, fault: `it is its own source: ${[name, ...sources, next].join(' → ')}` };
    }
    sources.push(next);
    if (standsAlone) return { sources, fault: null };
    current = next;
  }
}

function endpointFacts(
  name: string,
  environment: Environment,
  files: ConfigFiles,
): Pick<ProfileSummary, 'endpoints' | 'endpointWarnings' | 'endpointFault'> {
  try {
    const { services, warnings } = resolveEndpoints(environment, files, name);
    const elsewhere = serviceNames.filter((service) => services[service].url !== null);
    return {
      endpoints: Object.fromEntries(elsewhere.map((service) => [service, services[service]])),
      endpointWarnings: warnings,
      endpointFault: null,
    };
  } catch (fault) {
    if (!(fault instanceof FailureError)) throw fault;
    return { endpoints: {}, endpointWarnings: [], endpointFault: fault.failure };
  }
}
