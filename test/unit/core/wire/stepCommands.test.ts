import assert from 'node:assert/strict';
import { readRendererMessage } from '../../../../src/core/wire/messages.ts';
import { isStepCommand, stepCommandsOf } from '../../../../src/core/wire/stepCommands.ts';

describe('the command of a next step', () => {
  const offered = [
    'aws sso login',
    'aws sso login --profile prod',
    'aws login --profile Team.a_b@x:y/z+1=2',
    'aws configure',
    'aws sts get-caller-identity --profile prod',
  ];
  for (const command of offered) {
    it(`is offered: ${command}`, () => {
      assert.equal(isStepCommand(command), true);
      for (const kind of ['copyCommand', 'openTerminal'])
        assert.deepEqual(readRendererMessage({ kind, command, more: 1 }), { kind, command });
    });
  }

  const refused = [
    'rm -rf ~',
    'aws s3 rm s3://x --recursive',
    'aws sso login --profile prod; rm -rf ~',
    'aws sso login --profile prod\nrm -rf ~',
    'aws sso login --profile $(id)',
    'aws sso login --profile `id`',
    'aws sso login --profile -x',
    "aws sso login --profile 'a b'",
    'aws sso login --profile a b',
    'aws sso login --profile prod --endpoint-url http://x',
    `aws sso login --profile ${'a'.repeat(200)}`,
    ' aws sso login',
    'aws sso login\n',
  ];
  for (const command of refused) {
    it(`is refused: ${JSON.stringify(command).slice(0, 80)}`, () => {
      assert.equal(isStepCommand(command), false);
      assert.equal(readRendererMessage({ kind: 'openTerminal', command }), null);
    });
  }

  const sentences: readonly (readonly [string, readonly string[]])[] = [
    ['Run `aws sso login --profile prod`, then run it again.', ['aws sso login --profile prod']],
    ['Sign on with `aws sso login` or `aws login`.', ['aws sso login', 'aws login']],
    ['`aws login`, then `aws login`', ['aws login']],
    ['Run aws sso login.', []],
    ['A lone ` aws login', []],
    ['Left open: `aws login', []],
    ['Write `true` or `false`.', []],
  ];
  for (const [sentence, commands] of sentences) {
    it(`stands in: ${sentence}`, () => assert.deepEqual(stepCommandsOf(sentence), commands));
  }
});
