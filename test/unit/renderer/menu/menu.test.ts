import assert from 'node:assert/strict';
import { h, type VNode } from 'preact';
import { Menu, type MenuProperties } from '../../../../src/renderer/menu/Menu.tsx';
import { MenuButton } from '../../../../src/renderer/menu/MenuButton.tsx';
import type { MenuItem } from '../../../../src/renderer/menu/menuItem.ts';
import { mountView } from '../drawers/mountView.ts';

/** A menu under a button, with a record of what was chosen. */
async function mountMenu(extra: readonly MenuItem[] = []) {
  const chosen: string[] = [];
  const run = (name: string) => ({ label: name, run: () => void chosen.push(name) });
  const items: readonly MenuItem[] = [
    run('First'),
    { ...run('Never'), disabled: 'Not now.' },
    { ...run('Box'), checked: true, stays: true, isFirst: true },
    { ...run('Dot'), checked: false, isChoice: true },
    ...extra,
  ];
  const mounted = await mountView(() =>
    h(MenuButton, {
      label: 'Things',
      menu: (opened) => h<MenuProperties>(Menu, { ...opened, items }) as VNode,
      children: '▾',
    }),
  );
  const button = mounted.one('button');
  const menus = () => mounted.all('[role=menu]');
  return {
    ...mounted,
    chosen,
    menus,
    labels: () => mounted.all('.menu-label').map((label) => label.textContent),
    active: () => mounted.one(`[id="${menus()[0]?.getAttribute('aria-activedescendant')}"] .menu-label`).textContent,
    open: () => mounted.click(button),
    async keys(...keys: readonly string[]) {
      for (const key of keys) await mounted.press(mounted.one('[role=menu]'), key);
    },
  };
}

describe('a menu', () => {
  it('is one that assistive technology knows', async () => {
    const menu = await mountMenu();
    const button = menu.one('button');
    assert.deepEqual([button.getAttribute('aria-haspopup'), button.getAttribute('aria-expanded')], ['menu', 'false']);
    await menu.open();
    assert.equal(button.getAttribute('aria-expanded'), 'true');
    assert.equal(menu.focused(), menu.menus()[0]);
    assert.equal(menu.menus()[0]?.getAttribute('aria-label'), 'Things');
    assert.deepEqual(
      menu
        .all('.menu-item')
        .map((item) => ['role', 'aria-checked', 'aria-disabled'].map((name) => item.getAttribute(name))),
      [
        ['menuitem', null, 'false'],
        ['menuitem', null, 'true'],
        ['menuitemcheckbox', 'true', 'false'],
        ['menuitemradio', 'false', 'false'],
      ],
    );
  });

  const moves: readonly (readonly [readonly string[], string])[] = [
    [[], 'First'],
    [['ArrowDown'], 'Never'],
    [['ArrowUp'], 'Dot'],
    [['ArrowUp', 'ArrowDown'], 'First'],
    [['End'], 'Dot'],
    [['End', 'Home'], 'First'],
    [['b'], 'Box'],
    [['D'], 'Dot'],
    [['z'], 'First'],
  ];
  for (const [keys, expected] of moves) {
    it(`goes with ${keys.join(' ')} to ${expected}`, async () => {
      const menu = await mountMenu();
      await menu.open();
      await menu.keys(...keys);
      assert.equal(menu.active(), expected);
    });
  }

  it('chooses with Enter, closes, and gives the focus back', async () => {
    const menu = await mountMenu();
    await menu.open();
    await menu.keys('Enter');
    assert.deepEqual([menu.chosen, menu.menus().length, menu.focused()], [['First'], 0, menu.one('button')]);
  });

  it('stays open for what is chosen more than once, and does nothing disabled', async () => {
    const menu = await mountMenu();
    await menu.open();
    await menu.keys('ArrowDown', 'Enter', 'ArrowDown', ' ', 'Enter');
    assert.deepEqual([menu.chosen, menu.menus().length], [['Box', 'Box'], 1]);
  });

  for (const key of ['Escape', 'Tab']) {
    it(`closes with ${key}, and keeps its keys and letters from VS Code, but no shortcuts`, async () => {
      const menu = await mountMenu();
      await menu.open();
      const passed: string[] = [];
      menu.one('button').ownerDocument.addEventListener('keydown', (event) => passed.push(event.key));
      await menu.keys('x', 'F1', 'ArrowDown');
      for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
        for (const name of ['p', 'Enter', 'ArrowUp', 'Tab']) await menu.press(menu.one('[role=menu]'), name, held);
      }
      assert.equal(menu.active(), 'Never');
      await menu.keys(key);
      assert.deepEqual([menu.menus().length, menu.focused(), menu.chosen], [0, menu.one('button'), []]);
      assert.deepEqual(passed, ['F1', 'p', 'Enter', 'ArrowUp', 'Tab', 'p', 'Enter', 'ArrowUp', 'Tab']);
    });
  }

  it('closes when the focus goes elsewhere, and leaves it there', async () => {
    const menu = await mountMenu();
    await menu.open();
    const { ownerDocument } = menu.one('button');
    const elsewhere = ownerDocument.body.appendChild(ownerDocument.createElement('button'));
    elsewhere.focus();
    await menu.change({});
    assert.equal(menu.menus().length, 0);
    assert.equal(elsewhere.ownerDocument.activeElement, elsewhere);
  });

  it('leaves the focus to VS Code where that has taken it, as for its commands', async () => {
    const menu = await mountMenu();
    await menu.open();
    const { ownerDocument } = menu.one('button');
    const layer = menu.one('[role=menu]');
    ownerDocument.hasFocus = () => false;
    try {
      // A page that loses the focus keeps its active element.
      layer.dispatchEvent(new (ownerDocument.defaultView ?? window).FocusEvent('focusout', { bubbles: true }));
      await menu.change({});
    } finally {
      Reflect.deleteProperty(ownerDocument, 'hasFocus');
    }
    assert.deepEqual([menu.menus().length, menu.focused()], [0, null]);
  });

  it('is not seen until it is known what is in sight, and is placed in that', async () => {
    const menu = await mountMenu();
    const { defaultView } = menu.one('button').ownerDocument;
    assert.ok(defaultView !== null);
    let tell: (rect: { readonly top: number; readonly bottom: number }) => void = () => undefined;
    const looking = new Set<unknown>();
    defaultView.IntersectionObserver = class {
      constructor(callback: IntersectionObserverCallback) {
        tell = (intersectionRect) =>
          callback([{ intersectionRect } as IntersectionObserverEntry], this as unknown as IntersectionObserver);
      }
      observe = () => void looking.add(this);
      disconnect = () => void looking.delete(this);
    } as unknown as typeof IntersectionObserver;
    try {
      await menu.open();
      const { style } = menu.one('[role=menu]');
      assert.deepEqual([style.opacity, looking.size, menu.focused()], ['0', 1, menu.menus()[0]]);
      tell({ top: 300, bottom: 500 });
      assert.deepEqual(
        [style.opacity, style.top, style.maxHeight, looking.size],
        ['', '304px', 'min(480px, 192px)', 0],
      );
      await menu.keys('ArrowDown');
      assert.equal(style.top, '304px');
      await menu.keys('Escape');
      await menu.open();
      await menu.keys('Escape');
      assert.equal(looking.size, 0, 'Somebody still looks.');
    } finally {
      Reflect.deleteProperty(defaultView, 'IntersectionObserver');
    }
  });

  it('asks for more when it is wanted, and goes back', async () => {
    const more = { label: 'More', more: () => Promise.resolve([{ label: 'Found' }]) };
    const menu = await mountMenu([more]);
    await menu.open();
    await menu.keys('End', 'ArrowRight');
    assert.deepEqual(menu.labels(), ['Found']);
    await menu.keys('ArrowLeft');
    assert.equal(menu.labels().length, 5);
  });

  const answers: readonly (readonly [string, () => Promise<readonly MenuItem[]>, string])[] = [
    ['that there is nothing', () => Promise.resolve([]), 'Nothing found'],
    ['why not', () => Promise.reject(new Error('The run is no longer kept.')), 'The run is no longer kept.'],
  ];
  for (const [name, more, expected] of answers) {
    it(`says ${name}`, async () => {
      const menu = await mountMenu([{ label: 'More', more }]);
      await menu.open();
      await menu.keys('End', 'Enter');
      assert.deepEqual(menu.labels(), [expected]);
    });
  }

  it('draws 200 of 3,000 items, and says so', async () => {
    const menu = await mountMenu(Array.from({ length: 2_996 }, (_, i) => ({ label: `item ${i}` })));
    await menu.open();
    assert.equal(menu.all('.menu-label').length, 200);
    assert.match(menu.text(), /2,800 more/);
  });
});
