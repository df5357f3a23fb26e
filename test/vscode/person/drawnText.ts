import type { Locator } from 'playwright-core';

/** A pattern of a text in which an editor may draw blanks as no-break spaces. */
export function spaced(text: string): RegExp {
  return new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll(' ', '[ \\u00a0]'));
}

/** Where the last occurrence of a text on a drawn line ends. */
export async function placeOf(
  line: Locator,
  text: string,
): Promise<{ readonly right: number; readonly middle: number }> {
  return line.evaluate((element, wanted) => {
    const drawn = (element.textContent ?? '').replaceAll('\u00a0', ' ');
    let left = drawn.lastIndexOf(wanted) + wanted.length;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (left > length) {
        left -= length;
        continue;
      }
      const range = document.createRange();
      range.setStart(node, left - 1);
      range.setEnd(node, left);
      const { right, top, bottom } = range.getBoundingClientRect();
      return { right, middle: (top + bottom) / 2 };
    }
    throw new Error(`The line ${drawn} does not hold ${wanted}.`);
  }, text);
}
