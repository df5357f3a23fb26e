import { info, type Problem } from '../../text/problem.ts';
import { textOf, type Rule } from '../checkedQuery.ts';
import { declareParameter } from '../declareParameter.ts';
import { parameterNameFor } from '../foreignPlaceholders.ts';

const accessKey = /^(?:AKIA|ASIA)[A-Z0-9]{16}$/;

/**
 * A real access key id in a query. It is no secret, but it is one case's value in a text that is kept for the next: it
 * belongs in a parameter. The key ids of AWS's documentation are stand-ins and spoken of as such.
 */
export const accessKeyInText: Rule = {
  codes: ['query.access-key-id'],
  check: (query) => {
    const taken = new Set(query.runbook.parameters.map(({ name }) => name));
    const fileText = query.cell.text.origin?.fileText;
    return query.tokens.flatMap((token): Problem[] => {
      const text = token.literal?.kind === 'text' ? token.literal.text : '';
      if (!accessKey.test(text) || text.includes('EXAMPLE') || textOf(query, token).startsWith('{')) return [];
      const message = 'An access key id is one case’s value: as a parameter the runbook serves the next case too.';
      const problem = info('query.access-key-id', message, token.range);
      const name = parameterNameFor(text, taken);
      const declaration =
        fileText === undefined ? null : declareParameter(query.runbook, fileText, name, 'accessKeyId');
      if (declaration === null) return [problem];
      const edits = [{ range: token.range, text: `{{ ${name} }}` }];
      return [{ ...problem, fix: { title: `Make it the parameter ${name}`, edits, fileEdits: [declaration] } }];
    });
  },
};
