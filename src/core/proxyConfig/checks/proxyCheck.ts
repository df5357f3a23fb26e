import type { FormReader } from '../../config/form/formReader.ts';
import type { ProxyConfig } from '../proxyConfig.ts';
import type { proxyKeys } from '../proxyKeys.ts';

/** A key of `proxy:`. */
export type Section = keyof typeof proxyKeys;

/** One thing that is wrong with configurations whose form is right. */
export interface ProxyCheck {
  /** Sections that it compares with one another: where one has a fault of form, the check would find what is none. */
  readonly needs: readonly Section[];
  readonly check: (config: ProxyConfig, reader: FormReader) => void;
}
