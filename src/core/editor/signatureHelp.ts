/** The call that the cursor stands in. */
export interface SignatureHelp {
  /** `substr(text: string, start: number[, length: number])`. */
  readonly label: string;
  readonly documentation: string;
  readonly parameters: readonly { readonly label: string; readonly documentation?: string }[];
  /** Index of the argument that is being written. */
  readonly active: number;
}
