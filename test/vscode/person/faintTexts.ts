type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/**
 * The texts below some elements, each once, whose contrast to their background is under 4.5 (WCAG 2.2, "Contrast
 * (Minimum)"), with the contrast. Runs in the page, so everything that it needs is inside of it.
 */
export function faintTexts(elements: readonly Element[]): readonly string[] {
  const least = 4.5;
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (canvas === null) throw new Error('The page cannot draw.');

  // Methods: the loader of these tests marks named functions with a helper that the page does not have.
  const seen = {
    /** A colour in whatever notation. */
    read(colour: string): Colour {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    },
    over([red, green, blue, alpha]: Colour, under: Colour): Colour {
      const rest = 1 - alpha;
      return [red * alpha + under[0] * rest, green * alpha + under[1] * rest, blue * alpha + under[2] * rest, 1];
    },
    parent(element: Element): Element | null {
      const root = element.getRootNode();
      return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    },
    background(element: Element | null): Colour {
      if (element === null)
        return seen.read(getComputedStyle(document.body).getPropertyValue('--vscode-editor-background'));
      const own = seen.read(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : seen.over(own, seen.background(seen.parent(element)));
    },
    luminance([red, green, blue]: Colour): number {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) =>
        channel <= 0.04045 * 255 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    },
  };

  const faint = new Set<string>();
  for (const element of elements) {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode() !== null) {
      const { parentElement, textContent } = texts.currentNode;
      if (parentElement === null || textContent === null || textContent.trim() === '') continue;
      const background = seen.background(parentElement);
      const text = seen.over(seen.read(getComputedStyle(parentElement).color), background);
      const [dark = 0, light = 0] = [seen.luminance(text), seen.luminance(background)].sort((a, b) => a - b);
      const contrast = (light + 0.05) / (dark + 0.05);
      if (contrast < least) faint.add(`${textContent.trim()}: ${contrast.toFixed(1)}`);
    }
  }
  return [...faint];
}
