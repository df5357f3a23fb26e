import { describeAddress } from '../../../core/address/describeAddress.ts';
import type { AwsRanges } from '../../../core/address/awsRanges.ts';
import { readAwsRanges } from '../../../core/address/readAwsRanges.ts';
import type { ResultHost } from '../resultHost.ts';
import { trustedNetworks } from '../trustedNetworks.ts';
import type { Answer } from './answer.ts';

export const answerAddresses: Answer<'addresses'> = async ({ addresses }, { asked }, { host }) => {
  const trusted = trustedNetworks(asked);
  const ranges = await rangesOf(host);
  return addresses.map((address) => describeAddress(address, { trusted, ranges }));
};

/** The shipped ranges are read once; what cannot be read leaves the rest of the answer as it is. */
const tables = new WeakMap<ResultHost, Promise<AwsRanges | null>>();

function rangesOf(host: ResultHost): Promise<AwsRanges | null> {
  const known = tables.get(host) ?? readRanges(host);
  tables.set(host, known);
  return known;
}

async function readRanges(host: ResultHost): Promise<AwsRanges | null> {
  try {
    const bytes = await host.media('awsRanges.json');
    return readAwsRanges(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (fault) {
    host.report(fault);
    return null;
  }
}
