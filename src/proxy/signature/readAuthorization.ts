import type { Scope } from './signingKey.ts';

/** What an `Authorization` of Signature Version 4 says. */
export interface SignedAuthorization {
  readonly accessKeyId: string;
  readonly scope: Scope;
  /** In lower case, sorted, each once. */
  readonly signedHeaders: readonly string[];
  readonly signedHeadersText: string;
  /** 64 hex digits in lower case. */
  readonly signature: string;
}

/** Headers that may be signed: as many as a request may have. */
const mostHeaders = 100;

const form =
  /^AWS4-HMAC-SHA256[ \t]+Credential=([\w]{1,128})\/(\d{8})\/([a-z0-9-]{1,64})\/([a-z0-9-]{1,64})\/aws4_request,[ \t]*SignedHeaders=([!-+\--:<-~;]{1,8192}),[ \t]*Signature=([0-9a-f]{64})$/;

/** `null` where it is not in the form, and order, in which every SDK of AWS writes it. */
export function readAuthorization(text: string): SignedAuthorization | null {
  const parts = form.exec(text);
  if (parts === null) return null;
  const [, accessKeyId = '', day = '', region = '', service = '', signedHeadersText = '', signature = ''] = parts;
  const signedHeaders = signedHeadersText.split(';');
  if (signedHeaders.length > mostHeaders || !areInOrder(signedHeaders)) return null;
  return { accessKeyId, scope: { day, region, service }, signedHeaders, signedHeadersText, signature };
}

function areInOrder(names: readonly string[]): boolean {
  let before = '';
  for (const name of names) {
    if (name <= before || !/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) return false;
    before = name;
  }
  return true;
}
