// A peer to measure against: http-proxy with an agent that keeps its connections. PORT and TARGET come from the environment.
import http from 'node:http';
import httpProxy from 'http-proxy';

const proxy = httpProxy.createProxyServer({
  target: process.env.TARGET,
  agent: new http.Agent({ keepAlive: true, maxSockets: 64 }),
});
proxy.on('error', (_, __, answer) => answer.writeHead?.(502).end());
http.createServer((request, answer) => proxy.web(request, answer)).listen(Number(process.env.PORT), '127.0.0.1');
