import type { RecentRequest } from '../../../core/proxyControl/proxyStatus.ts';
import type { NodeLook } from '../tree/nodeLook.ts';
import type { SiteFailure } from './proxySite.ts';

/** A node of the view "Proxy", with everything beneath it: all is known already. */
export interface ProxyNode {
  /** Unique in the tree, and the same from one refresh to the next. */
  readonly id: string;
  readonly look: () => NodeLook;
  readonly subject: ProxySubject;
  readonly children: readonly ProxyNode[];
}

/** What commands act on; `config` is the site's. */
export type ProxySubject =
  | { readonly kind: 'site'; readonly config: string }
  | { readonly kind: 'group'; readonly config: string }
  | { readonly kind: 'client'; readonly config: string; readonly name: string }
  | { readonly kind: 'rule'; readonly config: string; readonly route: string; readonly rule: string }
  | { readonly kind: 'request'; readonly config: string; readonly request: RecentRequest }
  | { readonly kind: 'secret'; readonly config: string; readonly id: string }
  /** A place in the configuration, counted in UTF-16 code units from its start. */
  | { readonly kind: 'place'; readonly config: string; readonly offset: number }
  | { readonly kind: 'failure'; readonly config: string; readonly failure: SiteFailure }
  /** Something to copy. */
  | { readonly kind: 'text'; readonly config: string; readonly text: string };
