import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { writeAnswersAtOnce } from '../../../../src/proxy/listen/writeAnswersAtOnce.ts';

/** What is written, by itself or as a list, and whose end was told. */
function written(texts: readonly string[]): readonly unknown[] {
  const found: unknown[] = [];
  const socket = new Writable({
    decodeStrings: false,
    write: (chunk, encoding, done) => {
      found.push([chunk, encoding]);
      done();
    },
    writev: (chunks, done) => {
      found.push(chunks.map(({ chunk }) => chunk as unknown));
      done();
    },
  });
  writeAnswersAtOnce(socket);
  socket.cork();
  for (const text of texts) socket.write(text, 'latin1');
  socket.uncork();
  return found;
}

describe('writeAnswersAtOnce', () => {
  const cases: readonly (readonly [string, readonly string[], readonly unknown[]])[] = [
    ['an answer and the empty text of its end', ['answer', ''], [['answer', 'latin1']]],
    ['an answer alone', ['answer'], [['answer', 'latin1']]],
    ['two texts', ['head', 'body'], [['head', 'body']]],
    ['an answer in parts', ['head', 'body', ''], [['head', 'body', '']]],
    ['what is empty first', ['', 'body'], [['', 'body']]],
  ];
  for (const [what, texts, expected] of cases) it(what, () => assert.deepEqual(written(texts), expected));

  it('tells of the end of each', async () => {
    const told: string[] = [];
    const socket = new Writable({
      decodeStrings: false,
      write: (_chunk, _encoding, done) => void setImmediate(done),
      writev: (_chunks, done) => void setImmediate(done),
    });
    writeAnswersAtOnce(socket);
    socket.cork();
    socket.write('answer', 'latin1', () => told.push('answer'));
    const ended = new Promise<void>((resolve) => {
      socket.write('', 'latin1', () => {
        told.push('end');
        resolve();
      });
    });
    socket.uncork();
    assert.deepEqual(told, []);
    await ended;
    assert.deepEqual(told, ['answer', 'end']);
  });
});
