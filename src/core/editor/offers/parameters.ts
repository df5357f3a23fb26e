import { describeParameter, parameterDetail } from '../describe/describeParameter.ts';
import type { ParameterSlot } from '../places/place.ts';
import { parameterFit, parameterForms } from './parameterForms.ts';
import type { Offer, Offering } from './offering.ts';

/** Parameters with their braces where a literal may stand, those first whose type is meant for the field. */
export function offerParameters({ context, place, source }: Offering, slot: ParameterSlot): readonly Offer[] {
  // In a quoted text a placeholder is a fault: values bring their own quotes.
  if (place.open !== null) return [];
  const { runbook, values } = context;
  return runbook.parameters.flatMap((parameter, index) => {
    const value = values.get(parameter.name);
    const fit = parameterFit(parameter, slot);
    return parameterForms(parameter, slot, place.language, source?.type === 'lake').map(({ text }): Offer => ({
      kind: 'parameter',
      label: `{{ ${text} }}`,
      detail: parameterDetail(parameter, value),
      documentation: describeParameter(parameter, value),
      text: `{{ ${text} }}`,
      // What is meant for the field comes before everything else.
      rank: fit * 100 + index - (fit === 0 ? 20_000 : 0),
    }));
  });
}
