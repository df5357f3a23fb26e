import { readFile } from 'node:fs/promises';
import { AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import { FailureError } from '../../../run/failure.ts';
import { sessionCredentials } from './assumeRole.ts';
import type { Credentials, Resolution } from './resolution.ts';
import { withSts } from './stsClient.ts';

export interface WebIdentity {
  readonly role: string;
  readonly tokenFile: string;
  readonly session: string | undefined;
  readonly region: string | undefined;
}

/** Takes a role on with the token of a file, which is read each time: whoever runs the machine renews it. */
export async function assumeRoleWithToken(identity: WebIdentity, from: Resolution): Promise<Credentials> {
  const { role, tokenFile, session, region } = identity;
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: role,
    RoleSessionName: session ?? `apirunbook-${Date.now()}`,
    WebIdentityToken: await tokenOf(tokenFile),
  });
  const answer = await withSts(
    from,
    { action: 'sts:AssumeRoleWithWebIdentity', resource: role },
    { region, credentials: null },
    (sts) => sts.send(command),
  );
  return sessionCredentials(answer.Credentials, answer.AssumedRoleUser?.Arn);
}

async function tokenOf(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
    throw new FailureError({
      code: 'aws.credentials',
      message: `The web identity token ${file} cannot be read (${code}).`,
      nextStep:
        'Let the file be written anew, or name the one that is: web_identity_token_file, AWS_WEB_IDENTITY_TOKEN_FILE.',
    });
  }
}
