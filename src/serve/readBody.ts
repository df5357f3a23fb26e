import type { IncomingMessage } from 'node:http';
import { commonFaults } from './commonFaults.ts';
import { Cut } from './cut.ts';

/** Bytes of a request's body, at most: fifty log events for TestMetricFilter are the largest input of these APIs. */
export const bodyLimit = 8 * 1024 * 1024;

/** The whole body of a request. Rejects with the fault for one that is too large, and with a `Cut` where the client goes away. */
export function readBody(request: IncomingMessage, limit = bodyLimit): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? '0');
  if (announced > limit) return Promise.reject(commonFaults.tooLarge(limit));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else {
        // Not destroyed: that would cut the connection before the answer is out.
        request.pause();
        reject(commonFaults.tooLarge(limit));
      }
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => reject(new Cut()));
    request.once('close', () => reject(new Cut()));
  });
}
