import { list } from '../../config/form/list.ts';
import { oneOf } from '../../config/form/oneOf.ts';
import { proxyMethods } from '../proxyConfig.ts';

const refused = new Map([
  ['trace', 'TRACE is never let through: it sends back the credentials of the request.'],
  ['connect', 'CONNECT is never let through: it opens a connection to anywhere.'],
]);

/** Methods, upper-case as they are on the wire. */
export const methodsForm = list(oneOf(proxyMethods, refused));
