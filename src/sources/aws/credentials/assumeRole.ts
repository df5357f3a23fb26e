import { AssumeRoleCommand, type Credentials as StsCredentials } from '@aws-sdk/client-sts';
import { FailureError } from '../../../run/failure.ts';
import type { Section } from '../targets/configFiles.ts';
import type { Credentials, Resolution } from './resolution.ts';
import { FaultOnTheWay } from './faultOnTheWay.ts';
import { withSts } from './stsClient.ts';

/** Seconds that a role session lasts where the profile says nothing (API_AssumeRole, DurationSeconds). */
const sessionSeconds = 3600;

/**
 * Takes a role on with the source's credentials, with a code of the MFA device where the profile names one.
 *
 * @throws `FailureError` `aws.mfa` where no code is given or STS refuses the role with it; else what the SDK throws.
 */
export async function assumeRole(
  name: string,
  section: Section,
  { role, mfaSerial }: { readonly role: string; readonly mfaSerial: string | null },
  source: Credentials,
  from: Resolution,
): Promise<Credentials> {
  from.learn(source);
  const code = mfaSerial === null ? null : await from.prompts.mfaCode(mfaSerial, name);
  if (mfaSerial !== null && (code === null || !/^\d{6}$/.test(code.trim()))) throw noCode(name, mfaSerial, code);
  const external = section['external_id'];
  const command = new AssumeRoleCommand({
    RoleArn: role,
    RoleSessionName: section['role_session_name'] ?? `apirunbook-${Date.now()}`,
    DurationSeconds: duration(name, section['duration_seconds']),
    ...(external === undefined ? {} : { ExternalId: external }),
    ...(mfaSerial === null || code === null ? {} : { SerialNumber: mfaSerial, TokenCode: code.trim() }),
  });
  try {
    const answer = await withSts(
      from,
      { action: 'sts:AssumeRole', resource: role },
      { region: section['region'], credentials: source },
      (sts) => sts.send(command),
    );
    return sessionCredentials(answer.Credentials, answer.AssumedRoleUser?.Arn);
  } catch (fault) {
    // STS answers a wrong code as it answers a missing permission, so both are said.
    if (mfaSerial !== null && fault instanceof FaultOnTheWay && isDenied(fault.fault)) throw refusedCode(name, role);
    throw fault;
  }
}

function isDenied(fault: unknown): boolean {
  return fault instanceof Error && (fault.name === 'AccessDenied' || fault.name === 'AccessDeniedException');
}

/** What STS gave, as the clients take it. */
export function sessionCredentials(given: StsCredentials | undefined, arn: string | undefined): Credentials {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined) {
    throw new FailureError({
      code: 'aws.answer',
      message: 'STS answered without credentials.',
      nextStep: 'Check which endpoint STS is asked at, and try again.',
    });
  }
  const account = arn?.split(':')[4];
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    ...(Expiration === undefined ? {} : { expiration: Expiration }),
    ...(account === undefined || account === '' ? {} : { accountId: account }),
  };
}

function duration(name: string, written: string | undefined): number {
  if (written === undefined) return sessionSeconds;
  if (/^\d{1,6}$/.test(written)) return Number(written);
  throw new FailureError({
    code: 'aws.configuration',
    message: `duration_seconds of the profile ${name} is no whole number.`,
    nextStep: 'Write it as seconds, 900 to 43200.',
  });
}

function noCode(name: string, serial: string, code: string | null): FailureError {
  return new FailureError({
    code: 'aws.mfa',
    message:
      code === null
        ? `The profile ${name} needs a code of the MFA device ${serial}, and none was given.`
        : `What was given for the MFA device ${serial} of the profile ${name} is not six digits.`,
    nextStep: 'Run it again where you can be asked, and type the six digits that the device shows.',
  });
}

function refusedCode(name: string, role: string): FailureError {
  return new FailureError({
    code: 'aws.mfa',
    message: `STS refused ${role} for the profile ${name} with this MFA code: the code is wrong or was used already, or sts:AssumeRole is not allowed.`,
    nextStep: 'Wait for the next code of the device and run it again; if that is refused too, ask for the permission.',
  });
}
