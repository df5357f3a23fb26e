import assert from 'node:assert/strict';
import { parseLookup } from '../../../../../src/core/lookup/parseLookup.ts';
import { chooseAttribute } from '../../../../../src/sources/aws/lookup/chooseAttribute.ts';

/** A lookup, and the one attribute that is sent; `null` where none stands for all of its events. */
const cases: readonly (readonly [text: string, sent: string | null])[] = [
  ['', null],
  ['Username = alice', 'Username=alice'],
  ['EventName = A where { $.eventID = "1" }', 'EventName=A'],
  ['where { $.eventName = "ConsoleLogin" }', 'EventName=ConsoleLogin'],
  ['where { $.eventName = ConsoleLogin }', 'EventName=ConsoleLogin'],
  ['where { $.eventSource = "iam.amazonaws.com" && $.eventName = "CreateUser" }', 'EventName=CreateUser'],
  ['where { $.eventName = "A" && ($.readOnly IS TRUE && $.eventID = "1") }', 'EventId=1'],
  ['where { $.userIdentity.accessKeyId = "AKIA1" && $.eventName = "A" }', 'AccessKeyId=AKIA1'],
  ['where { $.readOnly IS FALSE }', 'ReadOnly=false'],
  ['where { $.userIdentity.userName = "alice" && $.userIdentity.type = "IAMUser" }', 'Username=alice'],
  // A role's or the root user's Username is another name.
  ['where { $.userIdentity.userName = "alice" }', null],
  ['where { $.eventName = "A" || $.eventName = "B" }', null],
  ['where { $.eventName != "A" }', null],
  ['where { $.eventName = "Get*" }', null],
  ['where { $.eventName = %Get% }', null],
  ['where { $.eventID = 12 }', null],
  ['where { $.readOnly = "true" }', null],
  ['where { $.readOnly IS NULL }', null],
  ['where { $.resources[0].ARN = "arn:aws:s3:::b" }', null],
  ['where { $.[\'userIdentity.userName\'] = "a" && $.userIdentity.type = IAMUser }', null],
  [`where { $.eventName = "${'x'.repeat(900)}" }`, `EventName=${'x'.repeat(900)}`],
  ['where { $.eventName = "" }', null],
];

describe('chooseAttribute', () => {
  for (const [text, sent] of cases)
    it(`sends ${sent?.slice(0, 40) ?? 'none'} for ${text.slice(0, 60)}`, () => {
      const { query } = parseLookup(text);
      if (query === null) throw new Error('the text is at fault');
      const chosen = chooseAttribute(query);
      assert.equal(chosen === null ? null : `${chosen.key}=${chosen.value}`, sent);
    });
});
