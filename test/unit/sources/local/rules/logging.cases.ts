import { call, type DetectionRule } from './detectionRule.ts';

export const loggingRules: readonly DetectionRule[] = [
  {
    name: 'a trail is stopped, deleted or changed',
    filter:
      '{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging) }',
    insights:
      'FILTER eventName IN ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"] | FIELDS eventID',
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE contains(ARRAY['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'], eventname)`,
    event: call('cloudtrail', 'StopLogging', { requestParameters: { name: 'trail' } }),
    found: [{ eventName: 'UpdateTrail' }],
    passed: [{ eventName: 'DescribeTrails' }, { eventName: 'stoplogging' }, { eventName: undefined }],
  },
  {
    name: 'management events are left out of a trail',
    filter:
      '{ $.eventName = "PutEventSelectors" && $.requestParameters.eventSelectors[*].includeManagementEvents IS FALSE }',
    insights:
      'filter eventName = "PutEventSelectors" and (requestParameters.eventSelectors.0.includeManagementEvents = 0 or requestParameters.eventSelectors.1.includeManagementEvents = 0) | fields eventID, requestParameters.trailName',
    sql: `SELECT eventid, json_extract_scalar(requestparameters, '$.trailName') AS trail FROM cloudtrail_logs
      CROSS JOIN UNNEST(CAST(json_extract(requestparameters, '$.eventSelectors') AS ARRAY(MAP(VARCHAR, JSON)))) AS s(selector)
      WHERE eventname = 'PutEventSelectors' AND CAST(selector['includeManagementEvents'] AS BOOLEAN) = false`,
    event: call('cloudtrail', 'PutEventSelectors', {
      requestParameters: {
        trailName: 't',
        eventSelectors: [
          {
            dataResources: [{ type: 'AWS::S3::Object', values: [] }],
            includeManagementEvents: false,
            readWriteType: 'ReadOnly',
          },
        ],
      },
    }),
    passed: [
      {
        requestParameters: {
          eventSelectors: [{ dataResources: [], includeManagementEvents: true, readWriteType: 'All' }],
        },
      },
      { eventName: 'GetEventSelectors', requestParameters: { eventSelectors: undefined } },
      { requestParameters: { eventSelectors: [] } },
    ],
  },
  {
    name: 'a detector is switched off',
    filter:
      '{ ($.eventName = "DeleteDetector") || ($.eventName = "UpdateDetector" && $.requestParameters.enable IS FALSE) }',
    insights:
      'filter eventName = "DeleteDetector" or eventName = "UpdateDetector" and requestParameters.enable = 0 | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'DeleteDetector' OR eventname = 'UpdateDetector' AND json_extract_scalar(requestparameters, '$.enable') = 'false'`,
    event: call('guardduty', 'UpdateDetector', { requestParameters: { detectorId: 'd', enable: false } }),
    found: [{ eventName: 'DeleteDetector' }, { eventName: 'DeleteDetector', requestParameters: null }],
    passed: [
      { requestParameters: { enable: true } },
      { requestParameters: { enable: undefined, findingPublishingFrequency: 'SIX_HOURS' } },
    ],
  },
  {
    name: 'a configuration recorder stops',
    filter:
      '{ $.eventSource = config.amazonaws.com && ($.eventName = StopConfigurationRecorder || $.eventName = DeleteDeliveryChannel || $.eventName = DeleteConfig*) }',
    insights:
      'filter eventSource = "config.amazonaws.com" and (eventName = "StopConfigurationRecorder" or eventName = "DeleteDeliveryChannel" or eventName like /^DeleteConfig/) | fields eventID',
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE eventsource = 'config.amazonaws.com' AND (eventname IN ('StopConfigurationRecorder','DeleteDeliveryChannel') OR eventname LIKE 'DeleteConfig%')`,
    event: call('config', 'StopConfigurationRecorder'),
    found: [{ eventName: 'DeleteConfigRule' }, { eventName: 'DeleteConfigurationRecorder' }],
    passed: [{ eventName: 'PutConfigRule' }, { eventSource: 'ssm.amazonaws.com' }],
  },
  {
    name: 'log groups are deleted or kept for a short time',
    filter:
      '{ $.eventName = "DeleteLogGroup" || ($.eventName = "PutRetentionPolicy" && $.requestParameters.retentionInDays <= 7) }',
    insights:
      'filter eventName = "DeleteLogGroup" or (eventName = "PutRetentionPolicy" and requestParameters.retentionInDays <= 7) | fields eventID, case(eventName = "DeleteLogGroup", "gone", requestParameters.retentionInDays < 2, "a day", "some days") as kept',
    sql: `SELECT eventid, CASE WHEN eventname = 'DeleteLogGroup' THEN 'gone' WHEN CAST(json_extract_scalar(requestparameters, '$.retentionInDays') AS bigint) < 2 THEN 'a day' ELSE 'some days' END AS kept
      FROM cloudtrail_logs WHERE eventname = 'DeleteLogGroup' OR (eventname = 'PutRetentionPolicy' AND CAST(json_extract_scalar(requestparameters, '$.retentionInDays') AS bigint) <= 7)`,
    event: call('logs', 'PutRetentionPolicy', { requestParameters: { logGroupName: '/aws/x', retentionInDays: 1 } }),
    found: [
      { eventName: 'DeleteLogGroup', requestParameters: { retentionInDays: undefined } },
      { requestParameters: { retentionInDays: 7 } },
    ],
    passed: [
      { requestParameters: { retentionInDays: 365 } },
      { eventName: 'DeleteRetentionPolicy' },
      { requestParameters: null },
    ],
  },
  {
    name: 'calls are refused, however it is spelled',
    filter: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
    insights:
      'filter errorCode like /UnauthorizedOperation$/ or errorCode like /^AccessDenied/ | fields eventID, errorCode',
    sql: `SELECT eventid, errorcode FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE errorcode LIKE '%UnauthorizedOperation' OR errorcode LIKE 'AccessDenied%'`,
    event: call('ec2', 'StopInstances', {
      errorCode: 'Client.UnauthorizedOperation',
      errorMessage: 'You are not authorized to perform this operation.',
    }),
    found: [
      { errorCode: 'AccessDenied' },
      { errorCode: 'AccessDeniedException' },
      { errorCode: 'UnauthorizedOperation' },
    ],
    passed: [
      { errorCode: undefined },
      { errorCode: null },
      { errorCode: '' },
      { errorCode: 'VpceAccessDenied' },
      { errorCode: 'UnauthorizedOperationX' },
    ],
  },
  {
    name: 'calls are refused by an organisation',
    filter:
      '{ $.errorCode = "AccessDenied" && $.errorMessage = "*with an explicit deny in a service control policy*" }',
    insights:
      'filter errorCode = "AccessDenied" | parse errorMessage "* is not authorized to perform: * on resource: * with an explicit deny in a service control policy" as who, action, resource | filter ispresent(action) | fields eventID, action',
    sql: `SELECT eventid, regexp_extract(errormessage, 'perform: (\\S+) on', 1) AS action FROM cloudtrail_logs WHERE errorcode = 'AccessDenied' AND strpos(errormessage, 'with an explicit deny in a service control policy') <> 0`,
    event: call('ec2', 'RunInstances', {
      errorCode: 'AccessDenied',
      errorMessage:
        'User: arn:aws:iam::111122223333:user/a is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:us-east-1:111122223333:instance/* with an explicit deny in a service control policy',
    }),
    passed: [
      {
        errorMessage:
          'User: arn:aws:iam::111122223333:user/a is not authorized to perform: ec2:RunInstances on resource: *',
      },
      { errorMessage: undefined },
      { errorCode: 'Client.UnauthorizedOperation' },
    ],
  },
  {
    name: 'an account tries to leave the organisation',
    filter: '{ $.eventSource = "organizations.amazonaws.com" && $.eventName = "LeaveOrganization" }',
    insights:
      'filter eventSource = "organizations.amazonaws.com" | filter eventName = "LeaveOrganization" | fields eventID, ispresent(errorCode) as failed',
    sql: `SELECT eventid, errorcode IS NOT NULL AS failed FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE concat(eventsource, '/', eventname) = 'organizations.amazonaws.com/LeaveOrganization'`,
    event: call('organizations', 'LeaveOrganization'),
    found: [{ errorCode: 'ConstraintViolationException' }],
    passed: [{ eventName: 'DescribeOrganization' }],
  },
  {
    name: 'mail limits are looked at by hand',
    filter:
      '{ $.eventSource = "ses.amazonaws.com" && ($.eventName = "GetAccountSendingEnabled" || $.eventName = "ListIdentities" || $.eventName = "GetSendQuota") && $.sourceIPAddress != "AWS Internal" && $.userAgent != "*.amazonaws.com" }',
    insights:
      'filter eventSource = "ses.amazonaws.com" and eventName in ["GetAccountSendingEnabled", "ListIdentities", "GetSendQuota"] and sourceIPAddress != "AWS Internal" and not endsWith(userAgent, ".amazonaws.com") and ispresent(userAgent) and ispresent(sourceIPAddress) | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventsource = 'ses.amazonaws.com' AND eventname IN ('GetAccountSendingEnabled', 'ListIdentities', 'GetSendQuota') AND sourceipaddress <> 'AWS Internal' AND reverse(useragent) NOT LIKE reverse('%.amazonaws.com')`,
    event: call('ses', 'GetSendQuota', { userAgent: 'Boto3/1.9 Botocore', sourceIPAddress: '198.51.100.2' }),
    found: [{ eventName: 'ListIdentities' }],
    passed: [
      { sourceIPAddress: 'AWS Internal' },
      { userAgent: 'cloudformation.amazonaws.com' },
      { eventSource: 'sesv2.amazonaws.com' },
    ],
  },
  {
    name: 'at night',
    filter:
      '{ $.eventName = "DeleteDBCluster" && ($.eventTime = "*T0*" || $.eventTime = "*T22*" || $.eventTime = "*T23*") }',
    insights:
      'filter eventName = "DeleteDBCluster" | parse eventTime "*T*:*" as day, hour, rest | filter hour < 10 or hour >= 22 | fields eventID, hour',
    sql: `SELECT eventid, hour(from_iso8601_timestamp(eventtime)) AS h FROM cloudtrail_logs WHERE eventname = 'DeleteDBCluster' AND (hour(from_iso8601_timestamp(eventtime)) < 10 OR extract(HOUR FROM from_iso8601_timestamp(eventtime)) >= 22)`,
    event: call('rds', 'DeleteDBCluster', {
      eventTime: '2026-11-01T03:00:00Z',
      requestParameters: { skipFinalSnapshot: true },
    }),
    found: [{ eventTime: '2026-11-01T22:00:00Z' }, { eventTime: '2026-11-01T09:59:59Z' }],
    passed: [{ eventTime: '2026-11-01T10:00:00Z' }, { eventTime: '2026-11-01T21:59:59Z' }],
  },
];
