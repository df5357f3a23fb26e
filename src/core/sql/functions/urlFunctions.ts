import { definitions } from './functionDefinition.ts';

/** Trino documentation, "URL functions". A URL of another form than scheme://host/… is refused when it is met. */
export const urlFunctions = definitions('scalar', 'functions/url', [
  ['url_extract_protocol(varchar) varchar', 'trino_url($1, 1)', 'The URL has a form that is not read here.'],
  ['url_extract_host(varchar) varchar', 'trino_url($1, 2)', 'The URL has a form that is not read here.'],
  [
    'url_extract_port(varchar) bigint',
    "CAST(nullif(trino_url($1, 3), '') AS BIGINT)",
    'The URL has a form that is not read here.',
  ],
  ['url_extract_path(varchar) varchar', 'trino_url($1, 4)', 'The URL has a form that is not read here.'],
  ['url_extract_query(varchar) varchar', 'trino_url($1, 5)', 'The URL has a form that is not read here.'],
  ['url_extract_fragment(varchar) varchar', 'trino_url($1, 6)', 'The URL has a form that is not read here.'],
  ['url_decode(varchar) varchar', 'trino_url_decode($1)', 'The text has a % without two hexadecimal digits.'],
]);
