/** A colour theme of VS Code, and what its pages call its kind. */
export interface Theme {
  /** In the settings, and in the list of themes. */
  readonly id: string;
  readonly label: string;
  readonly kind: 'light' | 'dark' | 'high-contrast';
}

export const themes = [
  { id: 'Default Light Modern', label: 'Light Modern', kind: 'light' },
  { id: 'Default Dark Modern', label: 'Dark Modern', kind: 'dark' },
  { id: 'Default High Contrast', label: 'Dark High Contrast', kind: 'high-contrast' },
] as const satisfies readonly Theme[];
