import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import type { FormField, FormMessage, FormState } from '../../../src/core/wire/messages.ts';
import { mountParameterForm } from '../../../src/renderer/mountParameterForm.tsx';

const field = (over: Partial<FormField>): FormField => ({
  name: 'actor',
  label: 'Who',
  help: null,
  type: 'principal',
  required: false,
  many: false,
  options: null,
  value: null,
  from: 'none',
  problem: null,
  ...over,
});

function mountForm(over: Partial<FormState>) {
  const { window } = new JSDOM('<!doctype html><body><main id="form"></main></body>');
  const root = window.document.getElementById('form');
  if (root === null) throw new Error('The page has no form element.');
  const sent: FormMessage[] = [];
  mountParameterForm(root, window, (message) => sent.push(message));
  const show = (state: unknown) => window.dispatchEvent(new window.MessageEvent('message', { data: state }));
  show({ kind: 'state', title: 'Triage', presets: [], preset: null, fields: [], ...over } satisfies FormState);
  return {
    root,
    sent,
    show,
    change(selector: string, value: string) {
      const control = root.querySelector<HTMLInputElement | HTMLSelectElement>(selector);
      if (control === null) throw new Error(`Nothing matches ${selector}.`);
      control.value = value;
      control.dispatchEvent(new window.Event('change', { bubbles: true }));
    },
  };
}

describe('the parameter form', () => {
  it('says that it is ready, and sends each change at once', () => {
    const form = mountForm({
      presets: ['drill'],
      fields: [field({}), field({ name: 'kind', options: ['a', 'b'], value: 'a', from: 'default' })],
    });
    form.change('[name=actor]', 'alice');
    form.change('[name=kind]', 'b');
    form.change('#preset', 'drill');
    form.change('#preset', '');
    assert.deepEqual(form.sent, [
      { kind: 'ready' },
      { kind: 'value', name: 'actor', value: 'alice' },
      { kind: 'value', name: 'kind', value: 'b' },
      { kind: 'preset', preset: 'drill' },
      { kind: 'preset', preset: null },
    ]);
  });

  it('labels and describes every control', () => {
    const form = mountForm({
      fields: [field({ help: 'User or ARN', required: true, problem: 'A value is needed.' })],
    });
    const control = form.root.querySelector('[name=actor]');
    const described = control?.getAttribute('aria-describedby')?.split(' ') ?? [];
    const texts = described.map((id) => form.root.ownerDocument.getElementById(id)?.textContent);
    assert.equal(form.root.querySelector('label')?.getAttribute('for'), control?.id);
    assert.deepEqual(texts, ['User or ARN', 'principal, not set', 'A value is needed.']);
    assert.equal(control?.getAttribute('aria-invalid'), 'true');
    assert.equal(control?.getAttribute('aria-required'), 'true');
  });

  it('clears what was typed or stored, and offers nothing else to clear', () => {
    const form = mountForm({
      fields: [field({ value: 'x', from: 'typed' }), field({ name: 'b', value: 'y', from: 'preset' })],
    });
    const clears = form.root.querySelectorAll<HTMLElement>('.line button');
    assert.equal(clears.length, 1);
    clears[0]?.click();
    assert.deepEqual(form.sent.at(-1), { kind: 'value', name: 'actor', value: null });
  });

  it('never holds a secret', () => {
    const form = mountForm({ fields: [field({ name: 'token', type: 'secret', from: 'stored' })] });
    const control = form.root.querySelector<HTMLInputElement>('[name=token]');
    assert.equal(control?.type, 'password');
    assert.equal(control?.value, '');
    assert.equal(control?.placeholder, 'A value is stored');
  });

  it('shows a later state, and ignores what is none', () => {
    const form = mountForm({ fields: [field({})] });
    form.show({
      kind: 'state',
      title: 'Other',
      presets: [],
      preset: null,
      fields: [field({ value: 'bob', from: 'typed' })],
    });
    form.show('<script>');
    form.show({ kind: 'state' });
    assert.equal(form.root.querySelector('h1')?.textContent, 'Other');
    assert.equal(form.root.querySelector<HTMLInputElement>('[name=actor]')?.value, 'bob');
  });

  it('keeps hostile labels text', () => {
    const form = mountForm({ title: '<img src=x>', fields: [field({ label: '<b>\u202eWho', help: '<i>' })] });
    assert.equal(form.root.querySelectorAll('img, b, i').length, 0);
    assert.match(form.root.querySelector('label')?.textContent ?? '', /<b>\\u202eWho/);
  });
});
