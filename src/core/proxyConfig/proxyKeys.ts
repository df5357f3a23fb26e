import type { JsonSchema } from '../runbook/schema.ts';
import type { Form } from '../config/form/form.ts';
import { list } from '../config/form/list.ts';
import { optional, record, required } from '../config/form/record.ts';
import { auditForm } from './sections/auditForm.ts';
import { clientForm } from './sections/clientForm.ts';
import { limitsForm } from './sections/limitsForm.ts';
import { listenForm } from './sections/listenForm.ts';
import { routeForm } from './sections/routeForm.ts';

/** The keys of `proxy:`. */
export const proxyKeys = {
  listen: optional(listenForm, 'Where the proxy can be reached: this machine alone unless said otherwise.'),
  audit: optional(auditForm, 'The log of all requests, refused and failed ones too.'),
  limits: optional(limitsForm, 'What no request may go beyond. Sizes are bytes, times are seconds.'),
  clients: required(
    list(clientForm, {
      repeats: true,
      lack: 'everyone who asks is a client, and `apirunbook proxy key add NAME` makes one',
    }),
    'Who may ask, and how they are known.',
  ),
  routes: required(
    list(routeForm, { repeats: true, lack: 'without one, every request is refused' }),
    'Where requests go, and who may send them. The first that fits has the request.',
  ),
};

const description =
  'The authenticating proxy: every request is authenticated, authorized, limited, forwarded to a fixed upstream with a credential that the client never sees, and recorded. Sizes are bytes, times are seconds. Nothing is interpolated, and secrets stand in files.';

/** The JSON Schema of the section. */
export const proxySchema: JsonSchema = { ...(record('`proxy`', proxyKeys) as Form<unknown>).schema, description };
