import { assumedRole, roleSession } from '../identities.ts';
import { openJournal } from '../journal.ts';
import type { Origin } from '../journal.ts';
import { accounts, exportsBucket, networks } from '../organisation.ts';
import type { ApiRecord } from '../record.ts';
import { accessObject } from '../s3Access.ts';
import { minute, moments, second } from '../time.ts';

/** Payments' settlement job: reads the day's batches, writes the exports, checks what it wrote. */
export function s3Readers(): ApiRecord[] {
  const journal = openJournal('s3Readers');
  const from: Origin = {
    address: `${networks.payments}12`,
    userAgent: 'Boto3/1.40.61 md/Botocore#1.40.61 ua/2.1 os/linux#6.1.153 lang/python#3.13.7 exec-env/AWS_ECS_FARGATE',
    vpcEndpointId: 'vpce-0a1b2c3d4e5f60004',
  };
  for (const [run, start] of moments(journal.random, 50, '00:05', '23:30').entries()) {
    const session = roleSession(accounts.payments, 'settlement', `settlement-${run + 1}`, start - minute);
    const facts = { account: accounts.payments, region: 'eu-west-1', by: assumedRole(session), from } as const;
    let time = start;
    const step = (
      action: 's3:GetObject' | 's3:PutObject' | 's3:ListObjects' | 's3:HeadObject',
      bucket: string,
      key: string,
      bytes: number,
    ) => {
      accessObject(journal, { ...facts, time, action, bucket, key, bytes });
      time += journal.random.integer(0, 3) * second;
    };
    step('s3:ListObjects', 'example-payments-inbox', `batches/2026-11-03/${run + 1}/`, 9_214);
    for (let part = 1; part <= 32; part += 1) {
      const name = `2026-11-03/${run + 1}/part-${String(part).padStart(3, '0')}.csv.gz`;
      const bytes = journal.random.integer(60_000, 900_000);
      step('s3:GetObject', 'example-payments-inbox', `batches/${name}`, bytes);
      step('s3:PutObject', exportsBucket, `exports/${name}`, Math.floor(bytes / 3));
      if (part % 8 === 0) step('s3:HeadObject', exportsBucket, `exports/${name}`, 0);
    }
  }
  return journal.records;
}
