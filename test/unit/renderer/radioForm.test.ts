import assert from 'node:assert/strict';
import { viewTableOf } from './chart/viewTableOf.ts';
import { mountAnswer } from './grid/mountAnswer.tsx';

describe('radio buttons of a view', () => {
  it('have a form of their own, which Enter does not send', async () => {
    const rows = [['2026-11-01T09:12:44.000Z', 'GetObject']] as const;
    const answer = await mountAnswer(viewTableOf({ '@timestamp': 'timestamp', eventName: 'string' }, rows));
    const forms = answer.all('input[type=radio]').map((button) => button.closest('form'));
    assert.ok(forms.length > 1);
    for (const form of forms) {
      assert.ok(form);
      const sent = new (form.ownerDocument.defaultView ?? window).Event('submit', { cancelable: true });
      form.dispatchEvent(sent);
      assert.equal(sent.defaultPrevented, true);
    }
  });
});
