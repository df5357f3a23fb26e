import { XmlNode } from '@aws-sdk/xml-builder';
import type { ServedObject } from '../operation.ts';
import { membersOf, textNode } from './awsQuery.ts';
import type { Answering, Encoded, Protocol } from './protocol.ts';

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

/**
 * S3's REST-XML ("Smithy: AWS restXml protocol"), of questions about a bucket: the path is the input. The one member of an
 * output is the root of the answer.
 */
export function restXml(bucket: string): Protocol {
  return {
    read: () => ({ Bucket: bucket }),
    answer: (output, { requestId }) => {
      const [[name, members] = ['Answer', {}]] = Object.entries(output);
      return encoded(
        200,
        membersOf(new XmlNode(name), members as ServedObject).addAttribute('xmlns', namespace),
        requestId,
      );
    },
    fault: ({ code, status, message, detail }, answering) => {
      const { name = code, status: itsStatus = status } = codes.get(code) ?? {};
      const root = membersOf(new XmlNode('Error', [textNode('Code', name), textNode('Message', message)]), detail);
      if (bucket !== '') root.addChildNode(textNode('BucketName', bucket));
      root.addChildNode(textNode('RequestId', answering.requestId));
      const { headers, ...rest } = encoded(itsStatus, root, answering.requestId);
      return { ...rest, headers: { ...headers, ...regionHeader(detail) } };
    },
  };
}

/** S3's own names and numbers of the errors that every service has ("Error responses": list of error codes). */
const codes: ReadonlyMap<string, { readonly name: string; readonly status: number }> = new Map([
  ['AccessDeniedException', { name: 'AccessDenied', status: 403 }],
  ['MissingAuthenticationTokenException', { name: 'AccessDenied', status: 403 }],
  ['ExpiredTokenException', { name: 'ExpiredToken', status: 400 }],
  ['IncompleteSignatureException', { name: 'AuthorizationHeaderMalformed', status: 400 }],
  ['InternalFailure', { name: 'InternalError', status: 500 }],
  ['InvalidSignatureException', { name: 'SignatureDoesNotMatch', status: 403 }],
  ['ServiceUnavailableException', { name: 'ServiceUnavailable', status: 503 }],
  ['ThrottlingException', { name: 'SlowDown', status: 503 }],
  ['UnknownOperationException', { name: 'NotImplemented', status: 501 }],
  ['UnrecognizedClientException', { name: 'InvalidAccessKeyId', status: 403 }],
]);

/** Where a bucket is, for a client that asked elsewhere. */
function regionHeader({ Region: region }: ServedObject): Readonly<Record<string, string>> {
  return typeof region === 'string' ? { 'x-amz-bucket-region': region } : {};
}

function encoded(status: number, root: XmlNode, requestId: Answering['requestId']): Encoded {
  return {
    status,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
    body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root.toString()}`),
  };
}
