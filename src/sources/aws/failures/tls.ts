import { evidence, hostOf } from './evidence.ts';
import type { FailureRule } from './fault.ts';

/** Node's and OpenSSL's codes of a certificate that is not trusted or a handshake that failed. */
const codes = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'INVALID_CA',
  'HOSTNAME_MISMATCH',
  'EPROTO',
]);
const families = /^(?:CERT_|ERR_TLS_|ERR_SSL_)/;

export const tls: FailureRule = (fault) => {
  const code = fault.codes.find((one) => codes.has(one) || families.test(one));
  if (code === undefined) return null;
  return {
    code: 'aws.tls',
    message: `No trusted TLS connection to ${hostOf(fault)}: ${code} ${evidence(fault)}.`,
    nextStep:
      'Name the authority that signs it in NODE_EXTRA_CA_CERTS, or check whether the endpoint speaks https at all.',
  };
};
