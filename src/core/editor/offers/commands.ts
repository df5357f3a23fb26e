import { commandReferences, commandStatus } from '../../insights/commandReference.ts';
import { pageLink } from '../../reference/documentationLinks.ts';
import { lookupAttributeReference, lookupAttributesPage } from '../../reference/lookupAttributeReference.ts';
import { describeCommand } from '../describe/describeInsights.ts';
import { paragraphs } from '../describe/markdown.ts';
import type { CellContext } from '../cellContext.ts';
import type { Place } from '../places/place.ts';
import { refusedRank, type Offer, type Offering } from './offering.ts';

/** Commands that stand alone. */
const withoutArguments = new Set(['anomaly', 'estimate']);

/** The commands of Logs Insights QL; what captured events cannot answer comes last and says so. */
export function offerCommands({ context, place }: Offering, isFirst: boolean): readonly Offer[] {
  const space = /^\s/.test(following(context, place)) ? '' : ' ';
  return commandReferences.flatMap((reference, index): Offer[] => {
    const { name, forms, summary } = reference;
    const isCall = forms[0]?.syntax.startsWith(`${name}(`) === true;
    if (isCall || (name === 'SOURCE' && !isFirst)) return [];
    const isRefused = commandStatus(reference).kind === 'refused';
    const stands = withoutArguments.has(name);
    return [
      {
        kind: 'command',
        label: name,
        detail: isRefused ? 'not offline' : summary,
        documentation: describeCommand(reference),
        text: stands ? name : `${name}${space}`,
        rank: isRefused ? refusedRank + index : index,
        ...(stands ? {} : { offersMore: true }),
      },
    ];
  });
}

/** The eight attributes of LookupEvents. */
export function offerAttributes({ context, place }: Offering): readonly Offer[] {
  const isCompared = /^\s*=/.test(following(context, place));
  return Object.entries(lookupAttributeReference).map(([label, { meaning }], rank) => ({
    kind: 'field',
    label,
    detail: meaning,
    documentation: paragraphs(meaning, pageLink(lookupAttributesPage)),
    text: isCompared ? label : `${label} = `,
    ...(isCompared ? {} : { offersMore: true }),
    rank,
  }));
}

/** What follows the word that is replaced. */
function following({ cell }: CellContext, { range }: Place): string {
  return cell.text.text.slice(range.end, range.end + 100);
}
