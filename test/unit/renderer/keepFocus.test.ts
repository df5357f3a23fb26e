import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { keepFocus } from '../../../src/renderer/keepFocus.ts';

/** An output with a grid and a chip that has the focus. */
function mountChip() {
  const { window } = new JSDOM('<!doctype html><body><div id="output"></div></body>');
  const { document } = window;
  const root = (document.querySelector('#output') as HTMLElement).attachShadow({ mode: 'open' });
  const add = (name: string) => {
    const element = document.createElement('div');
    element.className = name;
    element.tabIndex = 0;
    return root.appendChild(element);
  };
  const grid = add('grid');
  const chip = add('chip');
  keepFocus(root);
  chip.focus();
  return { window, document, root, grid, chip };
}

describe('the focus of what goes away', () => {
  it('stays in its output', async () => {
    const { document, root, grid, chip, window } = mountChip();
    document.hasFocus = () => true;
    chip.dispatchEvent(new window.FocusEvent('focusout', { bubbles: true }));
    chip.remove();
    await Promise.resolve();
    assert.equal(root.activeElement, grid);
  });

  it('is not taken from VS Code, and is there when that gives it back', async () => {
    const { document, root, grid, chip, window } = mountChip();
    document.hasFocus = () => false;
    chip.dispatchEvent(new window.FocusEvent('focusout', { bubbles: true }));
    chip.remove();
    await Promise.resolve();
    assert.equal(root.activeElement, null);
    window.dispatchEvent(new window.FocusEvent('focus'));
    assert.equal(root.activeElement, grid);
  });

  it('is not moved by a window that comes back to where it was', async () => {
    const { document, root, chip, window } = mountChip();
    document.hasFocus = () => false;
    chip.dispatchEvent(new window.FocusEvent('focusout', { bubbles: true }));
    await Promise.resolve();
    window.dispatchEvent(new window.FocusEvent('focus'));
    assert.equal(root.activeElement, chip);
  });
});
