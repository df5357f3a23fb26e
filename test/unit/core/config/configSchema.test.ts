import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { checkConfig } from '../../../../src/core/config/checkConfig.ts';
import { configSchema } from '../../../../src/core/config/configSchema.ts';
import { hasErrors } from '../../../../src/core/text/problem.ts';
import { repositoryRoot } from '../../../support/repositoryRoot.ts';

const validate = new Ajv({ allowUnionTypes: true }).compile(configSchema);

const configs: readonly [text: string, isValid: boolean][] = [
  ['', true],
  ['targets: {}\n', true],
  ['targets:\n  local: {type: local, path: data}\n', true],
  ['targets:\n  local: {type: local, path: data, sources: {logs: logs}}\n', true],
  ['targets:\n  prod: {type: aws, profile: prod, regions: [us-east-1]}\n', true],
  ['targets:\n  prod: {type: aws, profiles: [a, b], regions: [us-east-1, eu-west-1]}\n', true],
  [
    'targets:\n  prod: {type: aws, profile: p, regions: [us-gov-west-1], logGroups: [g, "arn:aws:logs:r:1:log-group:h"]}\n',
    true,
  ],
  [
    'targets:\n  prod: {type: aws, profile: p, regions: [us-east-1], athena: {workgroup: w, output: s3://bucket/x/, catalog: c, database: d, reuseMinutes: 60}}\n',
    true,
  ],
  ['targets:\n  prod: {type: aws, profile: p, regions: [us-east-1], athena: {}}\n', true],
  ['targets:\n  prod: {type: aws, profile: p, profiles: [a], regions: [us-east-1]}\n', false],
  ['targets:\n  prod: {type: aws, regions: [us-east-1]}\n', false],
  ['targets:\n  prod: {type: aws, profiles: [], regions: [us-east-1]}\n', false],
  ['targets:\n  prod: {type: aws, profiles: [a, a], regions: [us-east-1]}\n', false],
  ['targets:\n  prod: {type: aws, profiles: [1], regions: [us-east-1]}\n', false],
  ['targets:\n  prod: {type: aws, profiles: a, regions: [us-east-1]}\n', false],
  ['targets:\n  prod: {type: aws, profile: p, regions: [us-east-1, us-east-1]}\n', false],
  ['targets:\n  prod: {type: aws, profile: p, regions: [everywhere]}\n', false],
  ['targets:\n  prod: {type: aws, profile: p, regions: [us-east-1], logGroups: []}\n', false],
  ['targets:\n  prod: {type: aws, profile: p, regions: [us-east-1], logGroups: [""]}\n', false],
  ['targets:\n  prod: {type: aws, profile: p, regions: [us-east-1], logGroups: [g, g]}\n', false],
  ['targets:\n  prod: {type: aws, profile: p, regions: [us-east-1], athena: {group: w}}\n', false],
  ['targets:\n  prod: {type: aws, profile: p, regions: [us-east-1], athena: {workgroup: ""}}\n', false],
  ['targets:\n  prod: {type: aws, profile: p, regions: [us-east-1], athena: {output: bucket}}\n', false],
  ['targets:\n  prod: {type: aws, profile: p, regions: [us-east-1], athena: {reuseMinutes: 10081}}\n', false],
  ['targets:\n  prod: {type: aws, profile: p, regions: [us-east-1], athena: {reuseMinutes: 1.5}}\n', false],
  ['targets:\n  prod: {type: aws, profile: p, regions: [us-east-1], athena: [x]}\n', false],
  ['proxy: {listen: {port: 8787}}\n', false],
  ['identities: {}\n', true],
  ['identities: {reader: {apiKey: {secret: {environment: KEY}}}}\n', true],
  ['identities: {ci: {jwt: {secret: {file: t}}, urls: ["http://127.0.0.1:8787"]}}\n', true],
  [
    'identities: {cli: {sigv4: {accessKeyId: AKIA, secret: {secretStorage: s}, service: s3, region: eu-west-1}}}\n',
    true,
  ],
  ['identities: {tls: {certificate: {certificate: c.pem, key: k.pem}}}\n', true],
  ['identities: [a]\n', false],
  ['identities: {anonymous: {apiKey: {secret: {file: t}}}}\n', false],
  ['identities: {a: {}}\n', false],
  ['identities: {a: {apiKey: {secret: text}}}\n', false],
  ['identities: {a: {apiKey: {secret: {file: t}}, jwt: {secret: {file: t}}}}\n', false],
  ['identities: {a: {apiKey: {secret: {file: t, environment: T}}}}\n', false],
  ['identities: {a: {apiKey: {secret: {environment: "${T}"}}}}\n', false],
  ['identities: {a: {apiKey: {secret: {file: t}}, urls: []}}\n', false],
  ['identities: {a: {certificate: {certificate: c.pem}}}\n', false],
  ['target: {}\n', false],
  ['targets: [local]\n', false],
  ['targets:\n  local: {type: local}\n', false],
  ['targets:\n  local: {type: local, path: data, key: secret}\n', false],
  ['targets:\n  local: {type: local, path: ""}\n', false],
  ['targets:\n  local: {type: local, path: data, sources: {logs: 1}}\n', false],
  ['targets:\n  prod: {type: aws, profile: prod}\n', false],
  ['targets:\n  prod: {type: aws, profile: prod, regions: []}\n', false],
  ['targets:\n  prod: {type: gcp, profile: prod}\n', false],
  ['targets:\n  "a b": {type: local, path: data}\n', false],
];

describe('configSchema', () => {
  for (const [text, isValid] of configs) {
    it(`${JSON.stringify(text)} is ${isValid ? 'good' : 'refused'} by schema and parser alike`, () => {
      assert.equal(validate(parse(text)), isValid, JSON.stringify(validate.errors));
      assert.equal(!hasErrors(checkConfig(text)), isValid);
    });
  }
  it('is what the extension ships', () => {
    const shipped = readFileSync(path.join(repositoryRoot, 'media/apirunbook-config.schema.json'), 'utf8');
    assert.deepEqual(JSON.parse(shipped), configSchema);
  });
});
