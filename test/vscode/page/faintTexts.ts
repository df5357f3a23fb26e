import type { ResultPage } from './resultPage.ts';

/**
 * Texts of the output whose contrast with what is behind them is below WCAG's 4.5 to 1, or 3 to 1 where they are large
 * (1.4.3). axe-core leaves open what is partly covered, such as the cells of a table that scrolls, or stands on a gradient.
 */
export function faintTexts({ page }: ResultPage): Promise<readonly string[]> {
  return page.evaluate(() => {
    type Colour = readonly [red: number, green: number, blue: number, alpha: number];
    const colourOf = (css: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (/rgba?\(([^)]*)\)/.exec(css)?.[1] ?? '0, 0, 0, 0')
        .split(/[\s,/]+/)
        .map(Number);
      return [red, green, blue, alpha];
    };
    const over = ([red, green, blue, alpha]: Colour, [r, g, b]: Colour): Colour => {
      const mixed = (top: number, below: number): number => top * alpha + below * (1 - alpha);
      return [mixed(red, r), mixed(green, g), mixed(blue, b), 1];
    };
    const parentOf = (element: Element): Element | null => {
      const root = element.getRootNode();
      return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    };
    const behind = (element: Element | null): Colour => {
      if (element === null) return [255, 255, 255, 1];
      const { backgroundColor, backgroundImage } = getComputedStyle(element);
      const plain = over(colourOf(backgroundColor), behind(parentOf(element)));
      return backgroundImage === 'none' ? plain : over(colourOf(backgroundImage), plain);
    };
    const light = ([red, green, blue]: Colour): number => {
      const linear = (value: number): number => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    };
    const root = document.querySelector('main > div')?.shadowRoot;
    const faint = new Set<string>();
    for (const element of root?.querySelectorAll<HTMLElement>(
      ':not(style, option, :disabled, [aria-disabled="true"])',
    ) ?? []) {
      const isText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && /[\p{L}\p{N}]/u.test(node.textContent ?? ''),
      );
      if (!isText || element instanceof SVGElement || !element.checkVisibility()) continue;
      if (element.closest('[aria-disabled="true"]') !== null) continue;
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      const ground = behind(element);
      const [darker = 0, lighter = 0] = [light(ground), light(over(colourOf(color), ground))].sort((a, b) => a - b);
      const contrast = (lighter + 0.05) / (darker + 0.05);
      const size = Number.parseFloat(fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
      if (contrast < (isLarge ? 3 : 4.5))
        faint.add(
          `${element.localName}.${element.className} ${contrast.toFixed(2)}: ${color} on ${ground.map(Math.round).join(' ')}`,
        );
    }
    return [...faint];
  });
}
