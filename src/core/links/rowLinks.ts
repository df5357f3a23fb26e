import type { ConsoleLink } from '../wire/requests.ts';
import { consolePlace, consoleUrl, iamPlace, where } from './consolePlace.ts';
import { percentEncode } from './encodeForConsole.ts';
import type { ReadField } from './recordFacts.ts';

/** Where a row came from, as far as the answer tells; a record of its own account and Region comes first. */
export interface RowOrigin {
  readonly account: string | null;
  readonly region: string | null;
}

/**
 * The pages of what one row is about: its event in the event history, who acted, the role or user that it was done to,
 * the alarm. Each title names the account, for an address of the console cannot: whoever opens it is signed in to one.
 */
export function rowLinks(read: ReadField, origin: RowOrigin): readonly ConsoleLink[] {
  const found = [
    eventLink(read, origin),
    ...principalArns(read, origin).map(principalLink),
    alarmLink(read('arn') ?? read('AlarmArn')),
  ];
  const urls = new Set<string>();
  return found.flatMap((link) => (link !== null && urls.size < urls.add(link.url).size ? [link] : []));
}

const eventIdForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The event history holds management events of 90 days ("Working with CloudTrail event history"). */
function eventLink(read: ReadField, origin: RowOrigin): ConsoleLink | null {
  const id = read('eventID');
  const category = read('eventCategory');
  if (id === null || !eventIdForm.test(id) || (category !== null && category !== 'Management')) return null;
  const source = read('eventSource');
  if (source !== null && !source.endsWith('.amazonaws.com')) return null;
  const region = read('awsRegion') ?? origin.region;
  const place = consolePlace(region);
  if (place === null) return null;
  const account = read('recipientAccountId') ?? origin.account;
  const title = `This event in CloudTrail's event history${where(account, place.region)}`;
  return link('event', title, consoleUrl(place, 'cloudtrailv2', `/events/${id}`));
}

interface PrincipalArn {
  readonly id: string;
  readonly title: string;
  readonly arn: string | null;
}

/** Who acted, and for calls of STS and IAM the role or user that the call was about. */
function principalArns(read: ReadField, origin: RowOrigin): readonly PrincipalArn[] {
  const actor = read('userIdentity.sessionContext.sessionIssuer.arn') ?? read('userIdentity.arn');
  const source = read('eventSource');
  const account = read('recipientAccountId') ?? origin.account;
  const partition = actor?.split(':')[1] ?? consolePlace(read('awsRegion') ?? origin.region)?.partition ?? null;
  const isIam = source === 'iam.amazonaws.com' && account !== null && partition !== null;
  const ofIam = (kind: string, name: string | null) =>
    isIam && name !== null && !name.includes('/') ? `arn:${partition}:iam::${account}:${kind}/${name}` : null;
  return [
    { id: 'actor', title: 'Who acted: ', arn: actor },
    {
      id: 'assumed',
      title: 'Assumed: ',
      arn: source === 'sts.amazonaws.com' ? read('requestParameters.roleArn') : null,
    },
    { id: 'role', title: 'Acted on: ', arn: ofIam('role', read('requestParameters.roleName')) },
    { id: 'user', title: 'Acted on: ', arn: ofIam('user', read('requestParameters.userName')) },
  ];
}

/** IAM names take letters, digits and `+=,.@_-` (IAM User Guide, "IAM and AWS STS quotas"); a path before one is no part of it. */
const principalForm =
  /^arn:(aws|aws-cn|aws-us-gov):(?:iam::(\d{12}):(role|user)\/(?:[!-~]{1,512}\/)?|sts::(\d{12}):(assumed-role)\/)([\w+=,.@-]{1,64})(?:\/[\w+=,.@-]{1,64})?$/;

function principalLink({ id, title, arn }: PrincipalArn): ConsoleLink | null {
  const match = arn === null || arn.length > 2_048 ? null : principalForm.exec(arn);
  if (match === null) return null;
  const [, partition = '', account = match[4] ?? '', kind = match[5] ?? ''] = match;
  const name = match[6] ?? '';
  const place = iamPlace(partition);
  const encoded = percentEncode(name);
  if (place === null || encoded === null) return null;
  const [page, noun] = kind === 'user' ? ['users', 'user'] : ['roles', 'role'];
  return link(
    id,
    `${title}${noun} ${name} in IAM${where(account, null)}`,
    consoleUrl(place, 'iam', `/${page}/details/${encoded}`),
  );
}

const alarmForm = /^arn:(aws|aws-cn|aws-us-gov):cloudwatch:([a-z0-9-]+):(\d{12}):alarm:([^]{1,255})$/;

function alarmLink(arn: string | null): ConsoleLink | null {
  const match = arn === null ? null : alarmForm.exec(arn);
  if (match === null) return null;
  const [, , region = '', account = '', name = ''] = match;
  const place = consolePlace(region);
  const encoded = percentEncode(name);
  if (place === null || encoded === null) return null;
  return link(
    'alarm',
    `This alarm${where(account, region)}`,
    consoleUrl(place, 'cloudwatch', `alarmsV2:alarm/${encoded}`),
  );
}

function link(id: string, title: string, url: string | null): ConsoleLink | null {
  return url === null ? null : { id, title, url };
}
