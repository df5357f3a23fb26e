import type { Corpus } from '../corpus.ts';
import { filterCorpus } from './filterCorpus.ts';

export const lookupCorpus: Corpus = {
  texts: [
    'Username = alice',
    'EventName = "Console Login" where { $.readOnly IS FALSE }',
    'where { $.a = 1 && $.b != "x" }',
    'ResourceName = arn:aws:iam::123456789012:role/a',
  ],
  pieces: [...filterCorpus.pieces, 'Username', 'EventName', ' = ', '=', ' where ', 'where {', 'alice'],
  heads: ['', 'Username = ', 'where { ', 'Username = a where { ('],
};
