import assert from 'node:assert/strict';
import { PausedWork } from '../../../src/extension/pausedWork.ts';

/** Work whose end the test decides. */
function openEnded(): { readonly work: () => Promise<string>; readonly end: (result: string) => void } {
  let end: (result: string) => void = () => undefined;
  const result = new Promise<string>((resolve) => (end = resolve));
  return { work: () => result, end: (text) => end(text) };
}

/** So long a pause, in milliseconds, that work is done only when someone asks for it. */
const never = 1_000_000;

describe('work that waits for a pause', () => {
  let faults: unknown[] = [];
  let delivered: string[] = [];
  let works: PausedWork;
  const deliver = (result: string): void => void delivered.push(result);
  beforeEach(() => {
    faults = [];
    delivered = [];
    works = new PausedWork(never, (fault) => faults.push(fault));
  });
  afterEach(() => works.dispose());

  it('is done at once for whoever cannot wait, and once only', async () => {
    let times = 0;
    works.ask('a', () => Promise.resolve(`${++times}`), deliver);
    await Promise.all([works.settle('a'), works.settle('a')]);
    await works.settle('a');
    assert.deepEqual(delivered, ['1']);
  });

  it('is settled only when what took the place of work under way is done too', async () => {
    const first = openEnded();
    works.ask('a', first.work, deliver);
    const settled = works.settle('a').then(() => deliver('settled'));
    works.ask('a', () => Promise.resolve('second'), deliver);
    first.end('first');
    await settled;
    assert.deepEqual(delivered, ['second', 'settled']);
  });

  it('is done after the pause without being asked for', async () => {
    await new Promise<void>((resolve) => {
      const soon = new PausedWork(0, (fault) => faults.push(fault));
      soon.ask(
        'a',
        () => Promise.resolve('done'),
        () => resolve(),
      );
    });
  });

  it('is not delivered when it is forgotten or disposed of', async () => {
    const [first, second] = [openEnded(), openEnded()];
    works.ask('a', first.work, deliver);
    works.ask('b', second.work, deliver);
    const settled = [works.settle('a'), works.settle('b')];
    works.forget('a');
    works.dispose();
    first.end('first');
    second.end('second');
    await Promise.all(settled);
    assert.deepEqual(delivered, []);
  });

  it('tells of a fault, and is settled', async () => {
    const fault = new Error('broken');
    works.ask('a', () => Promise.reject(fault), deliver);
    await works.settle('a');
    assert.deepEqual([faults, delivered], [[fault], []]);
  });
});
