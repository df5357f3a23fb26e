import { exec } from 'node:child_process';
import { FailureError } from '../../../run/failure.ts';
import type { Section } from '../targets/configFiles.ts';
import type { Credentials, Resolution } from './resolution.ts';

/** The longest that a process may take, in milliseconds: it may ask a person. */
const patience = 120_000;

/**
 * Runs the profile's `credential_process` in the environment given and reads what it prints ("Process credential
 * provider"). Nothing that it prints is ever repeated.
 */
export async function processCredentials(name: string, section: Section, from: Resolution): Promise<Credentials> {
  const printed = await run(name, section['credential_process'] ?? '', from);
  const said = parsed(printed);
  const [version, accessKeyId, secretAccessKey] = [said['Version'], said['AccessKeyId'], said['SecretAccessKey']];
  if (version !== 1) throw failed(name, 'printed no JSON object with "Version": 1');
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string')
    throw failed(name, 'printed no access key');
  const [token, expiration] = [said['SessionToken'], said['Expiration']];
  const time = typeof expiration === 'string' ? Date.parse(expiration) : null;
  if (time !== null && Number.isNaN(time)) throw failed(name, 'printed an Expiration that is no time');
  if (time !== null && time <= Date.now()) throw failed(name, 'printed credentials that have expired');
  return {
    accessKeyId,
    secretAccessKey,
    ...(typeof token === 'string' && token !== '' ? { sessionToken: token } : {}),
    ...(time === null ? {} : { expiration: new Date(time) }),
  };
}

function run(name: string, command: string, { environment }: Resolution): Promise<string> {
  return new Promise((resolve, reject) => {
    const settings = { env: { ...environment }, timeout: patience, maxBuffer: 1 << 20, windowsHide: true };
    exec(command, settings, (fault, printed) => {
      if (fault === null) resolve(printed);
      else
        reject(
          failed(
            name,
            fault.killed === true
              ? `did not end in ${patience / 1000} s`
              : `ended with code ${fault.code ?? 'unknown'}`,
          ),
        );
    });
  });
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (fault) {
    if (fault instanceof SyntaxError) return {};
    throw fault;
  }
}

function failed(name: string, reason: string): FailureError {
  return new FailureError({
    code: 'aws.credentials',
    message: `The credential_process of the profile ${name} ${reason}.`,
    nextStep: `Run the command of the profile ${name} in a terminal, and mend what it says.`,
  });
}
