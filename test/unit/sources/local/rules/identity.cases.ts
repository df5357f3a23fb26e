import { call, type DetectionRule } from './detectionRule.ts';

export const identityRules: readonly DetectionRule[] = [
  {
    name: 'root is used by a person',
    filter:
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    insights: `fields @timestamp, eventID, eventName
      | filter userIdentity.type = "Root" and not ispresent(userIdentity.invokedBy) and eventType != "AwsServiceEvent"`,
    sql: `SELECT eventid, eventname FROM cloudtrail_logs
      WHERE useridentity.type = 'Root' AND useridentity.invokedby IS NULL AND eventtype <> 'AwsServiceEvent'`,
    event: call('iam', 'ListUsers', {
      eventType: 'AwsApiCall',
      userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root', userName: undefined },
    }),
    found: [{ eventType: 'AwsConsoleSignIn', eventName: 'ConsoleLogin' }],
    passed: [
      { userIdentity: { type: 'root' } },
      { userIdentity: { invokedBy: 'cloudtrail.amazonaws.com' } },
      { eventType: 'AwsServiceEvent' },
      { userIdentity: { type: 'IAMUser' } },
    ],
  },
  {
    name: 'console login without a second factor',
    filter:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.responseElements.ConsoleLogin = "Success") && ($.additionalEventData.SamlProviderArn NOT EXISTS) }',
    insights: `filter eventName = 'ConsoleLogin' and additionalEventData.MFAUsed = 'No' and responseElements.ConsoleLogin = 'Success'
      | filter not ispresent(additionalEventData.SamlProviderArn)
      | display eventID, userIdentity.userName, sourceIPAddress`,
    sql: `SELECT eventid, useridentity.username
      FROM cloudtrail_logs
      WHERE eventname = 'ConsoleLogin'
        AND json_extract_scalar(additionaleventdata, '$.MFAUsed') = 'No'
        AND json_extract_scalar(responseelements, '$.ConsoleLogin') = 'Success'
        AND json_extract(additionaleventdata, '$.SamlProviderArn') IS NULL`,
    event: call('signin', 'ConsoleLogin', {
      eventType: 'AwsConsoleSignIn',
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: { LoginTo: 'https://console.aws.amazon.com/console/', MobileVersion: 'No', MFAUsed: 'No' },
    }),
    found: [{ userIdentity: { type: 'Root', accessKeyId: '' } }],
    passed: [
      { additionalEventData: { MFAUsed: 'Yes' } },
      { responseElements: { ConsoleLogin: 'Failure' } },
      { additionalEventData: { SamlProviderArn: 'arn:aws:iam::111122223333:saml-provider/idp' } },
      { responseElements: null },
      { additionalEventData: null },
    ],
  },
  {
    name: 'console login fails',
    filter: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
    insights:
      'filter eventName like /^ConsoleLogin$/ and errorMessage =~ /(?i)failed authentication/ | fields eventID, errorMessage',
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE eventname = 'ConsoleLogin' AND lower(errormessage) LIKE '%failed authentication%'`,
    event: call('signin', 'ConsoleLogin', {
      errorMessage: 'Failed authentication',
      responseElements: { ConsoleLogin: 'Failure' },
      userIdentity: { userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    }),
    passed: [
      { errorMessage: undefined },
      { errorMessage: 'No username found in supplied account' },
      { errorMessage: '' },
      { eventName: 'CheckMfa' },
    ],
  },
  {
    name: 'an access key is made for another user',
    filter:
      '{ $.eventName = "CreateAccessKey" && $.errorCode NOT EXISTS && $.requestParameters.userName = "*" && $.userIdentity.userName = "alice" && $.requestParameters.userName != "alice" }',
    insights: `fields eventID, userIdentity.userName as actor, requestParameters.userName as subject
      | filter eventName = "CreateAccessKey" and not ispresent(errorCode) and ispresent(subject) and actor != subject and actor = "alice"`,
    sql: `WITH keys AS (
        SELECT eventid, useridentity.username AS actor, json_extract_scalar(requestparameters, '$.userName') AS subject
        FROM cloudtrail_logs WHERE eventname = 'CreateAccessKey' AND errorcode IS NULL)
      SELECT eventid, actor, subject FROM keys WHERE actor <> subject AND actor = 'alice'`,
    event: call('iam', 'CreateAccessKey', {
      requestParameters: { userName: 'bob' },
      responseElements: { accessKey: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', status: 'Active', userName: 'bob' } },
    }),
    found: [{ requestParameters: { userName: 'alicia' } }, { requestParameters: { userName: 'Alice' } }],
    passed: [
      { requestParameters: { userName: 'alice' } },
      { requestParameters: null, errorCode: 'LimitExceededException' },
      { errorCode: 'AccessDenied' },
      { requestParameters: null },
    ],
  },
  {
    name: 'an administrator policy is attached',
    filter:
      '{ ($.eventName = "Attach*Policy") && ($.requestParameters.policyArn = "*:aws:policy/AdministratorAccess") && ($.errorCode NOT EXISTS) }',
    insights: `filter eventName in ["AttachUserPolicy", "AttachRolePolicy", "AttachGroupPolicy"]
      | filter endsWith(requestParameters.policyArn, ":aws:policy/AdministratorAccess") and not ispresent(errorCode)
      | fields eventID, coalesce(requestParameters.userName, requestParameters.roleName, requestParameters.groupName) as principal`,
    sql: `SELECT eventid, coalesce(element_at(requestparameters, 'userName'), element_at(requestparameters, 'roleName'),
        element_at(requestparameters, 'groupName')) AS principal
      FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f
      WHERE eventname IN ('AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy') AND errorcode IS NULL
        AND element_at(requestparameters, 'policyArn') LIKE '%:aws:policy/AdministratorAccess'`,
    event: call('iam', 'AttachUserPolicy', {
      requestParameters: { userName: 'bob', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    }),
    found: [
      { eventName: 'AttachRolePolicy', requestParameters: { userName: undefined, roleName: 'deploy' } },
      {
        eventName: 'AttachGroupPolicy',
        requestParameters: { policyArn: 'arn:aws-cn:iam::aws:policy/AdministratorAccess' },
      },
    ],
    passed: [
      { eventName: 'DetachUserPolicy' },
      { requestParameters: { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess-AWSElasticBeanstalk' } },
      { requestParameters: { policyArn: undefined } },
      { errorCode: 'NoSuchEntityException' },
    ],
  },
  {
    name: 'a permissions boundary is removed',
    filter:
      '{ ($.eventSource = "iam.amazonaws.com") && (($.eventName = "DeleteUserPermissionsBoundary") || ($.eventName = "DeleteRolePermissionsBoundary")) }',
    insights:
      'filter eventSource="iam.amazonaws.com" | filter eventName like /^Delete(User|Role)PermissionsBoundary$/ | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventsource = 'iam.amazonaws.com' AND regexp_like(eventname, '^Delete(User|Role)PermissionsBoundary$')`,
    event: call('iam', 'DeleteUserPermissionsBoundary'),
    found: [{ eventName: 'DeleteRolePermissionsBoundary' }],
    passed: [
      { eventName: 'PutUserPermissionsBoundary' },
      { eventName: 'DeleteUserPermissionsBoundarys' },
      { eventSource: 'sts.amazonaws.com' },
    ],
  },
  {
    name: 'a trust policy lets anyone in',
    filter: String.raw`{ $.eventName = "UpdateAssumeRolePolicy" && $.requestParameters.policyDocument = %\x22AWS\x22\s*:\s*\x22\*\x22% }`,
    insights: String.raw`filter eventName = "UpdateAssumeRolePolicy" and requestParameters.policyDocument like /"AWS"\s*:\s*"\*"/ | fields eventID`,
    sql: String.raw`SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE eventname = 'UpdateAssumeRolePolicy'
      AND regexp_like(element_at(requestparameters, 'policyDocument'), '"AWS"\s*:\s*"\*"')`,
    event: call('iam', 'UpdateAssumeRolePolicy', {
      requestParameters: {
        roleName: 'r',
        policyDocument: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}',
      },
    }),
    found: [{ requestParameters: { policyDocument: '{\n  "Principal": { "AWS" : "*" }\n}' } }],
    passed: [
      { requestParameters: { policyDocument: '{"Principal":{"AWS":"arn:aws:iam::111122223333:root"}}' } },
      { requestParameters: { policyDocument: '{"Principal":{"AWS":["*"]}}' } },
      { requestParameters: null },
    ],
  },
  {
    name: 'an inline policy allows everything',
    filter: String.raw`{ $.eventName = "Put*Policy" && $.eventSource = iam.amazonaws.com && $.requestParameters.policyDocument = %\x22Action\x22:\x22\*\x22% }`,
    insights: String.raw`filter eventSource = "iam.amazonaws.com" and eventName in ['PutUserPolicy','PutRolePolicy','PutGroupPolicy']
      | filter strcontains(requestParameters.policyDocument, '"Action":"*"') = 1
      | fields eventID, jsonParse(requestParameters.policyDocument) as document
      | fields document.Statement.0.Effect as effect`,
    sql: `SELECT eventid, json_extract_scalar(json_parse(json_extract_scalar(requestparameters, '$.policyDocument')), '$.Statement[0].Effect') AS effect
      FROM cloudtrail_logs
      WHERE eventsource = 'iam.amazonaws.com' AND eventname LIKE 'Put%Policy'
        AND strpos(json_extract_scalar(requestparameters, '$.policyDocument'), '"Action":"*"') > 0`,
    event: call('iam', 'PutUserPolicy', {
      requestParameters: {
        userName: 'bob',
        policyName: 'p',
        policyDocument: '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
      },
    }),
    found: [{ eventName: 'PutRolePolicy' }],
    passed: [
      { requestParameters: { policyDocument: '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}' } },
      { eventName: 'DeleteUserPolicy' },
      { eventSource: 's3.amazonaws.com', eventName: 'PutBucketPolicy' },
      { requestParameters: null },
    ],
  },
  {
    name: 'a role of another account is assumed',
    filter:
      '{ ($.eventName = "AssumeRole") && ($.userIdentity.type = "AWSAccount") && ($.userIdentity.accountId != "111122223333") && ($.errorCode NOT EXISTS) }',
    insights: `filter eventName = "AssumeRole" and userIdentity.type = "AWSAccount" and !ispresent(errorCode)
      | filter userIdentity.accountId != "111122223333" and ispresent(userIdentity.accountId)
      | fields eventID, requestParameters.roleArn`,
    sql: `SELECT eventid, element_at(requestparameters, 'roleArn') FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f
      WHERE eventname = 'AssumeRole' AND useridentity.type = 'AWSAccount' AND useridentity.accountid != '111122223333' AND errorcode IS NULL`,
    event: call('sts', 'AssumeRole', {
      readOnly: true,
      userIdentity: { type: 'AWSAccount', accountId: '444455556666', userName: undefined, arn: undefined },
      requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/x', roleSessionName: 's' },
    }),
    passed: [
      { userIdentity: { accountId: '111122223333' } },
      { userIdentity: { accountId: undefined } },
      { userIdentity: { type: 'AssumedRole' } },
      { errorCode: 'AccessDenied' },
    ],
  },
  {
    name: 'a role hands itself on',
    filter:
      '{ ($.eventName = "AssumeRole") && ($.userIdentity.sessionContext.sessionIssuer.arn = "arn:aws:iam::*:role/app") && ($.requestParameters.roleArn = "arn:aws:iam::*:role/app") }',
    insights: `filter eventName = "AssumeRole"
      | filter userIdentity.sessionContext.sessionIssuer.arn = requestParameters.roleArn and requestParameters.roleArn like ":role/app"
      | fields eventID`,
    sql: `SELECT eventid FROM cloudtrail_logs
      WHERE eventname = 'AssumeRole' AND useridentity.sessioncontext.sessionissuer.arn = json_extract_scalar(requestparameters, '$.roleArn')
        AND useridentity.sessioncontext.sessionissuer.arn LIKE '%:role/app'`,
    event: call('sts', 'AssumeRole', {
      userIdentity: {
        type: 'AssumedRole',
        sessionContext: { sessionIssuer: { type: 'Role', arn: 'arn:aws:iam::111122223333:role/app' } },
      },
      requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/app' },
    }),
    passed: [
      { requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/other' } },
      { userIdentity: { sessionContext: null } },
      { requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/application' } },
    ],
  },
  {
    name: 'a federation token is asked for with a long-lived key',
    filter:
      '{ $.eventName = "GetFederationToken" && $.userIdentity.accessKeyId = "AKIA*" && $.requestParameters.durationSeconds >= 43200 }',
    insights:
      'filter eventName = "GetFederationToken" and userIdentity.accessKeyId like /^AKIA/ and requestParameters.durationSeconds >= 43200 | fields eventID',
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE eventname = 'GetFederationToken' AND starts_with(useridentity.accesskeyid, 'AKIA')
      AND CAST(element_at(requestparameters, 'durationSeconds') AS integer) >= 43200`,
    event: call('sts', 'GetFederationToken', {
      userIdentity: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      requestParameters: { name: 'n', durationSeconds: 43200 },
    }),
    found: [{ requestParameters: { durationSeconds: 129600 } }],
    passed: [
      { requestParameters: { durationSeconds: 900 } },
      { userIdentity: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE' } },
      { userIdentity: { accessKeyId: '' } },
      { requestParameters: { durationSeconds: undefined } },
    ],
  },
  {
    name: 'a multi-factor device is taken away',
    filter: '{ ($.eventName = DeactivateMFADevice || $.eventName = DeleteVirtualMFADevice) && $.errorCode NOT EXISTS }',
    insights:
      'fields eventID | filter eventName = "DeactivateMFADevice" or eventName = "DeleteVirtualMFADevice" | filter isempty(errorCode)',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = ANY (VALUES 'DeactivateMFADevice', 'DeleteVirtualMFADevice') AND coalesce(errorcode, '') = ''`,
    event: call('iam', 'DeactivateMFADevice', {
      requestParameters: { userName: 'bob', serialNumber: 'arn:aws:iam::111122223333:mfa/bob' },
    }),
    found: [{ eventName: 'DeleteVirtualMFADevice' }],
    passed: [{ eventName: 'EnableMFADevice' }, { errorCode: 'AccessDenied' }],
  },
  {
    name: 'the password policy is made weak',
    filter:
      '{ $.eventName = "UpdateAccountPasswordPolicy" && ($.requestParameters.minimumPasswordLength < 14 || $.requestParameters.requireSymbols IS FALSE) }',
    insights: `filter eventName = "UpdateAccountPasswordPolicy"
      | filter (requestParameters.minimumPasswordLength < 14 or requestParameters.requireSymbols = 0)
      | fields eventID`,
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE eventname = 'UpdateAccountPasswordPolicy'
      AND (try_cast(element_at(requestparameters, 'minimumPasswordLength') AS bigint) < 14
        OR element_at(requestparameters, 'requireSymbols') = 'false')`,
    event: call('iam', 'UpdateAccountPasswordPolicy', {
      requestParameters: { minimumPasswordLength: 8, requireSymbols: true },
    }),
    found: [
      { requestParameters: { minimumPasswordLength: 20, requireSymbols: false } },
      { requestParameters: { requireSymbols: undefined } },
    ],
    passed: [
      { requestParameters: { minimumPasswordLength: 14 } },
      { requestParameters: { minimumPasswordLength: undefined, requireSymbols: undefined } },
      { requestParameters: null },
    ],
  },
  {
    name: 'a login profile is made outside the provisioning role',
    filter:
      '{ ($.eventName = "CreateLoginProfile" || $.eventName = "UpdateLoginProfile") && ($.userIdentity.arn != "*:assumed-role/provisioning/*") }',
    insights:
      'filter eventName in ["CreateLoginProfile","UpdateLoginProfile"] and userIdentity.arn not like ":assumed-role/provisioning/" and ispresent(userIdentity.arn) | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname IN ('CreateLoginProfile','UpdateLoginProfile') AND useridentity.arn NOT LIKE '%:assumed-role/provisioning/%'`,
    event: call('iam', 'CreateLoginProfile', { userIdentity: { arn: 'arn:aws:iam::111122223333:user/alice' } }),
    found: [
      {
        eventName: 'UpdateLoginProfile',
        userIdentity: { arn: 'arn:aws:sts::111122223333:assumed-role/provisioning-old/x' },
      },
    ],
    passed: [
      { userIdentity: { arn: 'arn:aws:sts::111122223333:assumed-role/provisioning/x' } },
      { userIdentity: { arn: undefined } },
      { eventName: 'GetLoginProfile' },
    ],
  },
  {
    name: 'a SAML or OpenID provider changes',
    filter:
      '{ $.eventSource = "iam.amazonaws.com" && $.eventName = %SAMLProvider|OpenIDConnectProvider% && $.readOnly IS FALSE }',
    insights:
      'filter eventSource = "iam.amazonaws.com" and readOnly = 0 and eventName like /SAMLProvider|OpenIDConnectProvider/ | fields eventID, eventName',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventsource = 'iam.amazonaws.com' AND readonly = 'false' AND regexp_like(eventname, 'SAMLProvider|OpenIDConnectProvider')`,
    event: call('iam', 'UpdateSAMLProvider', { readOnly: false }),
    found: [{ eventName: 'AddClientIDToOpenIDConnectProvider' }],
    passed: [{ eventName: 'GetSAMLProvider', readOnly: true }, { eventName: 'UpdateUser' }, { readOnly: undefined }],
  },
  {
    name: 'a session comes from the console without a second factor',
    filter:
      '{ $.userIdentity.sessionContext.attributes.mfaAuthenticated = "false" && $.sessionCredentialFromConsole = "true" && $.userIdentity.type = IAMUser }',
    insights:
      'filter userIdentity.sessionContext.attributes.mfaAuthenticated = "false" | filter sessionCredentialFromConsole = "true" | filter userIdentity.type = "IAMUser" | fields eventID',
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE useridentity.sessioncontext.attributes.mfaauthenticated = 'false' AND sessioncredentialfromconsole = 'true' AND useridentity.type = 'IAMUser'`,
    event: call('ec2', 'RunInstances', {
      sessionCredentialFromConsole: 'true',
      userIdentity: {
        type: 'IAMUser',
        sessionContext: { attributes: { mfaAuthenticated: 'false', creationDate: '2026-11-01T08:00:00Z' } },
      },
    }),
    passed: [
      { userIdentity: { sessionContext: { attributes: { mfaAuthenticated: 'true' } } } },
      { sessionCredentialFromConsole: undefined },
      { userIdentity: { type: 'AssumedRole' } },
      { userIdentity: { sessionContext: undefined } },
    ],
  },
  {
    name: 'a key is used from two kinds of client that are not the SDK',
    filter: '{ $.userAgent != "*Boto3*" && $.userAgent != "aws-sdk-*" && $.userIdentity.accessKeyId = "AKIACANARY*" }',
    insights:
      'filter userAgent not like "Boto3" and userAgent not like /^aws-sdk-/ and ispresent(userAgent) and userIdentity.accessKeyId like "AKIACANARY" | fields eventID, userAgent',
    sql: `SELECT eventid, useragent FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE NOT (useragent LIKE '%Boto3%' OR useragent LIKE 'aws-sdk-%') AND substr(useridentity.accesskeyid, 1, 10) = 'AKIACANARY'`,
    event: call('sts', 'GetCallerIdentity', { userAgent: 'curl/8.0', userIdentity: { accessKeyId: 'AKIACANARY0001' } }),
    found: [{ userAgent: 'my aws-sdk-thing' }, { userAgent: '' }],
    passed: [
      { userAgent: '[Boto3/1.2 Python]' },
      { userAgent: 'aws-sdk-go/1.2' },
      { userAgent: undefined },
      { userIdentity: { accessKeyId: undefined } },
    ],
  },
  {
    name: 'someone asks who they are with a temporary key from outside',
    filter:
      '{ $.eventName = "GetCallerIdentity" && $.userIdentity.accessKeyId = "ASIA*" && $.sourceIPAddress != "10.*" && $.sourceIPAddress != "*.amazonaws.com" }',
    insights:
      'filter eventName = "GetCallerIdentity" and substr(userIdentity.accessKeyId, 0, 4) = "ASIA" and isValidIp(sourceIPAddress) and not isIpv4InSubnet(sourceIPAddress, "10.0.0.0/8") | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'GetCallerIdentity' AND useridentity.accesskeyid LIKE 'ASIA%' AND sourceipaddress NOT LIKE '10.%' AND sourceipaddress NOT LIKE '%.amazonaws.com'`,
    event: call('sts', 'GetCallerIdentity', {
      sourceIPAddress: '198.51.100.7',
      userIdentity: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE' },
    }),
    found: [{ sourceIPAddress: '100.1.2.3' }],
    passed: [
      { sourceIPAddress: '10.1.2.3' },
      { sourceIPAddress: 'ec2.amazonaws.com' },
      { userIdentity: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } },
      { sourceIPAddress: undefined },
    ],
  },
];
