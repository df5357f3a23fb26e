/** Lines as the gateways write them, after the pages that describe their formats. */
export const apiGatewayLine = {
  requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
  extendedRequestId: 'c7Xg0GxQoAMFuTA=',
  ip: '203.0.113.7',
  caller: '-',
  user: '-',
  requestTime: '01/Nov/2026:09:12:44 +0000',
  httpMethod: 'GET',
  resourcePath: '/orders/{id}',
  status: '403',
  protocol: 'HTTP/1.1',
  responseLength: '36',
};

export const apiGatewayText = {
  common:
    '203.0.113.7 - - [01/Nov/2026:09:12:44 +0000] "GET /orders/{id} HTTP/1.1" 403 36 c6af9ac6-7b61-11e6-9a41-93e8deadbeef c7Xg0GxQoAMFuTA=',
  commas:
    '203.0.113.7,-,-,01/Nov/2026:09:12:44 +0000,GET,/orders/{id},HTTP/1.1,403,36,c6af9ac6-7b61-11e6-9a41-93e8deadbeef,c7Xg0GxQoAMFuTA=',
  xml: '<request id="c6af9ac6-7b61-11e6-9a41-93e8deadbeef"> <extendedRequestId>c7Xg0GxQoAMFuTA=</extendedRequestId> <ip>203.0.113.7</ip> <caller>-</caller> <user>-</user> <requestTime>01/Nov/2026:09:12:44 +0000</requestTime> <httpMethod>GET</httpMethod> <resourcePath>/orders/{id}</resourcePath> <status>403</status> <protocol>HTTP/1.1</protocol> <responseLength>36</responseLength> </request>',
};

export const kongLine = {
  service: {
    id: '167290ee-c682-4ebf-bdea-e49a3ac5e260',
    name: 'orders',
    host: 'orders.example',
    port: 443,
    protocol: 'https',
  },
  route: { id: '78f79740-c410-4fd9-a998-d0a60a99dc9b', name: 'orders-1', paths: ['~/orders/admin$'], methods: ['GET'] },
  request: {
    id: '2f6946328ffc4946b8c9120704a4a155',
    method: 'GET',
    uri: '/orders/7?apikey=hunter2hunter2&page=2',
    url: 'http://gateway.example:8000/orders/7?apikey=hunter2hunter2&page=2',
    size: 139,
    querystring: { apikey: 'hunter2hunter2', page: '2' },
    headers: {
      host: 'gateway.example:8000',
      'user-agent': 'curl/8.5.0',
      apikey: 'hunter2hunter2',
      'x-api-key': 'hunter2hunter2',
    },
  },
  response: { status: 403, size: 240, headers: { 'content-type': 'application/json' } },
  latencies: { kong: 3, proxy: -1, request: 4 },
  tries: [],
  authenticated_entity: {
    id: '80f74eef-31b8-45d5-c525-ae532297ea8e',
    consumer_id: '1d0b5c5a-0f0e-4c4e-9a3c-7f4f9fbb6b11',
  },
  consumer: { id: '1d0b5c5a-0f0e-4c4e-9a3c-7f4f9fbb6b11', username: 'reader' },
  client_ip: '203.0.113.8',
  started_at: 1793524365000,
  workspace: 'default',
};

export const envoyLine = {
  start_time: '2026-11-01T09:12:46.250Z',
  request_id: 'f1a2b3c4-0000-4000-8000-000000000001',
  method: 'DELETE',
  path: '/orders/7?access_token=hunter2hunter2',
  protocol: 'HTTP/1.1',
  authority: 'gateway.example',
  user_agent: 'python-requests/2.32',
  downstream_remote_address: '203.0.113.9:51234',
  route_name: 'orders',
  response_code: 403,
  response_flags: '-',
  response_code_details: 'rbac_access_denied_matched_policy[no-admin]',
  bytes_received: 0,
  bytes_sent: 19,
  duration: 1,
  upstream_service_time: null,
  upstream_host: null,
  upstream_cluster: 'upstream_orders',
  jwt_subject: 'ci',
};
