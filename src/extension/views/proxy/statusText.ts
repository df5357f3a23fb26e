import { counted } from './nodes/leaf.ts';
import { stateText } from './nodes/siteNode.ts';
import type { ProxySite } from './proxySite.ts';

/** What the status bar says of the running proxies; `null` where none runs. */
export interface StatusText {
  readonly text: string;
  /** One line for each proxy. */
  readonly tooltip: readonly string[];
  readonly spoken: string;
  /** One of them refuses everything, or does not run what its file says. */
  readonly isFaulty: boolean;
}

/** `$(shield) 127.0.0.1:8787 · 3 refused`; of several `$(shield) 2 proxies · 3 refused`. */
export function statusText(sites: readonly ProxySite[]): StatusText | null {
  const running = sites.filter(({ status }) => status !== null);
  if (running.length === 0) return null;
  const refused = running.reduce((sum, { status }) => sum + (status?.counters.refused ?? 0), 0);
  const [first] = running;
  const where =
    running.length === 1
      ? (first?.status?.address.url ?? '').replace(/^https?:\/\//, '')
      : counted(running.length, 'proxy', 'proxies');
  const what = refused === 0 ? '' : ` · ${refused.toLocaleString('en-US')} refused`;
  const isFaulty = running.some(({ phase, status }) => phase === 'failing' || status?.reload.outcome === 'refused');
  const faults = running.flatMap(({ status }) =>
    status?.reload.outcome === 'refused' ? ['The file is at fault: the running configuration stays.'] : [],
  );
  return {
    text: `$(${isFaulty ? 'warning' : 'shield'}) ${where}${what}`,
    tooltip: [...running.map((site) => `${site.name}: ${stateText(site)}`), ...faults],
    spoken: `Proxy ${where}${what}${isFaulty ? ', at fault' : ''}`,
    isFaulty,
  };
}
