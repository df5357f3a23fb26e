import { call, type DetectionRule } from './detectionRule.ts';

export const dataRules: readonly DetectionRule[] = [
  {
    name: 'a database is restored in public',
    filter:
      '{ $.eventSource = "rds.amazonaws.com" && $.eventName = "RestoreDBInstanceFrom*" && $.responseElements.publiclyAccessible IS TRUE }',
    insights:
      'filter eventSource = "rds.amazonaws.com" and eventName like /^RestoreDBInstanceFrom/ and responseElements.publiclyAccessible = 1 | fields eventID',
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE eventsource = 'rds.amazonaws.com' AND eventname LIKE 'RestoreDBInstanceFrom%' AND element_at(responseelements, 'publiclyAccessible') = 'true'`,
    event: call('rds', 'RestoreDBInstanceFromDBSnapshot', {
      requestParameters: { enableCloudwatchLogsExports: ['audit', 'error'] },
      responseElements: { publiclyAccessible: true, dBSecurityGroups: [] },
    }),
    passed: [
      { eventName: 'CreateDBInstance' },
      { responseElements: { publiclyAccessible: false } },
      { responseElements: null, errorCode: 'AccessDenied' },
    ],
  },
  {
    name: 'the password of a database changes',
    filter:
      '{ ($.eventName = "ModifyDBInstance") && (($.responseElements.pendingModifiedValues.masterUserPassword = "*") || ($.requestParameters.masterUserPassword = "*")) }',
    insights:
      'filter eventName = "ModifyDBInstance" and (ispresent(responseElements.pendingModifiedValues.masterUserPassword) or ispresent(requestParameters.masterUserPassword)) | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'ModifyDBInstance'
      AND coalesce(json_extract_scalar(responseelements, '$.pendingModifiedValues.masterUserPassword'), json_extract_scalar(requestparameters, '$.masterUserPassword')) IS NOT NULL`,
    event: call('rds', 'ModifyDBInstance', {
      responseElements: { pendingModifiedValues: { masterUserPassword: '****' } },
    }),
    found: [{ responseElements: null, requestParameters: { masterUserPassword: '****' } }],
    passed: [
      { responseElements: { pendingModifiedValues: { masterUserPassword: undefined, allocatedStorage: 20 } } },
      {
        responseElements: { pendingModifiedValues: { masterUserPassword: null } },
        requestParameters: { applyImmediately: true },
        eventName: 'DescribeDBInstances',
      },
    ],
  },
  {
    name: 'a snapshot is shared with another account',
    filter:
      '{ $.eventName = "ModifyDB*SnapshotAttribute" && $.requestParameters.attributeName = "restore" && $.requestParameters.valuesToAdd[*] != "111122223333" }',
    insights:
      'filter eventName in ["ModifyDBSnapshotAttribute","ModifyDBClusterSnapshotAttribute"] and requestParameters.attributeName = "restore" and ispresent(requestParameters.valuesToAdd.0) and requestParameters.valuesToAdd.0 != "111122223333" | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname IN ('ModifyDBSnapshotAttribute','ModifyDBClusterSnapshotAttribute') AND json_extract_scalar(requestparameters, '$.attributeName') = 'restore'
      AND none_match(CAST(json_extract(requestparameters, '$.valuesToAdd') AS ARRAY(VARCHAR)), v -> v = '111122223333') AND json_array_length(json_extract(requestparameters, '$.valuesToAdd')) > 0`,
    event: call('rds', 'ModifyDBSnapshotAttribute', {
      requestParameters: { attributeName: 'restore', valuesToAdd: ['444455556666'] },
    }),
    found: [{ requestParameters: { valuesToAdd: ['all'] } }],
    passed: [
      { requestParameters: { valuesToAdd: ['111122223333'] } },
      { requestParameters: { valuesToAdd: undefined, valuesToRemove: ['all'] } },
      { requestParameters: { valuesToAdd: [] } },
    ],
  },
  {
    name: 'many secrets are read',
    filter:
      '{ $.eventSource = "secretsmanager.amazonaws.com" && $.eventName = "BatchGetSecretValue" && $.requestParameters.filters[0].values[0] = "*" }',
    insights:
      'filter eventSource = "secretsmanager.amazonaws.com" and eventName = "BatchGetSecretValue" and ispresent(requestParameters.filters.0.values.0) | fields eventID, requestParameters.maxResults',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventsource = 'secretsmanager.amazonaws.com' AND eventname = 'BatchGetSecretValue' AND json_extract_scalar(requestparameters, '$.filters[0].values[0]') IS NOT NULL`,
    event: call('secretsmanager', 'BatchGetSecretValue', {
      requestParameters: { maxResults: 20, filters: [{ key: 'tag-key', values: ['!tagKeyThatWillNeverExist'] }] },
    }),
    passed: [
      { requestParameters: { filters: [] } },
      { requestParameters: { filters: undefined, secretIdList: ['a'] } },
    ],
  },
  {
    name: 'a secure parameter is read in the clear',
    filter: '{ $.eventName = "GetParameter*" && $.requestParameters.withDecryption IS TRUE }',
    insights:
      'filter eventName like /^GetParameters?$/ or eventName = "GetParametersByPath" | filter requestParameters.withDecryption = 1 | fields eventID, coalesce(requestParameters.name, requestParameters.names.0, requestParameters.path) as what',
    sql: `SELECT eventid, coalesce(json_extract_scalar(requestparameters, '$.name'), json_extract_scalar(requestparameters, '$.names[0]'), json_extract_scalar(requestparameters, '$.path')) AS what
      FROM cloudtrail_logs WHERE eventname IN ('GetParameter', 'GetParameters', 'GetParametersByPath') AND json_extract_scalar(requestparameters, '$.withDecryption') = 'true'`,
    event: call('ssm', 'GetParameters', { requestParameters: { names: ['/a', '/b'], withDecryption: true } }),
    found: [{ eventName: 'GetParameter', requestParameters: { names: undefined, name: '/a' } }],
    passed: [
      { requestParameters: { withDecryption: false } },
      { requestParameters: { withDecryption: undefined } },
      { eventName: 'PutParameter', requestParameters: { withDecryption: undefined } },
    ],
  },
  {
    name: 'a build project is opened',
    filter: '{ $.eventName = "UpdateProjectVisibility" && $.requestParameters.projectVisibility = "PUBLIC_READ" }',
    insights:
      'filter eventName = "UpdateProjectVisibility" and requestParameters.projectVisibility = "PUBLIC_READ" | display eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'UpdateProjectVisibility' AND json_extract_scalar(requestparameters, '$.projectVisibility') = 'PUBLIC_READ'`,
    event: call('codebuild', 'UpdateProjectVisibility', { requestParameters: { projectVisibility: 'PUBLIC_READ' } }),
    passed: [
      { requestParameters: { projectVisibility: 'PRIVATE' } },
      { requestParameters: { projectVisibility: 'public_read' } },
    ],
  },
  {
    name: 'an image with a severe finding is pushed',
    filter:
      '{ $.eventSource = "ecr.amazonaws.com" && $.eventName = "PutImage" && $.requestParameters.imageTag = "latest" && $.userIdentity.type != "AWSService" }',
    insights:
      'filter eventSource = "ecr.amazonaws.com" and eventName = "PutImage" and requestParameters.imageTag = "latest" and userIdentity.type != "AWSService" and ispresent(userIdentity.type) | fields eventID, replace(requestParameters.repositoryName, "/", ":") as repository',
    sql: `SELECT eventid, replace(element_at(requestparameters, 'repositoryName'), '/', ':') AS repository FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f
      WHERE eventsource = 'ecr.amazonaws.com' AND eventname = 'PutImage' AND element_at(requestparameters, 'imageTag') = 'latest' AND useridentity.type != 'AWSService'`,
    event: call('ecr', 'PutImage', { requestParameters: { imageTag: 'latest', repositoryName: 'team/app' } }),
    passed: [
      { requestParameters: { imageTag: 'v1' } },
      { userIdentity: { type: 'AWSService' } },
      { userIdentity: undefined },
    ],
  },
  {
    name: 'a queue or topic is opened',
    filter: String.raw`{ ($.eventName = "SetQueueAttributes" || $.eventName = "SetTopicAttributes") && $.requestParameters.attributes.Policy = %\x22Principal\x22:\x22\*\x22|\x22Principal\x22:\{\x22AWS\x22:\x22\*\x22\}% }`,
    insights: String.raw`filter eventName in ["SetQueueAttributes", "SetTopicAttributes"] and requestParameters.attributes.Policy =~ /"Principal":("\*"|\{"AWS":"\*"\})/ | fields eventID`,
    sql: String.raw`SELECT eventid FROM cloudtrail_logs WHERE eventname IN ('SetQueueAttributes', 'SetTopicAttributes') AND regexp_like(json_extract_scalar(requestparameters, '$.attributes.Policy'), '"Principal":("\*"|\{"AWS":"\*"\})')`,
    event: call('sqs', 'SetQueueAttributes', {
      requestParameters: { attributes: { Policy: '{"Statement":[{"Principal":"*","Effect":"Allow"}]}' } },
    }),
    found: [
      {
        eventName: 'SetTopicAttributes',
        requestParameters: { attributes: { Policy: '{"Statement":[{"Principal":{"AWS":"*"}}]}' } },
      },
    ],
    passed: [
      { requestParameters: { attributes: { Policy: '{"Statement":[{"Principal":{"Service":"*"}}]}' } } },
      { requestParameters: { attributes: { Policy: '' } } },
      { requestParameters: { attributes: { Policy: undefined } } },
    ],
  },
  {
    name: 'a model is asked without a guardrail',
    filter:
      '{ $.eventName = "InvokeModel*" && $.requestParameters.guardrailIdentifier NOT EXISTS && $.requestParameters.modelId = "anthropic.*" }',
    insights:
      'filter eventName like "InvokeModel" and not ispresent(requestParameters.guardrailIdentifier) and startsWith(requestParameters.modelId, "anthropic.") = 1 | fields eventID, strlen(requestParameters.modelId) as length',
    sql: `SELECT eventid, length(json_extract_scalar(requestparameters, '$.modelId')) AS n FROM cloudtrail_logs WHERE eventname LIKE 'InvokeModel%' AND json_extract_scalar(requestparameters, '$.guardrailIdentifier') IS NULL AND json_extract_scalar(requestparameters, '$.modelId') LIKE 'anthropic.%'`,
    event: call('bedrock', 'InvokeModel', { requestParameters: { modelId: 'anthropic.claude' } }),
    found: [{ eventName: 'InvokeModelWithResponseStream' }],
    passed: [
      { requestParameters: { guardrailIdentifier: 'g' } },
      { requestParameters: { modelId: 'meta.llama' } },
      { requestParameters: null },
    ],
  },
  {
    name: 'a table is copied to a bucket of another account',
    filter:
      '{ $.eventName = "ExportTableToPointInTime" && $.requestParameters.s3BucketOwner != "111122223333" && $.requestParameters.s3BucketOwner = %^[0-9]{12}$% }',
    insights:
      'filter eventName = "ExportTableToPointInTime" and requestParameters.s3BucketOwner like /^[0-9]{12}$/ and requestParameters.s3BucketOwner not in ["111122223333"] | fields eventID',
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE eventname = 'ExportTableToPointInTime' AND regexp_like(element_at(requestparameters, 's3BucketOwner'), '^\\d{12}$') AND element_at(requestparameters, 's3BucketOwner') NOT IN ('111122223333')`,
    event: call('dynamodb', 'ExportTableToPointInTime', {
      requestParameters: { s3BucketOwner: '444455556666', tableArn: 'arn:aws:dynamodb:us-east-1:111122223333:table/t' },
    }),
    passed: [
      { requestParameters: { s3BucketOwner: '111122223333' } },
      { requestParameters: { s3BucketOwner: undefined } },
      { requestParameters: { s3BucketOwner: '4444555566667' } },
    ],
  },
  {
    name: 'words anywhere in the record',
    filter: '"stratus-red-team" -"HashiCorp"',
    insights: 'filter @message like "stratus-red-team" and @message not like /HashiCorp/ | fields eventID, userAgent',
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE eventjson LIKE '%stratus-red-team%' AND eventjson NOT LIKE '%HashiCorp%'`,
    event: call('ec2', 'GetPasswordData', { userAgent: 'stratus-red-team_83c9a458' }),
    found: [{ userAgent: 'x', requestParameters: { name: 'my stratus-red-team role' } }],
    passed: [{ userAgent: 'HashiCorp stratus-red-team_83c9' }, { userAgent: 'stratus red team' }],
  },
  {
    name: 'one of several words, as the log has them',
    filter: '?"AKIACANARYONE" ?"AKIACANARYTWO"',
    insights: 'filter @message like /AKIACANARY(ONE|TWO)/ | fields eventID',
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE regexp_like(eventjson, 'AKIACANARY(ONE|TWO)')`,
    event: call('iam', 'DeleteAccessKey', { requestParameters: { accessKeyId: 'AKIACANARYONE' } }),
    found: [{ requestParameters: { accessKeyId: 'AKIACANARYTWO' } }],
    passed: [{ requestParameters: { accessKeyId: 'AKIACANARYTHREE' } }, { requestParameters: null }],
  },
];
