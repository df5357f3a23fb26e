/** What of a unit selectors let through, as far as the question fixes it. */
export type Selection =
  | { readonly kind: 'all' }
  /** `because` follows "does not record management events". */
  | { readonly kind: 'none'; readonly because: string }
  /** A part of what was asked about is left out for certain; `because` follows "records management events". */
  | { readonly kind: 'part'; readonly because: string }
  | { readonly kind: 'unknown'; readonly because: string };

/** Of resources that data events are about, as far as a service's events are all covered by them. */
const resourceTypes: ReadonlyMap<string, { readonly own: readonly string[]; readonly complete: readonly string[] }> =
  new Map([
    ['s3.amazonaws.com', { own: ['AWS::S3', 'AWS::FSx'], complete: ['AWS::S3::Object', 'AWS::S3::AccessPoint'] }],
    ['lambda.amazonaws.com', { own: ['AWS::Lambda'], complete: ['AWS::Lambda::Function'] }],
    ['dynamodb.amazonaws.com', { own: ['AWS::DynamoDB'], complete: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::Stream'] }],
  ]);

/** The service that a type's name begins with, so that `AWS::S3Tables::Table` is perhaps S3's too. */
export function mayBeOfSource(type: string, source: string): boolean {
  const known = resourceTypes.get(source);
  return known === undefined || known.own.some((prefix) => type.startsWith(prefix));
}

/** Whether all data events of a service are about these types (cloudtrail-concepts, "Data events supported"). */
export function areComplete(types: ReadonlySet<string>, source: string): boolean {
  const known = resourceTypes.get(source);
  return known !== undefined && known.complete.every((type) => types.has(type));
}
