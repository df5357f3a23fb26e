import type { Catalog } from '../../catalog/catalog.ts';
import { pageLink } from '../../reference/documentationLinks.ts';
import { errorCodes } from '../../reference/errorCodes.ts';
import { fieldValues } from '../../reference/fieldValues.ts';
import { regions, regionsPage } from '../../reference/regions.ts';
import { serviceNames, servicesPage } from '../../reference/services.ts';
import { uniqueIdMeaning, uniqueIdsPage } from '../../reference/uniqueIdPrefixes.ts';
import { describeAddress } from './describeAddress.ts';
import { describeEvent } from './describeEvent.ts';
import { seenValues } from './describeField.ts';
import { codeSpan, countOf, paragraphs } from './markdown.ts';

/** What is known of where a value stands. */
export interface ValuePlace {
  /** The dotted path of the field it is compared with. */
  readonly field: string | null;
  readonly eventSources: readonly string[];
}

/** What a value means, as Markdown: by the field it is compared with, else by its own shape. `null` where nothing is known. */
export function describeValue(
  value: string,
  { field, eventSources }: ValuePlace,
  catalog: Catalog | null,
): string | null {
  if (value === '' || value.length > 2048) return null;
  if (field === 'eventName' || field === null) {
    const event = describeEvent(value, catalog, eventSources);
    if (event !== null) return event;
  }
  const meaning = meaningOf(value, field);
  const count = field === null || catalog === null ? undefined : countIn(catalog, field, value);
  if (meaning === null && count === undefined) return null;
  return paragraphs(
    `**${codeSpan(value)}**`,
    meaning,
    count === undefined ? null : `In this target’s data: ${countOf(count, 'event')}.`,
  );
}

function countIn(catalog: Catalog, field: string, value: string): number | undefined {
  return seenValues(catalog, field)?.values.find((seen) => seen.value === value)?.count;
}

function meaningOf(value: string, field: string | null): string | null {
  const known = field === null ? undefined : fieldValues.get(field)?.find(([name]) => name === value)?.[1];
  if (known !== undefined && known !== '') return known;
  const service = serviceNames.get(value);
  if (service !== undefined) return paragraphs(service, pageLink(servicesPage));
  const region = regions.get(value);
  if (region !== undefined) return paragraphs(region, pageLink(regionsPage));
  const error = errorCodes.get(value);
  if (error !== undefined) return error;
  return meaningOfShape(value, field);
}

function meaningOfShape(value: string, field: string | null): string | null {
  const id = uniqueIdMeaning(value);
  if (id !== null) return paragraphs(`${codeSpan(id.prefix)} begins the id of ${id.meaning}.`, pageLink(uniqueIdsPage));
  if (value.startsWith('arn:')) return meaningOfArn(value);
  const address = describeAddress(value);
  if (address !== null) return `${address}.`;
  if (/^\d{12}$/.test(value) && (field === null || /account/i.test(field))) return 'The id of an AWS account.';
  return null;
}

const partitions: Readonly<Record<string, string>> = {
  aws: 'AWS',
  'aws-cn': 'AWS in China',
  'aws-us-gov': 'AWS GovCloud (US)',
};

/** `arn:partition:service:region:account:resource` (page reference-arns). */
function meaningOfArn(arn: string): string | null {
  const match = /^arn:([a-z-]*):([a-z0-9-]*):([a-z0-9-]*):(\d*):([\s\S]+)$/.exec(arn);
  if (match === null) return null;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match;
  const parts = [
    `Partition: ${Object.hasOwn(partitions, partition) ? (partitions[partition] ?? '') : codeSpan(partition)}`,
    `Service: ${serviceNames.get(`${service}.amazonaws.com`) ?? codeSpan(service)}`,
    region === '' ? 'Region: none, it is global' : `Region: ${regions.get(region) ?? codeSpan(region)}`,
    ...(account === '' ? [] : [`Account: ${codeSpan(account)}`]),
    `Resource: ${codeSpan(resource)}`,
  ];
  const session = /^assumed-role\/([^/]+)\/(.+)$/.exec(resource);
  const meant =
    session === null ? null : `The session ${codeSpan(session[2] ?? '')} of the role ${codeSpan(session[1] ?? '')}.`;
  return paragraphs(
    'An Amazon Resource Name.',
    parts.map((part) => `- ${part}`).join('\n'),
    meant,
    pageLink('reference-arns'),
  );
}
