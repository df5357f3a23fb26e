// The floor: undici's dispatch behind node:http, with nothing checked and nothing written. PORT and TARGET come from the environment.
import http from 'node:http';
import { Pool } from 'undici';

const pool = new Pool(process.env.TARGET, { connections: 64 });
http
  .createServer((request, answer) => {
    pool.dispatch(
      { method: request.method, path: request.url, headers: request.rawHeaders, body: null },
      {
        onRequestStart() {},
        onResponseStart(_, status, headers) {
          answer.writeHead(status, headers);
        },
        onResponseData(_, chunk) {
          answer.write(chunk);
        },
        onResponseEnd() {
          answer.end();
        },
        onResponseError() {
          answer.destroy();
        },
      },
    );
  })
  .listen(Number(process.env.PORT), '127.0.0.1');
