import assert from 'node:assert/strict';
import {
  commandReference,
  commandReferences,
  commandStatus,
  formStatus,
} from '../../../../src/core/insights/commandReference.ts';
import { commandWords } from '../../../../src/core/insights/grammar/commandWords.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { planInsights } from '../../../../src/core/insights/planInsights.ts';
import { pageUrl } from '../../../../src/core/reference/documentationLinks.ts';
import { hasErrors } from '../../../../src/core/text/problem.ts';

describe('commandReference', () => {
  it('describes every command of the grammar; the selectors of SOURCE belong to it', () => {
    const missing = commandWords.filter((word) => commandReference(word) === undefined);
    assert.deepEqual(missing, ['loggroups', 'datasource']);
    assert.equal(commandReference('STATS')?.name, 'stats');
    assert.equal(commandReference('count_frequent')?.name, 'countFrequent');
    assert.equal(commandReference('constructor'), undefined);
  });

  for (const reference of commandReferences) {
    it(`${reference.name}: a sentence, a page, and forms whose examples are of them`, () => {
      assert.match(reference.summary, /^[A-Z].*\.$/);
      assert.match(pageUrl(reference.page) ?? '', /CWL_QuerySyntax-\w+\.html$/);
      for (const { syntax, example } of reference.forms) {
        assert.ok(syntax.toLowerCase().includes(reference.name.toLowerCase()), syntax);
        assert.ok(example.toLowerCase().includes(reference.name.toLowerCase()), example);
      }
    });

    for (const form of reference.forms) {
      it(`${form.syntax}: says what the planner does`, () => {
        const { query, problems } = parseInsights(form.example);
        assert.ok(query !== null, `${form.example}: ${JSON.stringify(problems)}`);
        const found = planInsights(query).problems;
        const status = formStatus(form);
        if (status.kind === 'exact') return assert.equal(hasErrors(found), false);
        assert.ok(
          found.some(({ unsupported, message }) => unsupported === status.construct && message === status.reason),
        );
        assert.notEqual(status.construct, '');
      });
    }
  }

  it('runs what the contract counts among the plain commands', () => {
    for (const name of [
      'fields',
      'filter',
      'stats',
      'sort',
      'limit',
      'parse',
      'display',
      'dedup',
      'filterIndex',
      'SOURCE',
    ]) {
      const reference = commandReference(name);
      assert.ok(reference !== undefined);
      assert.deepEqual(commandStatus(reference), { kind: 'exact' });
    }
  });

  it('refuses what needs AWS’s own models, in its own name', () => {
    for (const name of ['pattern', 'anomaly', 'relevantfields', 'outlier', 'logcompare', 'sessionize', 'diff']) {
      const reference = commandReference(name);
      assert.ok(reference !== undefined);
      const status = commandStatus(reference);
      assert.equal(status.kind === 'refused' && status.construct, name);
    }
  });
});
