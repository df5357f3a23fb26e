import { parsePathTemplate } from '../../authorization/parsePathTemplate.ts';
import { refine } from '../../config/form/refine.ts';
import { text } from '../../config/form/text.ts';

/** A path with holes. The place of what is wrong is within the text where that is written without escapes. */
export const templateForm = refine(text({ most: 2048 }), (value, { node, range, name }, reader) => {
  const { template, message, at } = parsePathTemplate(value);
  if (template !== null && message === null) return template;
  const written = range.end - range.start;
  const quote = written === value.length + 2 ? 1 : 0;
  const start = written === value.length + 2 * quote ? range.start + quote + at : range.start;
  const place = node !== null && start < range.end ? { start, end: range.end - quote } : range;
  return reader.fault(
    'path-template',
    `${name}: ${message ?? 'this is no path template.'}`,
    place.start < place.end ? place : range,
  );
});
