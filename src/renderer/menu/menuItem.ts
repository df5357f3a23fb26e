/** One line of a menu. */
export interface MenuItem {
  readonly label: string;
  /** The key that does the same without the menu, as people read it. */
  readonly key?: string;
  /** Something to switch on and off, or with `isChoice` one of several. */
  readonly checked?: boolean;
  readonly isChoice?: boolean;
  /** Why it cannot be chosen now. */
  readonly disabled?: string;
  /** A sentence to be read: it can never be chosen, and so does not look like what only now cannot. */
  readonly isSentence?: boolean;
  /** Begins a group: a line stands above it. */
  readonly isFirst?: boolean;
  /** The menu stays open, for choosing more. */
  readonly stays?: boolean;
  readonly run?: () => void;
  /** Takes the place of the menu's items when chosen; rejects with an `Error` whose message is for a person. */
  readonly more?: () => Promise<readonly MenuItem[]>;
}
