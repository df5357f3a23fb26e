/**
 * A path with holes: `/orders/{id}/items`, `/orders/*` (one segment), `/orders/**` (the rest, also none). What is matched is
 * the request's path as it is forwarded, segment by segment, after `checkTarget` has refused what is ambiguous.
 */
export interface PathTemplate {
  readonly text: string;
  readonly segments: readonly TemplateSegment[];
}

export type TemplateSegment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'one'; readonly name: string | null }
  /** Stands last only. */
  | { readonly kind: 'rest' };
