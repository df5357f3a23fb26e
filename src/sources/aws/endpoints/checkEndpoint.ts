import { FailureError } from '../../../run/failure.ts';

/**
 * The address as the clients get it.
 *
 * @throws `FailureError` `aws.endpoint` for what is no http(s) address, or has a user, a query or a fragment in it.
 */
export function checkEndpoint(written: string, setBy: string): string {
  const fault = (reason: string): FailureError =>
    // The address itself is not repeated: what makes it faulty may be a password in it.
    new FailureError({
      code: 'aws.endpoint',
      message: `The endpoint that ${setBy} sets ${reason}.`,
      nextStep: `Set ${setBy} to an address such as https://host:port, or take it away to ask AWS.`,
    });
  if (!URL.canParse(written)) throw fault('is no address');
  const url = new URL(written);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw fault('is neither http nor https');
  if (url.username !== '' || url.password !== '') throw fault('has a user name or a password in it');
  if (url.search !== '' || url.hash !== '') throw fault('has a query or a fragment in it');
  return written;
}

/** Whether an address stays on this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}
