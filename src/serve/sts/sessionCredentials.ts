import type { Caller } from '../accessKeys.ts';
import type { Served, ServedObject } from '../operation.ts';

/** The `Credentials` of an answer, for a session of so many seconds that the server accepts from now on. */
export function sessionCredentials(served: Served, caller: Caller, seconds: number): ServedObject {
  const lasts = served.options.sessionSeconds ?? seconds;
  // The API's times have whole seconds.
  const expiration = Math.floor(served.clock() / 1000 + lasts) * 1000;
  const { accessKeyId, secretAccessKey, session } = served.accessKeys.issue(caller, expiration);
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: session.token,
    Expiration: new Date(session.expiration),
  };
}
