import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConfig } from '../../../../src/core/config/parseConfig.ts';
import { parseTargets } from '../../../../src/core/config/parseTargets.ts';

describe('targets of a configuration', () => {
  it('are read with their names, in order', () => {
    const { config, problems } = parseConfig(
      [
        'targets:',
        '  local: {type: local, path: data}',
        '  drill: {type: local, path: ../drill, sources: {trail: eu}}',
        '  prod: {type: aws, profile: prod-readonly, regions: [us-east-1, eu-west-1]}',
        'proxy: {listen: {port: 8787}}',
      ].join('\n'),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      config?.targets.map((target) => ({ ...target, range: undefined })),
      [
        { type: 'local', name: 'local', path: 'data', sources: new Map(), range: undefined },
        { type: 'local', name: 'drill', path: '../drill', sources: new Map([['trail', 'eu']]), range: undefined },
        {
          type: 'aws',
          name: 'prod',
          profiles: ['prod-readonly'],
          regions: ['us-east-1', 'eu-west-1'],
          logGroups: [],
          athena: {},
          range: undefined,
        },
      ],
    );
  });

  it('have several profiles, log groups and settings of Athena', () => {
    const { config, problems } = parseConfig(
      [
        'targets:',
        '  prod:',
        '    type: aws',
        '    profiles: [a, b]',
        '    regions: [us-east-1]',
        '    logGroups: [trail]',
        '    athena: {workgroup: w, output: s3://bucket/x/, catalog: c, database: d, reuseMinutes: 60}',
      ].join('\n'),
    );
    assert.deepEqual(problems, []);
    const [target] = config?.targets ?? [];
    assert.deepEqual(
      { ...target, range: undefined },
      {
        type: 'aws',
        name: 'prod',
        profiles: ['a', 'b'],
        regions: ['us-east-1'],
        logGroups: ['trail'],
        athena: { workgroup: 'w', output: 's3://bucket/x/', catalog: 'c', database: 'd', reuseMinutes: 60 },
        range: undefined,
      },
    );
  });

  it('may be read by themselves, whatever is wrong elsewhere', () => {
    const text = 'targets: {l: {type: local, path: d}}\nidentities: {a: {}}\nproxy: 1\n';
    assert.deepEqual(
      parseTargets(text).targets?.map(({ name }) => name),
      ['l'],
    );
    assert.equal(parseConfig(text).config, null);
    assert.equal(parseTargets('targets: {l: {}}\n').targets, null);
    assert.deepEqual(parseTargets('null'), { targets: [], problems: [] });
  });

  it('are none in an empty file', () => {
    for (const text of ['', '# nothing\n', 'proxy: {}\n'])
      assert.deepEqual(parseConfig(text).config, { targets: [], identities: [] });
  });
});

describe('a faulty configuration is refused with the place', () => {
  const cases: readonly { text: string; code: string; at: string }[] = [
    { text: '- a', code: 'config.shape', at: '- a' },
    { text: 'targets: [a]', code: 'config.shape', at: '[a]' },
    { text: 'target: {}', code: 'config.unknown-key', at: 'target' },
    { text: 'targets: {a: {type: local, path: d, secret: x}}', code: 'config.unknown-key', at: 'secret' },
    {
      text: 'targets: {a: {type: aws, profile: p, regions: [us-east-1], key: k}}',
      code: 'config.unknown-key',
      at: 'key',
    },
    { text: 'targets: {a: {type: local}}', code: 'config.missing', at: 'a' },
    { text: 'targets: {a: {type: local, path: 1}}', code: 'config.missing', at: '1' },
    { text: 'targets: {a: {type: lambda}}', code: 'config.target-type', at: 'a' },
    { text: 'targets: {a: 1}', code: 'config.shape', at: 'a' },
    { text: 'targets: {"a b": {type: local, path: d}}', code: 'config.target-name', at: '"a b"' },
    { text: 'targets: {a: {type: aws, profile: p}}', code: 'config.regions', at: 'a' },
    { text: 'targets: {a: {type: aws, profile: p, regions: us-east-1}}', code: 'config.regions', at: 'us-east-1' },
    { text: 'targets: {a: {type: aws, profile: p, regions: [us-1]}}', code: 'config.regions', at: '[us-1]' },
    {
      text: 'targets: {a: {type: aws, profile: p, profiles: [q], regions: [us-east-1]}}',
      code: 'config.profiles',
      at: '[q]',
    },
    {
      text: 'targets: {a: {type: aws, profiles: [q, ""], regions: [us-east-1]}}',
      code: 'config.profiles',
      at: '[q, ""]',
    },
    {
      text: 'targets: {a: {type: aws, profiles: [q, q], regions: [us-east-1]}}',
      code: 'config.repeated',
      at: '[q, q]',
    },
    { text: 'targets: {a: {type: aws, regions: [us-east-1]}}', code: 'config.missing', at: 'a' },
    {
      text: 'targets: {a: {type: aws, profile: p, regions: [us-east-1], logGroups: g}}',
      code: 'config.shape',
      at: 'g',
    },
    {
      text: 'targets: {a: {type: aws, profile: p, regions: [us-east-1], athena: {output: here}}}',
      code: 'config.athena',
      at: 'here',
    },
    {
      text: 'targets: {a: {type: aws, profile: p, regions: [us-east-1], athena: {reuseMinutes: -1}}}',
      code: 'config.athena',
      at: '-1',
    },
    {
      text: 'targets: {a: {type: aws, profile: p, regions: [us-east-1], athena: {limit: 1}}}',
      code: 'config.unknown-key',
      at: 'limit',
    },
    { text: 'targets: {a: {type: local, path: &x d}}', code: 'config.alias', at: 'd' },
    { text: 'targets: {a: {type: local, path: d, sources: [x]}}', code: 'config.shape', at: '[x]' },
    { text: 'targets: {a: {type: local, path: d, sources: {t: [x]}}}', code: 'config.shape', at: 't' },
  ];
  for (const { text, code, at } of cases) {
    it(text, () => {
      const { config, problems } = parseConfig(text);
      assert.equal(config, null);
      const [first] = problems;
      assert.equal(first?.code, code);
      assert.equal(text.slice(first?.range.start, first?.range.end), at);
    });
  }

  it('names a key given twice and a broken text', () => {
    assert.deepEqual(
      parseConfig('targets: {}\ntargets: {}\n').problems.map((problem) => problem.code),
      ['config.yaml'],
    );
    assert.equal(parseConfig('targets: {a: ').config, null);
    assert.equal(parseConfig('<<<<<<< HEAD\ntargets: {}\n=======\n').config, null);
  });
});

it('any text gives a configuration or an error, and no exception', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { config, problems } = parseConfig(text);
      assert.equal(
        config === null,
        problems.some((problem) => problem.severity === 'error'),
      );
      for (const { range } of problems)
        assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
    }),
  );
});
