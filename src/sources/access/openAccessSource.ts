import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAccess } from '../../core/access/parseAccess.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { hasErrors } from '../../core/text/problem.ts';
import { FailureError } from '../../run/failure.ts';
import type { Answer, Refusal, RunContext, TargetIdentity } from '../../run/source.ts';
import type { AccessSource } from '../../run/withAccess.ts';
import { findConfigFile, isOwnProxy, readAccessConfig, type AccessConfig } from './accessConfig.ts';
import { addressProblems, cellAddresses } from './cellAddresses.ts';
import type { SecretPlaces } from './identitySecret.ts';
import { runAccess } from './runAccess.ts';

export interface AccessSourceOptions extends SecretPlaces {
  /** Where the runbook lies: files to send are looked for there, and the configuration from there upward. `null` where it is not on a disk. */
  readonly folder: string | null;
}

/**
 * Sends the requests of access cells, and reads what the audit log says of them. The configuration, the secrets and the files
 * are read anew for each cell; nothing is held between two of them.
 */
export function openAccessSource(options: AccessSourceOptions): AccessSource {
  return {
    run: (plan, context) => run(plan, context, options),
    close: () => Promise.resolve(),
  };
}

async function run(plan: Plan, context: RunContext, options: AccessSourceOptions): Promise<Answer | Refusal> {
  const name = plan.source?.name ?? 'proxy';
  const target = (endpoint: string | null): TargetIdentity => ({ name, account: null, region: null, endpoint });
  const { cell, problems } = parseAccess(plan.text);
  if (cell === null) return { kind: 'refusal', target: target(null), problems };
  const file = options.folder === null ? null : findConfigFile(options.folder);
  const config = file === null ? null : readAccessConfig(file);
  const addresses = cellAddresses(plan.source, config);
  const found = addressProblems(cell, addresses, config?.identities ?? []);
  const endpoint = `${addresses.proxy.origin}${addresses.proxy.path}`;
  if (hasErrors(found)) return { kind: 'refusal', target: target(endpoint), problems: [...problems, ...found] };
  const proxy = config?.proxy ?? null;
  const own = proxy !== null && isOwnProxy(proxy, addresses.proxy) ? proxy : null;
  try {
    const { table, stats, unmet } = await runAccess(cell, {
      text: plan.text,
      addresses,
      identities: config?.identities ?? [],
      configFolder: config?.folder ?? null,
      folder: options.folder,
      auditFolder: own?.auditFolder ?? null,
      authority: own === null ? null : authorityOf(config),
      places: options,
      context,
    });
    return { kind: 'answer', target: target(endpoint), table, stats, ledger: null, problems, unmet };
  } catch (fault) {
    if (!context.signal.aborted) throw fault;
    throw new FailureError({
      code: 'cancelled',
      message: 'The requests were cancelled.',
      nextStep: 'Run the cell again when you want its answers; what was sent before is done.',
    });
  }
}

/** The proxy's own certificate, which may be signed by itself; a file that is not there is no reason not to ask. */
function authorityOf(config: AccessConfig | null): string | null {
  const tls = config?.proxy?.listen.tls ?? null;
  if (config === null || tls === null) return null;
  try {
    return readFileSync(path.resolve(config.folder, tls.certificate), 'utf8');
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault) return null;
    throw fault;
  }
}
