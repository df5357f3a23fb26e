import { assumedRole, roleSession } from '../identities.ts';
import { openJournal } from '../journal.ts';
import type { Origin } from '../journal.ts';
import { accounts, networks } from '../organisation.ts';
import type { ApiRecord } from '../record.ts';
import { at, second } from '../time.ts';

/** A stock job asks EC2 and CloudWatch Logs in a tight loop after lunch until both slow it down. */
export function throttling(): ApiRecord[] {
  const journal = openJournal('throttling');
  const by = assumedRole(roleSession(accounts.shop, 'stock-sync', 'stock-sync', at('13:00:00')));
  const from: Origin = {
    address: `${networks.shop}64`,
    userAgent: 'aws-sdk-ruby3/3.236.0 ua/2.1 api/ec2#1.569.0 os/linux md/x86_64 lang/ruby#3.4.7',
  };
  let time = at('13:04:00');
  for (let attempt = 0; attempt < 700; attempt += 1) {
    const [action, code, message] = attempt % 2 === 0 ? slowDowns.ec2 : slowDowns.logs;
    const throttled = attempt > 40 && journal.random.chance(0.6);
    journal.call({
      time,
      account: accounts.shop,
      region: 'eu-west-1',
      by,
      from,
      action,
      ...(throttled && { error: { code, message } }),
    });
    time += journal.random.integer(0, 3) * second;
  }
  return journal.records;
}

const slowDowns = {
  ec2: ['ec2:DescribeInstances', 'Client.RequestLimitExceeded', 'Request limit exceeded.'],
  logs: ['logs:DescribeLogStreams', 'ThrottlingException', 'Rate exceeded'],
} as const;
