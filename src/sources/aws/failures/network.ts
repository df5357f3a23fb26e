import { evidence, hostOf } from './evidence.ts';
import { member, type Fault, type FailureRule } from './fault.ts';

const codes: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'the name service does not answer',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was broken off',
  ECONNABORTED: 'the connection was broken off',
  EPIPE: 'the connection was broken off',
  ERR_STREAM_PREMATURE_CLOSE: 'the connection was broken off',
  ETIMEDOUT: 'no answer came in time',
  ESOCKETTIMEDOUT: 'no answer came in time',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network',
};

/** No answer at all: the name, the way, the socket. The SDK has tried again before. */
export const network: FailureRule = (fault) => {
  const code =
    fault.codes.find((one) => Object.hasOwn(codes, one)) ?? (fault.name === 'TimeoutError' ? 'ETIMEDOUT' : null);
  if (code === null) return null;
  return {
    code: 'aws.network',
    message: `${reached(fault)} could not be reached: ${codes[code] ?? code} (${code}) ${evidence(fault)}.`,
    nextStep:
      'Check the network, the VPN and the proxy of this machine, and the endpoint if one is set; then run it again.',
  };
};

/** The host that the fault itself names: it may be one that was asked on the way to credentials. */
function reached(fault: Fault): string {
  const name = member(fault.error, 'hostname');
  if (typeof name === 'string') return name;
  const [address, port] = [member(fault.error, 'address'), member(fault.error, 'port')];
  const at = typeof address === 'string' && typeof port === 'number' ? ` at ${address}:${port}` : '';
  return `${hostOf(fault)}${at}`;
}
