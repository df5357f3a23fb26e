import assert from 'node:assert/strict';
import fc from 'fast-check';
import { announcementOf } from '../../../../src/core/watch/announcementOf.ts';

const subjects: readonly { subject: string; sent: string | null }[] = [
  { subject: 'Logins failed in 111122223333', sent: 'Logins failed in 111122223333' },
  { subject: '  two\nlines\t\u0085and more ', sent: 'two lines and more' },
  { subject: 'größer als 😀', sent: 'gr??er als ?' },
  { subject: '\u202eevil\u0000', sent: '?evil?' },
  { subject: 'x'.repeat(99), sent: 'x'.repeat(99) },
  { subject: 'x'.repeat(100), sent: `${'x'.repeat(96)}...` },
  { subject: ' \n ', sent: null },
];

describe('announcementOf', () => {
  for (const { subject, sent } of subjects)
    it(`sends the subject ${JSON.stringify(subject.slice(0, 30))} as ${JSON.stringify(sent?.slice(0, 30))}`, () => {
      assert.equal(announcementOf(subject, 'm').subject, sent);
    });

  it('leaves a message alone that fits, to the last byte', () => {
    for (const whole of ['{"a":"${b}"}\n', 'é'.repeat(131_072), '😀'.repeat(65_536), 'a'.repeat(262_144)])
      assert.equal(announcementOf('s', whole).message, whole);
  });

  it('cuts a longer one between two characters and says so', () => {
    for (const unit of ['a', 'é', '€', '😀']) {
      const { message } = announcementOf('s', unit.repeat(262_145));
      const bytes = new TextEncoder().encode(message).length;
      assert.ok(bytes <= 262_144 && bytes > 262_140, `${bytes} bytes`);
      assert.match(message, /\n\[Cut here: SNS takes 256 KiB\.\]$/);
      assert.ok(unit.repeat(262_145).startsWith(message.slice(0, message.lastIndexOf('\n'))));
    }
  });

  it('sends the subject where there is no message, which SNS refuses', () => {
    assert.equal(announcementOf('what it was', ' \n').message, 'what it was');
    assert.equal(announcementOf('', '').message, '-');
  });

  it('fits whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'binary' }), (subject, text) => {
        const { subject: line, message } = announcementOf(subject, text);
        if (line !== null) assert.match(line, /^(?! )[ -~]{1,99}(?<! )$/);
        assert.ok(message.length > 0 && !/\p{Surrogate}/u.test(message));
      }),
      { numRuns: 100 },
    );
  });
});
