import type { FailureCode } from '../../../../../src/run/failure.ts';
import { json, jsonError, type ScriptedAnswer } from '../connect/scriptedAws.ts';

/** What AWS, or something in its place, answers to `logs:DescribeLogGroups`, and what the person is told. */
export interface FailureCase {
  readonly name: string;
  readonly answer: ScriptedAnswer;
  readonly code: FailureCode;
  readonly says: RegExp;
  /** Requests that were sent, where it matters. */
  readonly tries?: number;
}

const policy = /"Action":"logs:DescribeLogGroups","Resource":"arn:aws:logs:us-east-1:012345678901:log-group:trail:\*"/;
const evidence =
  /profile lab; account 012345678901; region us-east-1; endpoint http:\/\/127.*set by AWS_ENDPOINT_URL; HTTP 400; request id request-1/;
const date = (minutes: number): Readonly<Record<string, string>> => ({
  date: new Date(Date.now() + minutes * 60_000).toUTCString(),
});

export const failureCases: readonly FailureCase[] = [
  {
    name: 'AccessDeniedException',
    answer: jsonError(400, 'AccessDeniedException'),
    code: 'aws.access-denied',
    says: policy,
    tries: 1,
  },
  {
    name: 'AccessDenied names the caller',
    answer: jsonError(403, 'AccessDenied'),
    code: 'aws.access-denied',
    says: /user\/alice may not do logs:DescribeLogGroups of log group trail/,
  },
  { name: 'the evidence', answer: jsonError(400, 'AccessDeniedException'), code: 'aws.access-denied', says: evidence },
  {
    name: 'a name with a namespace',
    answer: jsonError(400, 'com.amazonaws.logs#AccessDeniedException'),
    code: 'aws.access-denied',
    says: policy,
  },
  {
    name: 'a token that expired, and stays so',
    answer: jsonError(400, 'ExpiredTokenException'),
    code: 'aws.credentials-expired',
    says: /aws configure --profile lab/,
    tries: 2,
  },
  {
    name: 'keys that AWS does not know',
    answer: jsonError(400, 'UnrecognizedClientException'),
    code: 'aws.credentials',
    says: /aws configure --profile lab/,
  },
  {
    name: 'a token that is none',
    answer: jsonError(403, 'InvalidClientTokenId'),
    code: 'aws.credentials',
    says: /InvalidClientTokenId/,
  },
  {
    name: 'a signature that is wrong, with clocks that agree',
    // When it is asked: a long run may come to this case minutes after the file was read.
    get answer() {
      return jsonError(400, 'InvalidSignatureException', 'said', date(0));
    },
    code: 'aws.credentials',
    says: /InvalidSignatureException/,
  },
  { name: 'a request of the past', answer: jsonError(400, 'RequestExpired'), code: 'aws.clock', says: /clock/ },
  {
    name: 'a clock that is off, by name',
    // When it is asked: a long run may come to this case minutes after the file was read.
    get answer() {
      return jsonError(403, 'RequestTimeTooSkewed', 'said', date(20));
    },
    code: 'aws.clock',
    says: /1[12]\d\d s behind AWS's/,
  },
  {
    name: 'a clock that is off, by the date of the answer',
    // When it is asked: a long run may come to this case minutes after the file was read.
    get answer() {
      return jsonError(403, 'SignatureDoesNotMatch', 'said', date(-20));
    },
    code: 'aws.clock',
    says: /1[12]\d\d s ahead of AWS's/,
  },
  {
    name: 'a log group that is not there',
    answer: jsonError(400, 'ResourceNotFoundException'),
    code: 'aws.not-found',
    says: /log group trail.*account 012345678901; region us-east-1/,
  },
  {
    name: 'the class Infrequent Access',
    answer: jsonError(400, 'InvalidOperationException'),
    code: 'aws.log-class',
    says: /Logs Insights/,
  },
  {
    name: 'a quota',
    answer: jsonError(400, 'ServiceQuotaExceededException'),
    code: 'aws.quota',
    says: /Service Quotas/,
  },
  {
    name: 'a quota of CloudWatch',
    answer: jsonError(400, 'LimitExceededFault'),
    code: 'aws.quota',
    says: /Service Quotas/,
  },
  {
    name: 'a topic of SNS that is not there',
    answer: jsonError(404, 'NotFoundException'),
    code: 'aws.not-found',
    says: /NotFoundException/,
  },
  {
    name: 'what SNS does not authorize',
    answer: jsonError(403, 'AuthorizationErrorException'),
    code: 'aws.access-denied',
    says: /"Effect":"Allow"/,
  },
  {
    name: 'too many queries of CloudTrail Lake, which the SDK does not retry',
    answer: jsonError(400, 'MaxConcurrentQueriesException'),
    code: 'aws.quota',
    says: /running queries/,
    tries: 1,
  },
  {
    name: 'throttling, still so after four tries',
    answer: jsonError(400, 'ThrottlingException'),
    code: 'aws.throttled',
    says: /4 times/,
    tries: 4,
  },
  {
    name: 'a fault of the service',
    answer: jsonError(500, 'InternalFailure'),
    code: 'aws.service',
    says: /request id request-1/,
    tries: 4,
  },
  {
    name: 'a service that is not there',
    answer: jsonError(503, 'ServiceUnavailableException'),
    code: 'aws.service',
    says: /HTTP 503/,
  },
  {
    name: 'a parameter that AWS refuses, with its words',
    answer: jsonError(400, 'InvalidParameterException', 'limit must be\n at most 50'),
    code: 'aws.request',
    says: /"limit must be at most 50"/,
  },
  {
    name: 'a validation that fails',
    answer: jsonError(400, 'ValidationException', '1 validation error'),
    code: 'aws.request',
    says: /1 validation error/,
  },
  {
    name: 'an error of no known name',
    answer: jsonError(400, 'NewlyInventedException'),
    code: 'aws.request',
    says: /NewlyInventedException/,
  },
  {
    name: 'half a JSON',
    answer: { ...(json({}) as object), status: 200, body: '{"logGroups": [' } as ScriptedAnswer,
    code: 'aws.answer',
    says: /no answer of AWS/,
  },
  {
    name: 'a page in the place of an answer',
    answer: { status: 200, body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } },
    code: 'aws.answer',
    says: /sign-in page/,
  },
  {
    name: 'a page that refuses',
    answer: { status: 403, body: '<html>Blocked</html>', headers: { 'content-type': 'text/html' } },
    code: 'aws.answer',
    says: /HTTP 403/,
  },
  { name: 'a connection that is broken off', answer: 'reset', code: 'aws.network', says: /ECONNRESET/, tries: 4 },
  {
    name: 'secrets in the words of AWS',
    answer: jsonError(400, 'ValidationException', 'token MARKED/TOKEN+1 and MARKED%2FTOKEN%2B1, key MARKED-SECRET'),
    code: 'aws.request',
    says: /token \[secret\] and \[secret\], key \[secret\]/,
  },
];
