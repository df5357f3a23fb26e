import { isScalar } from 'yaml';
import { readProxyConfig } from '../proxyConfig/readProxyConfig.ts';
import { firstProblems } from '../text/firstProblems.ts';
import type { Problem } from '../text/problem.ts';
import { parseConfig } from './parseConfig.ts';
import { readDocument } from './readDocument.ts';

/** All that is wrong with a whole `apirunbook.config.yaml`, in the order of its text; the proxy is looked at where there is one. */
export function checkConfig(text: string): readonly Problem[] {
  const hasProxy = readDocument(text).root?.items.some(({ key }) => isScalar(key) && key.value === 'proxy') ?? false;
  // Both readers read the file itself, and say the same of it.
  const ofProxy = hasProxy ? readProxyConfig(text).problems.filter(({ code }) => code.startsWith('proxy.')) : [];
  return firstProblems([...parseConfig(text).problems, ...ofProxy]);
}
