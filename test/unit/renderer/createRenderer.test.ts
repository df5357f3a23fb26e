import assert from 'node:assert/strict';
import { mountOutput, outputItem, resultOf } from './mountOutput.ts';

describe('outputs come and go', () => {
  it('lives in a shadow root with its style sheet', () => {
    const output = mountOutput(resultOf());
    assert.equal(output.element.textContent, '');
    assert.equal(output.one('style').textContent, '/* css */');
  });

  it('leaves nothing behind when disposed', () => {
    const output = mountOutput(resultOf());
    output.renderer.disposeOutputItem?.('another');
    assert.equal(output.element.childElementCount, 1);
    output.renderer.disposeOutputItem?.('one');
    assert.equal(output.element.childElementCount, 0);
    output.renderer.disposeOutputItem?.('one');
  });

  it('disposes of all outputs at once', () => {
    const output = mountOutput(resultOf());
    output.renderer.disposeOutputItem?.();
    assert.equal(output.element.childElementCount, 0);
  });

  it('shows a new payload of one item in place of the old', () => {
    const output = mountOutput({ version: 1, progress: { message: 'Reading', fraction: null, target: 'local' } });
    void output.renderer.renderOutputItem(outputItem('one', resultOf()), output.element, new AbortController().signal);
    assert.equal(output.element.childElementCount, 1);
    assert.ok(!output.text().includes('Reading'));
    assert.ok(output.text().includes('Success'));
  });

  it('renders nothing once VS Code gave up on it', () => {
    const output = mountOutput(resultOf());
    const element = output.element.ownerDocument.createElement('div');
    void output.renderer.renderOutputItem(outputItem('late', resultOf()), element, AbortSignal.abort());
    assert.equal(element.childElementCount, 0);
  });
});
