import { hostilePieces, type Corpus } from '../corpus.ts';

export const templateCorpus: Corpus = {
  texts: [
    'filter a = {{ actor }} {{#if cidr}}| filter not isIpv4InSubnet(ip, {{ cidr }}){{/if}}',
    '{ $.a = {{ x }} }',
    '{{ window.start }} {{ name | like }} {{name|regex}}',
    '{{#if a}}{{#if b}}x{{/if}}{{/if}} ${x} }} {{ 1',
  ],
  pieces: [
    ...hostilePieces,
    '{{ a }}',
    '{{a.start}}',
    '{{ a | like }}',
    '{{#if a}}',
    '{{#if ',
    '{{ a',
    ' | ',
    '.',
    'a',
    '{{/',
    '{{#else}}',
    '$',
    '{',
  ],
  heads: ['', '{{ ', '{{#if a}}', '{{ a | '],
};
