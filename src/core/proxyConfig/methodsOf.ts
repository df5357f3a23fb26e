import { proxyMethods } from './proxyConfig.ts';

/** The methods of a route or a rule, written out: none stands for all. */
export function methodsOf(methods: readonly string[]): readonly string[] {
  return methods.length === 0 ? proxyMethods : methods;
}
