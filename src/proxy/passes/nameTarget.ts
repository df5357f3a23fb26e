import { proxyMethods } from '../../core/proxyConfig/proxyConfig.ts';
import { checkTarget } from '../../core/proxyRequest/checkTarget.ts';
import { isRefusal } from '../../core/proxyRequest/requestRefusal.ts';
import type { Exchange } from '../exchange.ts';

const methods: ReadonlySet<string> = new Set(proxyMethods);
const allowed = proxyMethods.join(', ');

/** Whether method and target say what is wanted in one way only. Other methods are not let through at all: TRACE would echo what was added. */
export function nameTarget(exchange: Exchange): boolean {
  if (!methods.has(exchange.method)) {
    exchange.refuse('MethodNotAllowed', 'this method is never let through', ['allow', allowed]);
    return false;
  }
  const checked = checkTarget(exchange.target);
  if (isRefusal(checked)) {
    exchange.refuse(checked.code, checked.message);
    return false;
  }
  exchange.checkedTarget = checked;
  return true;
}
