import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { once } from 'node:events';
import { connect } from 'node:net';

/** The ports of the servers that nginx plays. */
export interface NginxPorts {
  /** Answers by itself. */
  readonly upstream: number;
  /** `proxy_pass` with connections that are kept alive. */
  readonly plain: number;
  /** The same, with a key that is checked and a log in JSON. */
  readonly checked: number;
}

/** 1 KB of JSON, as a small answer of an API is. */
export const answer = JSON.stringify({ id: '42', note: 'x'.repeat(1000) });

export interface RunningNginx {
  /** Of the one process that plays the proxies. */
  readonly frontPid: number;
  stop(): Promise<void>;
}

/** Two nginx, each with one worker: the upstream on one core, the proxies on the other. */
export async function startNginx(
  program: string,
  folder: string,
  ports: NginxPorts,
  key: string,
): Promise<RunningNginx> {
  const upstream = start(program, path.join(folder, 'upstream'), upstreamConfig(ports), '0');
  const front = start(program, path.join(folder, 'front'), frontConfig(ports, key), '1');
  for (const port of [ports.upstream, ports.plain, ports.checked]) await listening(port);
  return {
    // taskset becomes the program that it starts.
    frontPid: front.pid ?? 0,
    stop: async () => {
      for (const child of [upstream, front]) {
        // SIGQUIT would wait for the connections that clients keep open.
        if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
      }
    },
  };
}

function start(program: string, folder: string, config: string, core: string): ChildProcess {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'nginx.conf');
  writeFileSync(file, config.replaceAll('FOLDER', folder));
  return spawn('taskset', ['-c', core, program, '-c', file, '-p', folder], { stdio: 'ignore' });
}

const head = `daemon off; worker_processes 1; master_process off; pid FOLDER/nginx.pid; error_log FOLDER/error.log;
events { worker_connections 1024; }
http {
  client_body_temp_path FOLDER/body; proxy_temp_path FOLDER/proxy; fastcgi_temp_path FOLDER/fastcgi;
  uwsgi_temp_path FOLDER/uwsgi; scgi_temp_path FOLDER/scgi;
  keepalive_requests 1000000000;`;

function upstreamConfig({ upstream }: NginxPorts): string {
  return `${head}
  access_log off;
  server {
    listen 127.0.0.1:${upstream} backlog=1024;
    location / { default_type application/json; return 200 '${answer}'; }
  }
}
`;
}

function frontConfig({ upstream, plain, checked }: NginxPorts, key: string): string {
  const pass = 'proxy_http_version 1.1; proxy_set_header Connection ""; proxy_pass http://origin;';
  return `${head}
  upstream origin { server 127.0.0.1:${upstream}; keepalive 64; keepalive_requests 1000000000; }
  map $http_x_api_key $client { default ""; "${key}" reader; }
  log_format json escape=json '{"time":"$time_iso8601","client":"$client","request":"$request","status":$status,"bytes":$body_bytes_sent,"latency":$request_time,"upstream":"$upstream_status","agent":"$http_user_agent"}';
  server { listen 127.0.0.1:${plain} backlog=1024; access_log off; location / { ${pass} } }
  server {
    listen 127.0.0.1:${checked} backlog=1024;
    access_log FOLDER/access.log json buffer=64k flush=100ms;
    location / { if ($client = "") { return 401; } ${pass} }
  }
}
`;
}

/** Waits until somebody listens on the port; fails after five seconds. */
export async function listening(port: number): Promise<void> {
  for (const end = Date.now() + 5000; Date.now() < end;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nobody listens on ${port}`);
}
