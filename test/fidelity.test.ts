import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { awsCommands, awsFunctions, awsOperators, type ReferencePage } from './fidelity/awsReference.ts';
import { citation } from './fidelity/citation.ts';
import { fidelityDocument } from './fidelity/fidelityDocument.ts';
import { fidelityDocumentPath } from './fidelity/fidelityDocumentPath.ts';
import { casesOf, type Construct, type Language } from './fidelity/language.ts';
import { languages } from './fidelity/languages.ts';
import { sourcePositions } from './fidelity/sourcePositions.ts';

describe('docs/fidelity.md', () => {
  let all: readonly Language[] = [];
  before(async () => {
    all = await languages();
  });
  const language = (title: string): Language => {
    const found = all.find((each) => each.title === title);
    assert.ok(found !== undefined);
    return found;
  };
  const constructsOf = (...titles: readonly string[]): readonly Construct[] =>
    language('Logs Insights').tables.flatMap((table) => (titles.includes(table.title) ? table.constructs : []));
  const namesOf = (pages: readonly ReferencePage[]): readonly string[] => pages.flatMap(({ names }) => names);

  it('says what the tests say: npm run fidelity writes it', () => {
    assert.ok(
      readFileSync(fidelityDocumentPath, 'utf8') === fidelityDocument(all, sourcePositions),
      'run npm run fidelity',
    );
  });

  it('has every command of the reference, and no other', () => {
    const names = constructsOf('Commands').map(({ names: [name] }) => name);
    assert.deepEqual([...new Set(names)].toSorted(), namesOf(awsCommands).toSorted());
  });

  it('has every function of the reference, and no other', () => {
    const names = constructsOf('Functions of a row', 'Aggregates of stats').map(({ names: [name] }) => name);
    assert.deepEqual(names.toSorted(), namesOf(awsFunctions).toSorted());
  });

  it('has every operator of the reference', () => {
    const names = constructsOf('Operators and words').flatMap((construct) => construct.names);
    assert.deepEqual(
      namesOf(awsOperators).filter((name) => !names.includes(name)),
      [],
    );
  });

  it('rests on 600 cases or more that cite a page of AWS', () => {
    const cited = all.flatMap(({ cases }) => cases.filter(({ page }) => citation(page).kind === 'aws'));
    const answers = cited.filter(({ kind }) => kind === 'answer');
    assert.ok(answers.length >= 600, `${answers.length} answers`);
  });

  it('knows the address of every page it names', () => {
    const pages = all.flatMap(({ tables }) => tables.flatMap((table) => table.constructs.map(({ page }) => page)));
    assert.deepEqual(
      [...new Set(pages)].filter((page) => citation(page).kind === 'other'),
      [],
    );
  });

  it('lists every position that a case states, each once', () => {
    for (const { title, positions, cases } of all) {
      const topics = positions.map(({ topic }) => topic);
      assert.equal(new Set(topics).size, topics.length, title);
      const stated = cases.map(({ page }) => citation(page));
      const unknown = stated.filter((each) => each.kind === 'position' && !topics.includes(each.topic));
      assert.deepEqual(unknown, [], title);
    }
  });

  it('has each position about asking AWS once, and a ground for it', () => {
    const topics = sourcePositions.flatMap(({ positions }) => positions.map(({ topic }) => topic));
    assert.equal(new Set(topics).size, topics.length);
    for (const { positions } of sourcePositions) for (const { ground } of positions) assert.notEqual(ground, '');
  });

  it('links positions to constructs that there are', () => {
    for (const { title, positions, tables } of all) {
      const names = new Set(tables.flatMap(({ constructs }) => constructs.flatMap((construct) => construct.names)));
      const lost = positions.flatMap(({ concerns = [] }) => concerns.filter((name) => !names.has(name)));
      assert.deepEqual(lost, [], title);
    }
  });

  it('is not written where a construct has too few cases', () => {
    const { tables, ...rest } = language('Logs Insights');
    const rare: Construct = { syntax: 'rare', names: [], page: '', refusal: null, features: ['command:rare'] };
    assert.equal(casesOf(rare, { ...rest, tables }).length, 0);
    const lacking = { ...rest, tables: [...tables, { title: 'More', constructs: [rare] }] };
    assert.throws(() => fidelityDocument([lacking], []), /rare has 0 cases, not 3/);
  });
});
