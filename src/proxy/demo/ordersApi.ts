import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small API of orders, kept in memory, for trying the proxy and access cells on. Everything in it is invented. */
export interface OrdersApi {
  readonly port: number;
  close(): Promise<void>;
}

interface Order {
  readonly id: number;
  readonly customer: string;
  readonly items: readonly { readonly sku: string; readonly count: number }[];
  status: 'open' | 'shipped' | 'cancelled';
}

/** Bytes of a request's body at most. */
const largestBody = 64 * 1024;

const first: readonly Order[] = [
  { id: 41, customer: 'Example Bakery', items: [{ sku: 'FLOUR-25', count: 4 }], status: 'shipped' },
  {
    id: 42,
    customer: 'Example Bakery',
    items: [
      { sku: 'YEAST-1', count: 12 },
      { sku: 'SALT-5', count: 2 },
    ],
    status: 'open',
  },
  { id: 43, customer: 'Example Diner', items: [{ sku: 'OIL-10', count: 1 }], status: 'open' },
];

/**
 * Serves on loopback. Whoever has the token may do everything: that it is the proxy that decides who may do what is the
 * point. `port` 0 is any that is free.
 */
export async function startOrdersApi({
  port,
  token,
}: {
  readonly port: number;
  readonly token: string;
}): Promise<OrdersApi> {
  const orders = new Map(first.map((order) => [order.id, { ...order }]));
  const server = createServer((request, answer) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      send(answer, 401, { message: 'This API takes calls from its proxy only.' });
      return;
    }
    readBody(request)
      .then((body) => route(orders, request, body, answer))
      // The caller left in the middle: there is nobody to answer.
      .catch(() => answer.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function route(
  orders: Map<number, Order>,
  { method = '', url = '' }: IncomingMessage,
  body: string,
  answer: ServerResponse,
): void {
  const [pathname = ''] = url.split('?');
  const [, , part = '', rest] = pathname.split('/');
  if (pathname === '/orders' && method === 'GET') {
    send(answer, 200, { orders: [...orders.values()] }, { 'cache-control': 'max-age=30' });
  } else if (pathname === '/orders' && method === 'POST') {
    create(orders, body, answer);
  } else if (pathname === '/reports/daily' && method === 'GET') {
    send(answer, 200, { orders: orders.size });
  } else if (pathname === '/orders/admin/export' && method === 'GET') {
    send(answer, 200, { exported: orders.size });
  } else {
    one(orders, method, Number(part), rest, answer);
  }
}

function create(orders: Map<number, Order>, body: string, answer: ServerResponse): void {
  const wish = parsed(body);
  if (typeof wish?.['customer'] !== 'string') {
    send(answer, 400, { message: 'An order has a customer.' });
    return;
  }
  const id = Math.max(0, ...orders.keys()) + 1;
  const order: Order = { id, customer: wish['customer'], items: [], status: 'open' };
  orders.set(id, order);
  send(answer, 201, order, { location: `/orders/${id}` });
}

function one(
  orders: Map<number, Order>,
  method: string,
  id: number,
  rest: string | undefined,
  answer: ServerResponse,
): void {
  const order = orders.get(id);
  if (order === undefined || (rest !== undefined && rest !== 'items')) {
    send(answer, 404, { message: 'There is no such order.' });
  } else if (method === 'GET') {
    send(answer, 200, rest === 'items' ? { items: order.items } : order);
  } else if (method === 'DELETE' && rest === undefined) {
    order.status = 'cancelled';
    send(answer, 200, order);
  } else {
    send(answer, 405, { message: 'An order cannot be asked for that.' });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > largestBody) throw new Error('the body is too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

function send(
  answer: ServerResponse,
  status: number,
  value: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}
