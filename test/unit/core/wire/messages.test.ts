import assert from 'node:assert/strict';
import { isFormState, readFormMessage, readRendererMessage } from '../../../../src/core/wire/messages.ts';

describe('messages of a webview are read, not trusted', () => {
  const renderer: readonly (readonly [unknown, unknown])[] = [
    [{ kind: 'manageTrust', more: 1 }, { kind: 'manageTrust' }],
    [{ kind: 'editParameters' }, { kind: 'editParameters' }],
    [{ kind: 'showProxy', command: 'x' }, { kind: 'showProxy' }],
    [{ kind: 'workbench.action.quit' }, null],
    [JSON.parse('{"__proto__": {"kind": "manageTrust"}}'), null],
    [Object.create({ kind: 'manageTrust' }), null],
    ['manageTrust', null],
    [null, null],
  ];
  for (const [message, expected] of renderer) {
    it(`output: ${JSON.stringify(message)}`, () => assert.deepEqual(readRendererMessage(message), expected));
  }

  const form: readonly (readonly [unknown, unknown])[] = [
    [{ kind: 'ready' }, { kind: 'ready' }],
    [{ kind: 'forget', name: 'x' }, { kind: 'forget' }],
    [
      { kind: 'preset', preset: null },
      { kind: 'preset', preset: null },
    ],
    [
      { kind: 'preset', preset: 'drill' },
      { kind: 'preset', preset: 'drill' },
    ],
    [{ kind: 'preset' }, null],
    [
      { kind: 'value', name: 'a', value: 'b' },
      { kind: 'value', name: 'a', value: 'b' },
    ],
    [
      { kind: 'value', name: 'a', value: ['b', 'c'] },
      { kind: 'value', name: 'a', value: ['b', 'c'] },
    ],
    [
      { kind: 'value', name: 'a', value: null },
      { kind: 'value', name: 'a', value: null },
    ],
    [{ kind: 'value', name: 'a', value: [1] }, null],
    [{ kind: 'value', name: 'a', value: {} }, null],
    [{ kind: 'value', value: 'b' }, null],
    [{ kind: 'run' }, null],
    [undefined, null],
  ];
  for (const [message, expected] of form) {
    it(`form: ${JSON.stringify(message)}`, () => assert.deepEqual(readFormMessage(message), expected));
  }

  it('knows the state of a form', () => {
    assert.equal(isFormState({ kind: 'state', fields: [] }), true);
    assert.equal(isFormState({ kind: 'state' }), false);
    assert.equal(isFormState('state'), false);
  });
});
