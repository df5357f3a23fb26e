/** What the demo needs besides the proxy: a part of `dist/proxy.js`. */
export { startOrdersApi } from './ordersApi.ts';
export { demoToken, prepareDemo } from './prepareDemo.ts';
