import type { RefusalCode } from '../audit/refusals.ts';

const codes: ReadonlyMap<number, RefusalCode> = new Map([
  [400, 'BadRequest'],
  [401, 'Unauthorized'],
  [403, 'AccessDenied'],
  [404, 'NoRoute'],
  [405, 'MethodNotAllowed'],
  [408, 'RequestTimeout'],
  [413, 'BodyTooLarge'],
  [414, 'TargetTooLong'],
  [417, 'ExpectationFailed'],
  [421, 'HostNotAllowed'],
  [426, 'UpgradeNotSupported'],
  [429, 'Throttled'],
  [431, 'HeadersTooLarge'],
  [499, 'ClientGone'],
  [501, 'TransferCodingNotSupported'],
  [502, 'UpstreamInvalid'],
  [503, 'UpstreamUnreachable'],
  [504, 'UpstreamTimeout'],
]);

/** What a gateway means by a status of its own, in the proxy's words; `null` where it says nothing of a refusal. */
export function refusalOfStatus(status: number): RefusalCode | null {
  return codes.get(status) ?? null;
}
