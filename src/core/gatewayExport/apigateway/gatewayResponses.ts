import { refusals } from '../../audit/refusals.ts';

/** What API Gateway itself refuses, with the status that the proxy would give (developer guide, "Gateway response types"). */
export function gatewayResponses(): Readonly<Record<string, object>> {
  const statuses = new Map<string, number>();
  for (const { apiGateway, status } of Object.values(refusals)) {
    if (apiGateway !== null && !statuses.has(apiGateway)) statuses.set(apiGateway, status);
  }
  // A key that is unknown looks like one that is missing.
  statuses.set('INVALID_API_KEY', refusals.Unauthorized.status);
  return Object.fromEntries(
    Array.from(statuses)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([type, status]) => [type, { statusCode: status }]),
  );
}
