import { member, type JsonValue } from '../../core/json/jsonValue.ts';
import { forms, readForm, readList, readMembers, readText, readTexts, ShapeFault } from './fileShapes.ts';
import type { PreparedMetricFilter } from './preparedAccount.ts';

const known = [
  ...['region', 'logGroupName', 'filterName', 'filterPattern', 'metricTransformations', 'creationTime'],
  ...['applyOnTransformedLogs', 'fieldSelectionCriteria', 'emitSystemFieldDimensions'],
];

/** A `MetricFilter` as DescribeMetricFilters answers with it, with the `region` that it is in. */
export function readMetricFilter(value: JsonValue, where: string): PreparedMetricFilter {
  const { region: _region, ...filter } = readMembers(value, where, known);
  const region = readForm({ region: _region ?? null }, 'region', where, forms.region);
  readForm(filter, 'logGroupName', where, forms.logGroup);
  readForm(filter, 'filterName', where, /^[^:*]{1,512}$/);
  if (readText(filter, 'filterPattern', where) === undefined) throw new ShapeFault(`${where} has no \`filterPattern\``);
  const transformations = readList(
    member(filter, 'metricTransformations') ?? null,
    `\`metricTransformations\` of ${where}`,
  );
  if (transformations.length !== 1) throw new ShapeFault(`${where} has not exactly one of \`metricTransformations\``);
  for (const each of transformations) readTransformation(each, `the transformation of ${where}`);
  readTexts(filter, 'emitSystemFieldDimensions', where);
  return { region, filter };
}

const transformationMembers = ['metricName', 'metricNamespace', 'metricValue', 'defaultValue', 'dimensions', 'unit'];

function readTransformation(value: JsonValue, where: string): void {
  const transformation = readMembers(value, where, transformationMembers);
  for (const name of ['metricName', 'metricNamespace']) readForm(transformation, name, where, /^[^:*$]{1,255}$/);
  readForm(transformation, 'metricValue', where, /^.{1,100}$/);
}
