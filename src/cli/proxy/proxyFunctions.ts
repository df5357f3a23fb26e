/** What the commands about the proxy do: `dist/proxyFunctions.js`, loaded by `proxy` and `verify` only. */
export { changeKey } from './changeKey.ts';
export { controlProxy } from './controlProxy.ts';
export { derivePolicy } from './derivePolicy.ts';
export { runDemo } from './runDemo.ts';
export { startProxy } from './startProxy.ts';
export { verifyLog } from './verifyLog.ts';
export { writeGateway } from './writeGateway.ts';
