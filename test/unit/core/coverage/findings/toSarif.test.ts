import assert from 'node:assert/strict';
import { checks } from '../../../../../src/core/coverage/findings/checks.ts';
import { judgeCoverage } from '../../../../../src/core/coverage/findings/judgeCoverage.ts';
import { toSarif } from '../../../../../src/core/coverage/findings/toSarif.ts';
import { capturedCases, checkCases, siteCases } from './cases/check.cases.ts';
import { good, trail, withStatus, withTrail } from './preparedEvidence.ts';

/** The members of SARIF 2.1.0's schema that are used here: those required, and the values that a member may have. */
interface Shape {
  readonly required: readonly string[];
  readonly members: Readonly<Record<string, Shape | readonly Shape[] | readonly string[] | RegExp | 'integer' | 'any'>>;
}

const text: Shape = { required: ['text'], members: { text: /./ } };
const level = ['none', 'note', 'warning', 'error'];
const sarifLog: Shape = {
  required: ['version', 'runs'],
  members: {
    $schema: /^https:\/\//,
    version: ['2.1.0'],
    runs: [
      {
        required: ['tool'],
        members: {
          tool: {
            required: ['driver'],
            members: {
              driver: {
                required: ['name'],
                members: {
                  name: /./,
                  semanticVersion: /^\d+\.\d+\.\d+/,
                  rules: [
                    {
                      required: ['id'],
                      members: {
                        id: /^[a-z.0-9-]+$/,
                        shortDescription: text,
                        fullDescription: text,
                        helpUri: /^https:\/\//,
                        defaultConfiguration: { required: [], members: { level } },
                        properties: 'any',
                      },
                    },
                  ],
                },
              },
            },
          },
          invocations: [
            {
              required: ['executionSuccessful'],
              members: {
                executionSuccessful: 'any',
                toolExecutionNotifications: [{ required: ['message'], members: { level, message: text } }],
              },
            },
          ],
          results: [
            {
              required: ['message'],
              members: {
                ruleId: /./,
                ruleIndex: 'integer',
                level,
                message: text,
                locations: [
                  {
                    required: [],
                    members: {
                      logicalLocations: [
                        { required: [], members: { name: /^/, fullyQualifiedName: /./, kind: ['resource'] } },
                      ],
                    },
                  },
                ],
                partialFingerprints: { required: [], members: { 'apirunbookCoverage/v1': /^[0-9a-f]{64}$/ } },
                properties: 'any',
              },
            },
          ],
        },
      },
    ],
  },
};

function assertShape(value: unknown, shape: Shape, place: string): void {
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), place);
  for (const member of shape.required) assert.ok(Object.hasOwn(value, member), `${place}.${member}`);
  for (const [member, held] of Object.entries(value)) {
    const here = `${place}.${member}`;
    const expected = shape.members[member];
    assert.ok(expected !== undefined, `${here} is no member of SARIF`);
    if (expected === 'any') continue;
    if (expected === 'integer') assert.ok(Number.isInteger(held) && held >= 0, here);
    else if (expected instanceof RegExp) assert.match(String(held), expected, here);
    else if (!Array.isArray(expected)) assertShape(held, expected as Shape, here);
    else if (typeof expected[0] === 'string') assert.ok(expected.includes(held as never), here);
    else for (const each of held as readonly unknown[]) assertShape(each, expected[0] as Shape, `${here}[]`);
  }
}

interface Results {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly invocations: readonly [
        { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly unknown[] },
      ];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly locations: readonly [
          { readonly logicalLocations: readonly [{ readonly fullyQualifiedName: string }] },
        ];
      }[];
    },
  ];
}

const sarifOf = (...evidence: Parameters<typeof judgeCoverage>[0]): Results =>
  JSON.parse(JSON.stringify(toSarif(judgeCoverage(evidence), { version: '1.2.3', failed: [] }))) as Results;

describe('toSarif', () => {
  it('has the members that SARIF 2.1.0 asks for, and no others', () => {
    for (const { evidence } of [...checkCases, ...capturedCases, ...siteCases])
      assertShape(sarifOf(...('place' in evidence ? [evidence] : evidence)), sarifLog, 'sarifLog');
  });

  it('has a rule for each check, and results that name theirs', () => {
    const [run] = sarifOf(withTrail({ keyId: null, hasValidation: false })).runs;
    assert.deepEqual(
      run.tool.driver.rules.map(({ id }) => id),
      checks.map(({ id }) => id),
    );
    assert.deepEqual(
      run.results.map(({ ruleId, ruleIndex, level: own }) => [ruleId, run.tool.driver.rules[ruleIndex]?.id, own]),
      [
        ['trail.no-validation', 'trail.no-validation', 'warning'],
        ['trail.no-key', 'trail.no-key', 'note'],
      ],
    );
    assert.equal(run.results[0]?.locations[0].logicalLocations[0].fullyQualifiedName, trail.arn);
  });

  it('has no results for a good account', () => assert.deepEqual(sarifOf(good).runs[0].results, []));

  it('tells what could not be judged as notifications of the tool', () => {
    const [run] = sarifOf({ ...good, trails: { unread: 'needs cloudtrail:DescribeTrails' } }).runs;
    assert.deepEqual(run.results, []);
    assert.equal(run.invocations[0].executionSuccessful, true);
    assert.equal(run.invocations[0].toolExecutionNotifications.length, 1);
  });

  it('was not successful where a place could not be asked', () => {
    const failed = ['not asked: prod eu-west-1: expired\u001b[31m'];
    const log = toSarif({ findings: [], unjudged: [] }, { version: '1.2.3', failed });
    const [run] = (JSON.parse(JSON.stringify(log)) as Results).runs;
    assert.deepEqual(run.invocations[0], {
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: 'error', message: { text: 'not asked: prod eu-west-1: expired\\u001b[31m' } },
      ],
    });
  });

  it('has fingerprints that stay while the text changes, and differ between findings', () => {
    const prints = (changes: Parameters<typeof withStatus>[0]): readonly (string | undefined)[] =>
      sarifOf(withStatus(changes)).runs[0].results.map((each) => each.partialFingerprints['apirunbookCoverage/v1']);
    const before = prints({ deliveryError: 'NoSuchBucket', logsDeliveryError: 'AccessDenied' });
    assert.equal(new Set(before).size, 2);
    assert.deepEqual(prints({ deliveryError: 'KMS.Disabled', logsDeliveryError: 'ResourceNotFound' }), before);
  });
});
