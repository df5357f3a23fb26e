import assert from 'node:assert/strict';
import { importAwsCommand } from '../../../../../src/core/exchange/aws/importAwsCommand.ts';
import { describeImported } from '../describeImported.ts';

/** What a command becomes: its cells as `language [groups]: text`, its parameters as `name type = default`, codes of problems. */
interface CommandCase {
  readonly name: string;
  readonly command: string;
  readonly cells: readonly string[];
  readonly parameters?: readonly string[];
  readonly codes?: readonly string[];
}

const login = '{ $.eventName = "ConsoleLogin" }';
const logs = 'filter [g]:';

const imported: readonly CommandCase[] = [
  // Filter patterns, in every way to quote one.
  ...[
    `'${login}'`,
    `"{ $.eventName = \\"ConsoleLogin\\" }"`,
    `'{ $.eventName = '"\\"ConsoleLogin\\""' }'`,
    `$'{ $.eventName = "ConsoleLogin" }'`,
    `{\\ \\$.eventName\\ =\\ \\"ConsoleLogin\\"\\ }`,
    `'{ $.eventName = \\"ConsoleLogin\\" }'`,
  ].map((pattern) => ({
    name: `a pattern as ${pattern}`,
    command: `aws logs filter-log-events --log-group-name g --filter-pattern ${pattern}`,
    cells: [`${logs} ${login}`],
  })),
  ...[
    'aws logs filter-log-events --filter-pattern=$P --log-group-name=g',
    'aws logs filter-log-events --log-group-name g \\\n  --filter-pattern $P',
    'aws logs filter-log-events --log-group-name g \\\r\n  --filter-pattern $P\r\n',
    '$ aws logs filter-log-events --log-group-name g --filter-pattern $P',
    'AWS_PAGER= aws logs filter-log-events --log-group-name g --filter-pattern $P',
    'export G=g\naws logs filter-log-events --log-group-name "$G" --filter-pattern $P',
    'G=/x; G=g; aws logs filter-log-events --log-group-name ${G} --filter-pattern $P',
    'sudo aws logs filter-log-events --log-group-name g --filter-pattern $P',
    '/usr/local/bin/aws logs filter-log-events --log-group-name g --filter-pattern $P --output json',
    'aws --output text logs filter-log-events --log-group-name g --filter-pattern $P --no-cli-pager',
    'aws logs filter-log-events --log-group-name g --filter-pattern $P > events.json',
    'aws logs filter-log-events --log-group-name g --filter-pattern $P 2>/dev/null',
    'aws logs filter-log-events --log-group-name g --filter-pattern $P && echo done',
    '# what happened\naws logs filter-log-events --log-group-name g --filter-pattern $P # now',
    'aws logs filter-log-events --interleaved --log-group-name g --filter-pattern $P',
    'aws logs filter-log-events --log-group-identifier g --filter-pattern $P',
    'EVENTS=$(aws logs filter-log-events --log-group-name g --filter-pattern $P --output text)',
    'EVENTS="$(aws logs filter-log-events --log-group-name g --filter-pattern $P)"',
  ].map((command) => ({
    name: command,
    command: command.replace('$P', `'${login}'`),
    cells: [`${logs} ${login}`],
  })),
  {
    name: 'PowerShell',
    command: `aws logs filter-log-events \`\r\n  --log-group-name g \`\r\n  --filter-pattern '${login}'`,
    cells: [`${logs} ${login}`],
  },
  {
    name: 'PowerShell with an assignment, its prompt and quotes for version 5.1',
    command: `PS C:\\Users\\me> $r = aws logs filter-log-events --log-group-name g --filter-pattern '{ $.eventName = \\"ConsoleLogin\\" }'`,
    cells: [`${logs} ${login}`],
  },
  {
    name: 'PowerShell with a variable set before',
    command: `$group = 'g'\naws logs filter-log-events --log-group-name $group --filter-pattern "{ $.eventName = \`"ConsoleLogin\`" }"`,
    cells: [`${logs} ${login}`],
  },
  {
    name: 'the Windows prompt',
    command: `C:\\>aws logs filter-log-events ^\r\n --log-group-name g ^\r\n --filter-pattern "{ $.eventName = \\"ConsoleLogin\\" }"`,
    cells: [`${logs} ${login}`],
  },
  {
    name: 'no pattern at all',
    command: 'aws logs filter-log-events --log-group-name g',
    cells: [`${logs} " "`],
  },
  {
    name: 'an empty pattern',
    command: `aws logs filter-log-events --log-group-name g --filter-pattern ''`,
    cells: [`${logs} " "`],
  },
  {
    name: 'a term',
    command: 'aws logs filter-log-events --log-group-name g --filter-pattern AccessDenied',
    cells: [`${logs} AccessDenied`],
  },
  {
    name: 'who asks, and what is done with the answer',
    command: `aws logs filter-log-events --profile prod --region eu-west-1 --log-group-name g --filter-pattern ERROR --query 'events[].message' --max-items 5 --log-stream-names a | jq .`,
    cells: [`${logs} ERROR`],
    codes: ['aws.target', 'aws.target', 'aws.client-side', 'aws.option', 'aws.option', 'aws.pipe'],
  },
  {
    name: 'milliseconds',
    command:
      'aws logs filter-log-events --log-group-name g --filter-pattern E --start-time 1793491200000 --end-time 1793577600000',
    cells: [`${logs} E`],
    parameters: ['window timerange = 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z'],
  },
  {
    name: 'a time until now',
    command: 'aws logs filter-log-events --log-group-name g --filter-pattern E --start-time 1793491200000',
    cells: [`${logs} E`],
    parameters: ['window timerange = 2026-11-01T00:00:00Z/now'],
  },
  ...[
    [`$(date -d '1 hour ago' +%s)000`, 'last 1h'],
    ['$(date -d "-24 hours" +%s)000', 'last 24h'],
    ['$(date --date="7 days ago" +%s%3N)', 'last 7d'],
    ['$(date -u -d "30 minutes ago" +%s)000', 'last 30m'],
    ['$(date -v-2H +%s)000', 'last 2h'],
    ['$(( $(date +%s) - 3600 ))000', 'last 1h'],
    ['$(($(date +%s)-60*60*3))000', 'last 3h'],
  ].map(([start = '', range = '']) => ({
    name: `times that are computed: ${start}`,
    command: `aws logs filter-log-events --log-group-name g --filter-pattern E --start-time ${start} --end-time $(date +%s)000`,
    cells: [`${logs} E`],
    parameters: [`window timerange = ${range.replace('24h', '1d')}`],
  })),
  ...['$(yesterday)', '$START', '$(date -d "2 hours" +%s)', '$(date -d "1 month ago" +%s)', 'soon'].map((start) => ({
    name: `times that nobody can tell: ${start}`,
    command: `aws logs filter-log-events --log-group-name g --filter-pattern E --start-time ${start}`,
    cells: [`${logs} E`],
    parameters: ['window timerange'],
    codes: ['aws.window'],
  })),
  {
    name: 'a time without a zone',
    command:
      'aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=x --start-time 2026-11-01T00:00:00 --end-time 2026-11-02T00:00:00Z',
    cells: ['lookup [] cloudtrail: Username = "x"'],
    parameters: ['window timerange = 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z'],
    codes: ['aws.time-zone'],
  },
  {
    name: 'a log group that is not known',
    command: 'aws logs filter-log-events --log-group-name $GROUP --filter-pattern E',
    cells: ['filter: E'],
    codes: ['aws.log-group'],
  },
  // Logs Insights.
  {
    name: 'the guide’s own example',
    command: `aws logs start-query --log-group-name g --start-time 1793491200 --end-time 1793577600 --query-string 'fields @timestamp, @message | sort @timestamp desc | limit 20'`,
    cells: ['insights [g]: fields @timestamp, @message | sort @timestamp desc | limit 20'],
    parameters: ['window timerange = 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z'],
  },
  {
    name: 'several lines and groups, and a limit',
    command: `aws logs start-query --log-group-names a b '/c d' --limit 50 --query-string 'fields eventName\n| filter eventSource = "s3.amazonaws.com"\n'`,
    cells: ['insights [a,b,/c d]: fields eventName\n| filter eventSource = "s3.amazonaws.com"\n| limit 50'],
  },
  {
    name: 'a limit of its own',
    command: `aws logs start-query --log-group-name g --limit 50 --query-string 'limit 3'`,
    cells: ['insights [g]: limit 3'],
  },
  {
    name: 'the id kept in a variable, the answer fetched after',
    command: `QUERY_ID=$(aws logs start-query --log-group-name g --query-string 'limit 3' --query queryId --output text)\nsleep 5\naws logs get-query-results --query-id "$QUERY_ID"`,
    cells: ['insights [g]: limit 3'],
    codes: ['aws.client-side'],
  },
  {
    name: 'a variable in quotes',
    command: `aws logs start-query --log-group-name g --query-string "filter userIdentity.userName = '$USER_NAME' | limit 5"`,
    cells: ['insights [g]: filter userIdentity.userName = {{ userName }} | limit 5'],
    parameters: ['userName string'],
  },
  {
    name: 'a variable between quoted parts, set before',
    command: `WHO=alice\naws logs start-query --log-group-name g --query-string 'filter userName = "'"$WHO"'" and x = "'"$WHO"'"'`,
    cells: ['insights [g]: filter userName = {{ who }} and x = {{ who }}'],
    parameters: ['who string = alice'],
  },
  {
    name: 'a variable that can only be a number',
    command: `N=20\naws logs start-query --log-group-name g --query-string "filter code = $CODE | limit $N"`,
    cells: ['insights [g]: filter code = {{ code }} | limit {{ n }}'],
    parameters: ['code integer', 'n integer = 20'],
  },
  {
    name: 'two variables whose names come out the same',
    command: `aws logs start-query --log-group-name g --query-string "filter a = \\"$MY_X\\" and b = \\"$myX\\""`,
    cells: ['insights [g]: filter a = {{ myX }} and b = {{ myX2 }}'],
    parameters: ['myX string', 'myX2 string'],
  },
  {
    name: 'a construct that only the service answers',
    command: `aws logs start-query --log-group-name g --query-string 'fields @message | pattern @message'`,
    cells: ['insights [g]: fields @message | pattern @message'],
    codes: ['import.refused-offline'],
  },
  {
    name: 'three commands at once',
    command: `aws logs start-query --log-group-name g --query-string 'limit 1'\naws sts get-caller-identity\naws logs filter-log-events --log-group-name h --filter-pattern E`,
    cells: ['insights [g]: limit 1', 'filter [h]: E'],
    codes: ['aws.unknown-command'],
  },
  // LookupEvents.
  ...[
    'AttributeKey=EventName,AttributeValue=ConsoleLogin',
    '"AttributeKey=EventName,AttributeValue=ConsoleLogin"',
    "'AttributeKey=EventName, AttributeValue=ConsoleLogin'",
    'AttributeValue=ConsoleLogin,AttributeKey=EventName',
    `'[{"AttributeKey":"EventName","AttributeValue":"ConsoleLogin"}]'`,
    `'{"AttributeKey":"EventName","AttributeValue":"ConsoleLogin"}'`,
    `"[{\\"AttributeKey\\": \\"EventName\\", \\"AttributeValue\\": \\"ConsoleLogin\\"}]"`,
    `AttributeKey=EventName,AttributeValue='"ConsoleLogin"'`,
  ].map((attributes) => ({
    name: `an attribute as ${attributes}`,
    command: `aws cloudtrail lookup-events --lookup-attributes ${attributes}`,
    cells: ['lookup [] cloudtrail: EventName = "ConsoleLogin"'],
  })),
  {
    name: 'a value with a comma',
    command: `aws cloudtrail lookup-events --lookup-attributes 'AttributeKey=ResourceName,AttributeValue="a, b"'`,
    cells: ['lookup [] cloudtrail: ResourceName = "a, b"'],
  },
  {
    name: 'a value of the shell',
    command:
      'aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=$KEY --max-results 50',
    cells: ['lookup [] cloudtrail: AccessKeyId = {{ key }}'],
    parameters: ['key string'],
    codes: ['aws.option'],
  },
  {
    name: 'a value that was set before',
    command: 'KEY=AKIAX\naws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=$KEY',
    cells: ['lookup [] cloudtrail: AccessKeyId = "AKIAX"'],
  },
  {
    name: 'no attribute',
    command: 'aws cloudtrail lookup-events',
    cells: ['lookup [] cloudtrail: where { $.eventID = "*" }'],
  },
  // SQL.
  {
    name: 'Athena',
    command: `aws athena start-query-execution --query-string "SELECT eventname FROM cloudtrail_logs WHERE useridentity.username = 'alice';" --query-execution-context Database=security --work-group primary`,
    cells: [`sql [] athena security: SELECT eventname FROM cloudtrail_logs WHERE useridentity.username = 'alice'`],
  },
  {
    name: 'Athena with parameters',
    command: `aws athena start-query-execution --query-string 'SELECT eventname FROM cloudtrail_logs WHERE eventname = ? AND from_iso8601_timestamp(eventtime) > ?' --execution-parameters "'Console''Login'" "TIMESTAMP '2026-11-01 00:00:00'"`,
    cells: [
      `sql: SELECT eventname FROM cloudtrail_logs WHERE eventname = 'Console''Login' AND from_iso8601_timestamp(eventtime) > TIMESTAMP '2026-11-01 00:00:00'`,
    ],
  },
  {
    name: 'Athena in another catalog',
    command: `aws athena start-query-execution --query-string 'SELECT 1' --query-execution-context Database=a,Catalog=b`,
    cells: ['sql [] athena a: SELECT 1'],
    codes: ['aws.context'],
  },
  {
    name: 'CloudTrail Lake',
    command: `aws cloudtrail start-query --query-statement "SELECT eventName FROM a1b2c3d4-0000-0000-0000-000000000000 LIMIT 5"`,
    cells: ['sql [] lake: SELECT eventName FROM a1b2c3d4-0000-0000-0000-000000000000 LIMIT 5'],
  },
];

const refused: readonly (readonly [command: string, ...codes: readonly string[]])[] = [
  ['', 'aws.not-a-command'],
  ['ls -la', 'aws.not-a-command'],
  ['SELECT 1', 'aws.not-a-command'],
  ['awslogs get x', 'aws.not-a-command'],
  ['aws', 'aws.no-operation'],
  ['aws logs', 'aws.no-operation'],
  ['aws --profile prod logs', 'aws.no-operation'],
  ['aws sts get-caller-identity', 'aws.unknown-command'],
  ['aws logs tail g', 'aws.stray-word'],
  ['aws logs get-query-results --query-id x', 'aws.unknown-command'],
  ['aws $ARGS logs filter-log-events', 'aws.stray-word'],
  ["aws logs filter-log-events --filter-pattern '{ $.a = 1 }", 'shell.unclosed'],
  ['aws logs filter-log-events --filter-pattern { $.eventName = "X" }', 'aws.values'],
  ['aws logs filter-log-events --log-group-name g --filter-pattern', 'aws.values'],
  ['aws logs filter-log-events --log-group-name g --filter-pattern a b', 'aws.values'],
  ['aws logs filter-log-events --filter-pattern file://p.txt', 'aws.file'],
  ['aws logs start-query --query-string file://q.txt', 'aws.file'],
  ['aws logs start-query --cli-input-json file://q.json', 'aws.file'],
  [`aws logs start-query --cli-input-json '{}'`, 'aws.input'],
  ['aws logs start-query --log-group-name g', 'aws.missing-option'],
  ['aws athena start-query-execution', 'aws.missing-option'],
  ['aws cloudtrail start-query', 'aws.missing-option'],
  ['aws logs start-query --query-string "$(cat q.txt)"', 'aws.substitution'],
  ['aws logs start-query --query-string "filter a = \\"$(whoami)\\""', 'aws.substitution'],
  ['aws logs start-query --query-string "filter a like /$X/"', 'import.query'],
  ['aws logs start-query --query-string "filter a = \\"x$X\\""', 'import.query'],
  ['aws logs start-query --query-string "filter a = \\"${X}y\\""', 'aws.part-of-literal'],
  ['F=a\naws logs start-query --query-string "filter $F = 1"', 'aws.substitution'],
  ['aws logs start-query --query-string "filter a = $F and b = \\"$F\\""', 'aws.substitution'],
  ['aws athena start-query-execution --query-string "SELECT a FROM $T"', 'import.query'],
  ['aws logs start-query --query-string "$QUERY"', 'import.query'],
  [`aws logs start-query --query-string 'filter a = {{ x }}'`, 'aws.braces'],
  [`aws logs start-query --query-string 'filter a = = 1'`, 'import.query'],
  [`aws logs start-query --query-string 'source=x' --query-language PPL`, 'aws.query-language'],
  [`aws logs start-query --query-string '$ErrorsByLevel(level="ERROR")'`, 'aws.saved-query'],
  [`aws logs start-query --query-string 'SOURCE "/g" START=-60s END=0s | limit 1'`, 'aws.console-header'],
  ['aws logs start-query --query-string - <<EOF\nlimit 1\nEOF', 'shell.here-document'],
  ['aws cloudtrail lookup-events --lookup-attributes AttributeKey=Nope,AttributeValue=x', 'aws.attributes'],
  ['aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName', 'aws.attributes'],
  ['aws cloudtrail lookup-events --lookup-attributes x', 'aws.attributes'],
  ['aws cloudtrail lookup-events --lookup-attributes', 'aws.values'],
  [
    'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=a AttributeKey=EventName,AttributeValue=b',
    'aws.attributes',
  ],
  [
    'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeKey=Username,AttributeValue=x',
    'aws.attributes',
  ],
  ['aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=x$Y', 'aws.part-of-literal'],
  ['aws cloudtrail lookup-events --event-category insight', 'aws.event-category'],
  [`aws athena start-query-execution --query-string 'SELECT ?'`, 'aws.execution-parameters'],
  [`aws athena start-query-execution --query-string 'SELECT 1' --execution-parameters 1`, 'aws.execution-parameters'],
  [
    `aws athena start-query-execution --query-string 'SELECT 1 WHERE 1 = ?' --execution-parameters '1 OR 1=1'`,
    'aws.execution-parameters',
  ],
  [
    `aws athena start-query-execution --query-string 'SELECT 1 WHERE 1 = ?' --execution-parameters "'a' --"`,
    'aws.execution-parameters',
  ],
  [`aws athena start-query-execution --query-string 'DROP TABLE x'`, 'import.query'],
  ['x'.repeat(300_000), 'aws.too-long'],
  ['aws a b\n'.repeat(300), 'aws.too-long'],
];

describe('a command of the AWS CLI becomes a cell', () => {
  for (const { name, command, cells, parameters = [], codes = [] } of imported) {
    it(name, () => assert.deepEqual(describeImported(importAwsCommand(command)), { cells, parameters, codes }));
  }
});

describe('a command of the AWS CLI is refused', () => {
  for (const [command, ...codes] of refused) {
    it(`${command.slice(0, 120)} (${codes.join()})`, () => {
      const { cells, problems } = importAwsCommand(command);
      assert.deepEqual(cells, []);
      const errors = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
      assert.deepEqual(errors, codes);
      for (const { range } of problems) assert.ok(0 <= range.start && range.start <= range.end);
    });
  }
});
