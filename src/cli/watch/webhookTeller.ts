import { strictJson } from '../../core/json/strictJson.ts';
import { FailureError, type Failure } from '../../run/failure.ts';
import type { Teller } from '../../run/watchRunbook.ts';

/** Until a webhook must have answered, in milliseconds. */
const longestAnswer = 10_000;

/**
 * Tells a webhook: `POST` of the notice as JSON, whose `text` is what Slack, Mattermost and the like show. Any answer of
 * 2xx took it. Redirects are not followed, for they would carry the notice to whom nobody named.
 *
 * @param url Often a secret of its own: no message and no record has more of it than its host.
 */
export function webhookTeller(url: URL): Teller {
  const { host } = url;
  return {
    name: `webhook ${host}`,
    tell: async (notice, signal) => {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(longestAnswer)]);
      const answer = await post(url, strictJson(notice), limited).catch((fault: unknown) => {
        if (signal.aborted) throw new FailureError(cancelled);
        throw new FailureError(limited.aborted ? tooLate(host) : unreachable(host, fault));
      });
      if (!answer.ok) throw new FailureError(refused(host, answer.status));
    },
  };
}

async function post(
  url: URL,
  body: string,
  signal: AbortSignal,
): Promise<{ readonly ok: boolean; readonly status: number }> {
  const headers = { 'content-type': 'application/json', 'user-agent': 'apirunbook' };
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
  // What it answers with is nobody's; the connection is let go.
  await response.body?.cancel();
  return { ok: response.ok, status: response.status };
}

/** A webhook's address, or why it is none. Plain http is for this machine only. */
export function webhookAddress(text: string): URL | { readonly fault: string } {
  if (!URL.canParse(text)) return { fault: 'it is no address' };
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return { fault: 'it holds a user name or password' };
  const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) return url;
  return { fault: 'it is not https' };
}

const cancelled: Failure = {
  code: 'cancelled',
  message: 'The watch was ended.',
  nextStep: 'Start it again with the same record: what could not be told is told then.',
};

const next = 'Check the address and the receiver; it is told again after the next round.';

function unreachable(host: string, fault: unknown): Failure {
  const cause = fault instanceof Error ? (fault.cause ?? fault) : fault;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return { code: 'notice.failed', message: `The webhook at ${host} could not be reached${code}.`, nextStep: next };
}

function tooLate(host: string): Failure {
  const message = `The webhook at ${host} did not answer within ${longestAnswer / 1000} seconds.`;
  return { code: 'notice.failed', message, nextStep: next };
}

function refused(host: string, status: number): Failure {
  return { code: 'notice.failed', message: `The webhook at ${host} answered with HTTP ${status}.`, nextStep: next };
}
