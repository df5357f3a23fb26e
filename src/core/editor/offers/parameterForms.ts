import type { Parameter, ParameterType } from '../../parameters/parameter.ts';
import type { QueryLanguage } from '../../query/language.ts';
import { sampleValue } from '../../template/checkPlaceholders.ts';
import { toPrintable, type TemplateFilter } from '../../template/printable.ts';
import { accessPrinter } from '../../template/printers/access.ts';
import { templateLanguages } from '../../template/templateLanguages.ts';
import type { ParameterSlot } from '../places/place.ts';

/** How a parameter is written between the braces, so that a literal of the language comes out. */
export interface ParameterForm {
  /** `window.start | iso`. */
  readonly text: string;
  readonly accessor: 'start' | 'end' | null;
  readonly filter: TemplateFilter | null;
}

/**
 * The forms of a parameter that the template's own printers accept at a place, the plainest one for each accessor; none
 * where its type does not fit.
 */
export function parameterForms(
  parameter: Parameter,
  slot: ParameterSlot,
  language: QueryLanguage,
  isLake: boolean,
): readonly ParameterForm[] {
  const accessors = parameter.type === 'timerange' && !parameter.many ? (['start', 'end'] as const) : ([null] as const);
  return accessors.flatMap((accessor) => {
    for (const filter of filtersFor(parameter, slot, language, isLake)) {
      if (prints(parameter, accessor, filter, slot, language)) {
        const name = accessor === null ? parameter.name : `${parameter.name}.${accessor}`;
        return [{ text: filter === null ? name : `${name} | ${filter}`, accessor, filter }];
      }
    }
    return [];
  });
}

/** The filters to try, in order. */
function filtersFor(
  { type, many }: Parameter,
  { shape, field }: ParameterSlot,
  language: QueryLanguage,
  isLake: boolean,
): readonly (TemplateFilter | null)[] {
  switch (shape) {
    case 'list':
      return many ? [null] : ['list'];
    case 'pattern':
      return type === 'boolean' ? [] : ['regex', null];
    case 'boolean':
      return type === 'boolean' ? [null] : [];
    case 'count':
      return type === 'integer' ? [null] : [];
    case 'number':
      if (type === 'integer' || type === 'number') return [null];
      return type === 'duration' || type === 'timestamp' || type === 'timerange' ? ['ms'] : [];
    case 'period':
      return type === 'duration' ? [null] : [];
    case 'value':
      if (type === 'boolean') return language === 'filter' ? [] : [null];
      if (type === 'duration') return ['ms'];
      if (field === '@timestamp') return ['ms'];
      // Records and Athena hold eventTime as a text; in CloudTrail Lake it is a timestamp.
      return field === 'eventTime' && !isLake ? ['iso', null] : [null, 'iso', 'ms'];
  }
}

function prints(
  parameter: Parameter,
  accessor: 'start' | 'end' | null,
  filter: TemplateFilter | null,
  { shape }: ParameterSlot,
  language: QueryLanguage,
): boolean {
  const place = { start: 0, end: 0 };
  const converted = toPrintable(sampleValue(parameter), {
    accessor: accessor === null ? null : { text: accessor, range: place },
    filter: filter === null ? null : { text: filter, range: place },
  });
  if ('refusal' in converted) return false;
  const { print } =
    language === 'access' && shape === 'pattern' ? { print: accessPrinter('pattern') } : templateLanguages[language];
  const printed = print(converted.printable);
  return !('refusal' in printed) && printed.isList === (shape === 'list');
}

/** What a parameter is compared with by its type. */
const fieldTypes: readonly (readonly [field: RegExp, types: readonly ParameterType[]])[] = [
  [/^eventName$/, ['eventName']],
  [/^eventSource$/, ['eventSource']],
  [/^awsRegion$/, ['region']],
  [/account(?:id)?$/i, ['account']],
  [/accessKeyId$/, ['accessKeyId']],
  [/^sourceIPAddress$/, ['ip', 'cidr']],
  [/^userIdentity\.arn$|\.sessionIssuer\.arn$/, ['principal', 'arn']],
  [/arn$/i, ['arn', 'principal', 'trail']],
  [/^userIdentity\.principalId$|userName$/i, ['principal']],
  [/^eventTime$|^@timestamp$|creationDate$/, ['timerange', 'timestamp']],
  [/^@log$/, ['logGroup']],
  [/^(?:readOnly|managementEvent)$/, ['boolean']],
];

const texts: readonly ParameterType[] = ['string', 'enum'];
const numbers: readonly ParameterType[] = ['integer', 'number', 'boolean', 'duration'];

/** How well a type fits the field it is compared with: 0 is meant for it, 3 is unlikely. */
export function parameterFit({ type }: Parameter, { field }: ParameterSlot): 0 | 1 | 2 | 3 {
  const meant = field === null ? undefined : fieldTypes.find(([pattern]) => pattern.test(field))?.[1];
  if (meant?.includes(type) === true) return 0;
  if (texts.includes(type)) return 1;
  return numbers.includes(type) && field !== null ? 3 : 2;
}
