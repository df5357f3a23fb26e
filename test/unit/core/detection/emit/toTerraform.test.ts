import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DetectionPlan } from '../../../../../src/core/detection/detection.ts';
import { printBlock, type HclBlock } from '../../../../../src/core/detection/emit/printHcl.ts';
import { toTerraform } from '../../../../../src/core/detection/emit/toTerraform.ts';
import { wellFormed } from '../../../../../src/core/text/wellFormed.ts';
import { assertGolden } from '../../../../support/golden.ts';
import { awsProviderFolder, inTerraform, terraformFile } from '../../../../support/terraform.ts';
import { hclTexts } from './hclTexts.ts';
import { decomposed, hostileValues, marker } from './hostileValues.ts';
import { filterPlan, logAlarm, markedPlan, place, planOf, rulePlan, savedQuery, scheduledQuery } from './plans.ts';
import { terraformTypes } from './templateTypes.ts';

describe('toTerraform', () => {
  it('writes a metric filter, its alarm and a topic', () => {
    assertGolden('emit/filter.tf', configuration(filterPlan));
  });

  it('writes a rule that tells a topic which was there before, as a variable', () => {
    assertGolden('emit/rule.tf', configuration(rulePlan));
  });

  it('writes a saved query, line by line', () => {
    assertGolden('emit/saved.tf', configuration(planOf(savedQuery)));
  });

  it('asks Terraform for the account where nobody has named one', () => {
    const { text } = toTerraform(filterPlan, { account: null, region: null });
    assert.ok(text !== null);
    assert.ok(text.includes('data "aws_caller_identity" "current" {\n}'));
    assert.ok(text.includes('"aws:SourceAccount" = data.aws_caller_identity.current.account_id'));
    assert.ok(text.includes('provider "aws" {\n}'));
  });

  it('uses arguments that the resources have, and all that they require', () => {
    const text = [filterPlan, rulePlan, markedPlan('x', expressible)].map(configuration).join('\n');
    const blocks = [...text.matchAll(/^resource "(\w+)" "\w+" \{\n([^]*?)^\}/gm)];
    assert.ok(blocks.length > 10);
    for (const [, type = '', body = ''] of blocks) {
      const { required = [], known = [] } = terraformTypes[type] ?? {};
      assert.ok(terraformTypes[type] !== undefined, `${type} is not a resource that is known`);
      const used = [...body.matchAll(/^ {2}(\w+) +[={]/gm)].map(([, name = '']) => name);
      assert.deepEqual(
        used.filter((name) => !required.includes(name) && !known.includes(name)),
        [],
      );
      assert.deepEqual(
        required.filter((name) => !used.includes(name)),
        [],
      );
    }
  });

  it('keeps every hostile value a value', () => {
    for (const text of hostileValues.filter(isNormal)) assertKept(text);
  });

  it('keeps any text a value', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => !/\p{Surrogate}/u.test(text));
    fc.assert(fc.property(anyText.filter(isNormal), assertKept), { numRuns: 100 });
    // Signs that templates are made of, close together.
    const signs = fc.string({ unit: fc.constantFrom('$', '%', '{', '}', '"', '\\', '\n', '~', 'n'), maxLength: 12 });
    fc.assert(fc.property(signs, assertKept), { numRuns: 100 });
  });

  const refusals: readonly (readonly [
    name: string,
    plan: DetectionPlan,
    code: string,
    construct: string | undefined,
  ])[] = [
    ['a log alarm', planOf(logAlarm), 'emit.unsupported', 'log alarm'],
    ['a scheduled query', planOf(scheduledQuery), 'emit.unsupported', 'scheduled query'],
    [
      'parameters of a saved query',
      planOf({ ...savedQuery, parameters: [{ name: 'actor', defaultValue: '', description: '' }] }),
      'emit.unsupported',
      'query parameters',
    ],
    ['text that Terraform would change', planOf({ ...savedQuery, query: decomposed }), 'emit.normalization', undefined],
    ['half a character', planOf({ ...savedQuery, name: '\udc00' }), 'emit.characters', undefined],
  ];
  for (const [name, plan, code, construct] of refusals) {
    it(`refuses ${name}`, () => {
      const { text, problems } = toTerraform(plan, place);
      assert.equal(text, null);
      assert.deepEqual(
        problems.map((problem) => [problem.code, problem.unsupported]),
        [[code, construct]],
      );
    });
  }

  if (terraformFile === null) {
    it('is not seen by Terraform, which is not on PATH', () => assert.equal(terraformFile, null));
    return;
  }

  it('means to Terraform what it means here', () => {
    const texts = hostileValues.filter(isNormal);
    const outputs = texts.map((value, index): HclBlock => ({
      type: 'output',
      labels: [`v${index}`],
      attributes: { value: { nested: [value] } },
    }));
    const shown = inTerraform({ 'main.tf': outputs.flatMap((block) => printBlock(block)).join('\n') }, (terraform) => {
      terraform('plan', '-input=false', '-no-color', '-out=plan');
      return terraform('show', '-json', 'plan');
    });
    const { planned_values: planned } = JSON.parse(shown) as {
      planned_values: { outputs: Record<string, { value: { nested: string[] } }> };
    };
    const values = texts.map((_, index) => planned.outputs[`v${index}`]?.value.nested[0]);
    assert.deepEqual(values, texts);
  });

  it('is formatted as terraform fmt leaves it', () => {
    const resources = [...filterPlan.resources, ...rulePlan.resources, ...hostileResources()];
    inTerraform({ 'main.tf': configuration(planOf(...resources)) }, (terraform) => {
      assert.equal(terraform('fmt', '-check', '-diff', '-no-color'), '');
    });
  });

  if (awsProviderFolder === null) {
    it('is not validated: APIRUNBOOK_TERRAFORM_MIRROR names no mirror with the provider, and none is downloaded', () =>
      assert.equal(awsProviderFolder, null));
    return;
  }

  it('satisfies terraform validate', () => {
    const resources = [...filterPlan.resources, ...rulePlan.resources, ...hostileResources()];
    inTerraform({ 'main.tf': configuration(planOf(...resources)) }, (terraform) => {
      const said = terraform('validate', '-json');
      const { valid, diagnostics } = JSON.parse(said) as {
        valid: boolean;
        diagnostics: readonly { severity: string }[];
      };
      assert.deepEqual(
        diagnostics.filter(({ severity }) => severity === 'error'),
        [],
      );
      assert.equal(valid, true);
    });
  });
});

const expressible = ['topic', 'metricFilter', 'metricAlarm', 'eventRule', 'savedQuery'] as const;

function isNormal(text: string): boolean {
  return text.normalize('NFC') === text;
}

function configuration(plan: DetectionPlan): string {
  const { text, problems } = toTerraform(plan, place);
  assert.deepEqual(problems, []);
  assert.ok(text !== null);
  return text;
}

const marked = hclTexts(configuration(markedPlan(marker, expressible)));

function assertKept(text: string): void {
  // Several lines are joined from a list of them.
  const lines = text.includes('\n') ? ['\n', ...text.split('\n')] : [text];
  const expected = marked.flatMap((value) => (value === marker ? lines : [value]));
  assert.deepEqual(hclTexts(configuration(markedPlan(text, expressible))), expected, JSON.stringify(text));
}

/** Hostile values where the resources take any text. */
function hostileResources() {
  const values = hostileValues.filter((text) => isNormal(text) && !text.includes('\u0000'));
  const [, filter, alarm] = filterPlan.resources;
  const [, rule] = rulePlan.resources;
  assert.ok(filter?.kind === 'metricFilter' && alarm?.kind === 'metricAlarm' && rule?.kind === 'eventRule');
  return [
    { ...savedQuery, query: values.join('\n') },
    { ...savedQuery, name: 'second', query: values.filter((text) => !text.includes('\n')).join(' ') },
    { ...filter, pattern: wellFormed(values.join(' ').slice(0, 1000)) },
    { ...alarm, actions: [], description: wellFormed(values.toReversed().join(' ').slice(0, 1000)) },
    { ...rule, pattern: { detail: Object.fromEntries(values.slice(-60).map((key) => [key, [key]])) } },
  ];
}
