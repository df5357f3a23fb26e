import { consolePlace, consoleUrl } from './consolePlace.ts';

/** The name of a trail takes letters, digits and `._-`, 3 to 128 of them (API_CreateTrail). */
const trailForm = /^arn:(?:aws|aws-cn|aws-us-gov):cloudtrail:([a-z0-9-]+):\d{12}:trail\/[A-Za-z0-9._-]{3,128}$/;

/** The address of a trail's page in CloudTrail's console, in its home region; `null` for what is no trail's ARN. */
export function trailUrl(arn: string): string | null {
  const [, region = null] = trailForm.exec(arn) ?? [];
  const place = consolePlace(region);
  return place === null ? null : consoleUrl(place, 'cloudtrailv2', `/trails/${arn}`);
}
