import assert from 'node:assert/strict';
import { resolveValues } from '../../../../src/core/parameters/resolveValues.ts';
import { renderTemplate } from '../../../../src/core/template/renderTemplate.ts';
import { mapProblem, mapRange } from '../../../../src/core/template/segment.ts';
import { error } from '../../../../src/core/text/problem.ts';
import { parameterOf } from '../../../support/parameterOf.ts';

const parameters = [parameterOf('actor', 'principal', { default: 'alice' }), parameterOf('cidr', 'cidr')];
const { values } = resolveValues(parameters, [], { now: 0 });
const template = 'fields a\n{{#if cidr}}| filter b = 1\n{{/if}}| filter user = {{ actor }} and x = 1';
const rendered = renderTemplate(template, 'insights', parameters, values);
const text = rendered.text ?? '';

describe('mapRange', () => {
  it('leads text around literals and dropped lines back to the same text', () => {
    assert.equal(text, 'fields a\n| filter user = "alice" and x = 1');
    for (const word of ['fields', 'a\n', 'filter user', '=', 'and x', '1']) {
      const start = text.indexOf(word);
      const mapped = mapRange(rendered.segments, { start, end: start + word.length });
      if (word !== '1') assert.equal(template.slice(mapped.start, mapped.end), word);
    }
    const last = mapRange(rendered.segments, { start: text.length - 1, end: text.length });
    assert.deepEqual(last, { start: template.length - 1, end: template.length });
  });

  it('leads any part of a literal back to its placeholder', () => {
    const start = text.indexOf('"alice"');
    for (const [from, to] of [
      [0, 7],
      [0, 1],
      [3, 4],
      [6, 7],
      [2, 2],
    ] as const) {
      const mapped = mapRange(rendered.segments, { start: start + from, end: start + to });
      assert.equal(template.slice(mapped.start, mapped.end), '{{ actor }}');
    }
  });

  it('spans from text into a literal and over it', () => {
    const mapped = mapRange(rendered.segments, { start: text.indexOf('user'), end: text.indexOf(' and') });
    assert.equal(template.slice(mapped.start, mapped.end), 'user = {{ actor }}');
  });

  it('leads the end of the text to the end of the template', () => {
    assert.deepEqual(mapRange(rendered.segments, { start: text.length, end: text.length }), {
      start: template.length,
      end: template.length,
    });
    assert.deepEqual(mapRange([], { start: 0, end: 0 }), { start: 0, end: 0 });
  });
});

describe('mapProblem', () => {
  it('moves a problem with its fix, and leaves out a fix that would edit a literal', () => {
    const at = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length });
    const fixOf = (word: string) => ({ title: 'fix', edits: [{ range: at(word), text: 'y' }] });
    const kept = mapProblem(rendered.segments, { ...error('a.b', 'm', at('user')), fix: fixOf('user') });
    const place = { start: template.indexOf('user'), end: template.indexOf('user') + 4 };
    assert.deepEqual(kept, {
      ...error('a.b', 'm', place),
      fix: { title: 'fix', edits: [{ range: place, text: 'y' }] },
    });
    assert.equal(
      mapProblem(rendered.segments, { ...error('a.b', 'm', at('user')), fix: fixOf('alice') }).fix,
      undefined,
    );
  });
});
