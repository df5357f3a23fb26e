import { call, type DetectionRule } from './detectionRule.ts';

export const networkRules: readonly DetectionRule[] = [
  {
    name: 'a network list entry lets everyone in',
    filter:
      '{ $.eventName = "CreateNetworkAclEntry" && $.requestParameters.cidrBlock = "0.0.0.0/0" && $.requestParameters.ruleAction = "allow" && $.requestParameters.egress IS FALSE && $.errorCode NOT EXISTS }',
    insights: `filter eventName = "CreateNetworkAclEntry" and not ispresent(errorCode)
      | filter requestParameters.cidrBlock = "0.0.0.0/0" and requestParameters.ruleAction = "allow" and requestParameters.egress = 0
      | fields eventID, requestParameters.portRange.from as low, requestParameters.portRange.to as high`,
    sql: `SELECT eventid, CAST(json_extract_scalar(requestparameters, '$.portRange.from') AS integer) AS low, CAST(json_extract_scalar(requestparameters, '$.portRange.to') AS integer) AS high
      FROM cloudtrail_logs WHERE eventname = 'CreateNetworkAclEntry' AND errorcode IS NULL
        AND json_extract_scalar(requestparameters, '$.cidrBlock') = '0.0.0.0/0' AND json_extract_scalar(requestparameters, '$.ruleAction') = 'allow'
        AND CAST(json_extract(requestparameters, '$.egress') AS boolean) = false`,
    event: call('ec2', 'CreateNetworkAclEntry', {
      requestParameters: {
        aclProtocol: '6',
        cidrBlock: '0.0.0.0/0',
        egress: false,
        icmpTypeCode: {},
        portRange: { from: 700, to: 702 },
        ruleAction: 'allow',
        ruleNumber: 12,
      },
    }),
    found: [{ requestParameters: { portRange: undefined } }],
    passed: [
      { requestParameters: { cidrBlock: '198.51.100.1/32' } },
      { errorCode: 'ValidationError' },
      { requestParameters: { egress: true } },
      { requestParameters: { ruleAction: 'deny' } },
      { requestParameters: { egress: undefined } },
    ],
  },
  {
    name: 'a security group opens a port to the world',
    filter:
      '{ $.eventName = "AuthorizeSecurityGroupIngress" && $.requestParameters.ipPermissions.items[0].ipRanges.items[0].cidrIp = "0.0.0.0/0" && $.requestParameters.ipPermissions.items[0].fromPort <= 22 && $.requestParameters.ipPermissions.items[0].toPort >= 22 }',
    insights: `filter eventName = "AuthorizeSecurityGroupIngress"
      | fields eventID, requestParameters.ipPermissions.items.0.fromPort as low, requestParameters.ipPermissions.items.0.toPort as high
      | filter requestParameters.ipPermissions.items.0.ipRanges.items.0.cidrIp = "0.0.0.0/0" and low <= 22 and high >= 22`,
    sql: `WITH permission AS (
        SELECT eventid, json_extract(requestparameters, '$.ipPermissions.items[0]') AS p FROM cloudtrail_logs WHERE eventname = 'AuthorizeSecurityGroupIngress')
      SELECT eventid FROM permission
      WHERE json_extract_scalar(p, '$.ipRanges.items[0].cidrIp') = '0.0.0.0/0'
        AND 22 BETWEEN CAST(json_extract_scalar(p, '$.fromPort') AS integer) AND CAST(json_extract_scalar(p, '$.toPort') AS integer)`,
    event: call('ec2', 'AuthorizeSecurityGroupIngress', {
      requestParameters: {
        groupId: 'sg-1',
        ipPermissions: {
          items: [{ ipProtocol: 'tcp', fromPort: 0, toPort: 65535, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }],
        },
      },
    }),
    found: [
      {
        requestParameters: {
          ipPermissions: { items: [{ fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
        },
      },
    ],
    passed: [
      {
        requestParameters: {
          ipPermissions: { items: [{ fromPort: 443, toPort: 443, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
        },
      },
      {
        requestParameters: {
          ipPermissions: { items: [{ fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }] } }] },
        },
      },
      {
        requestParameters: {
          ipPermissions: { items: [{ ipProtocol: '-1', ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
        },
      },
      { requestParameters: { ipPermissions: { items: [] } } },
    ],
  },
  {
    name: 'gateways and routes change',
    filter:
      '{ ($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) || ($.eventName = AttachInternetGateway) || ($.eventName = CreateRoute) || ($.eventName = ReplaceRoute) || ($.eventName = DisassociateRouteTable) }',
    insights:
      'filter eventName in ["CreateCustomerGateway","DeleteCustomerGateway","AttachInternetGateway","CreateRoute","ReplaceRoute","DisassociateRouteTable"]\n# who did it\n| fields eventID, userIdentity.arn',
    sql: `-- changes of the network
      SELECT eventid, useridentity.arn FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f
      WHERE eventname IN ('CreateCustomerGateway', 'DeleteCustomerGateway', /* internet */ 'AttachInternetGateway', 'CreateRoute', 'ReplaceRoute', 'DisassociateRouteTable')`,
    event: call('ec2', 'CreateRoute'),
    found: [{ eventName: 'DisassociateRouteTable' }, { errorCode: 'Client.DryRunOperation' }],
    passed: [{ eventName: 'DescribeRouteTables' }, { eventName: 'createRoute' }],
  },
  {
    name: 'flow logs go',
    filter: '{ $.eventName = "DeleteFlowLogs" && ($.errorCode NOT EXISTS || $.errorCode = "Client.DryRunOperation") }',
    insights:
      'filter eventName = "DeleteFlowLogs" and (errorCode = "Client.DryRunOperation" or not ispresent(errorCode)) | fields eventID, requestParameters.DeleteFlowLogsRequest.FlowLogId.content as flow',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'DeleteFlowLogs' AND (errorcode IS NULL OR errorcode = 'Client.DryRunOperation')`,
    event: call('ec2', 'DeleteFlowLogs', {
      requestParameters: { DeleteFlowLogsRequest: { FlowLogId: { content: 'fl-1', tag: 1 } } },
    }),
    found: [{ errorCode: 'Client.DryRunOperation' }],
    passed: [{ errorCode: 'Client.UnauthorizedOperation' }, { eventName: 'CreateFlowLogs' }],
  },
  {
    name: 'calls in a region that is not used',
    filter:
      '{ $.awsRegion != "eu-*" && $.awsRegion != "us-east-1" && $.readOnly IS FALSE && $.eventSource = "batch.amazonaws.com" }',
    insights:
      'filter awsRegion not like /^eu-/ and awsRegion != "us-east-1" and ispresent(awsRegion) and readOnly = 0 and eventSource = "batch.amazonaws.com" | fields eventID, awsRegion',
    sql: `SELECT eventid, awsregion FROM cloudtrail_logs WHERE awsregion NOT LIKE 'eu-%' AND awsregion <> 'us-east-1' AND readonly = 'false' AND eventsource = 'batch.amazonaws.com'`,
    event: call('batch', 'SubmitJob', { awsRegion: 'ap-east-1', readOnly: false }),
    passed: [{ awsRegion: 'eu-west-1' }, { awsRegion: 'us-east-1' }, { readOnly: true }, { awsRegion: undefined }],
  },
  {
    name: 'a call comes through an endpoint of another account',
    filter:
      '{ $.vpcEndpointId = "vpce-*" && $.vpcEndpointAccountId != "111122223333" && $.eventType = "AwsVpceEvents" }',
    insights:
      'filter vpcEndpointId like /^vpce-/ and ispresent(vpcEndpointAccountId) and vpcEndpointAccountId != "111122223333" and eventType = "AwsVpceEvents" | fields eventID',
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE vpcendpointid LIKE 'vpce-%' AND vpcendpointaccountid <> '111122223333' AND eventtype = 'AwsVpceEvents'`,
    event: call('s3', 'ListBuckets', {
      eventType: 'AwsVpceEvents',
      eventCategory: 'NetworkActivity',
      vpcEndpointId: 'vpce-1',
      vpcEndpointAccountId: '444455556666',
      errorCode: 'VpceAccessDenied',
    }),
    passed: [
      { vpcEndpointAccountId: '111122223333' },
      { vpcEndpointAccountId: undefined },
      { vpcEndpointId: undefined },
    ],
  },
  {
    name: 'old transport security',
    filter: '{ $.tlsDetails.tlsVersion = "TLSv1" || $.tlsDetails.tlsVersion = "TLSv1.1" }',
    insights: 'filter tlsDetails.tlsVersion in ["TLSv1", "TLSv1.1"] | fields eventID, tlsDetails.cipherSuite',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE tlsdetails.tlsversion IN ('TLSv1', 'TLSv1.1')`,
    event: call('s3', 'GetObject', { tlsDetails: { tlsVersion: 'TLSv1', cipherSuite: 'ECDHE-RSA-AES128-SHA' } }),
    found: [{ tlsDetails: { tlsVersion: 'TLSv1.1' } }],
    passed: [
      { tlsDetails: { tlsVersion: 'TLSv1.2' } },
      { tlsDetails: undefined },
      { tlsDetails: { tlsVersion: undefined } },
    ],
  },
  {
    name: 'a zone hands its name out',
    filter:
      '{ $.eventName = "ChangeResourceRecordSets" && $.requestParameters.changeBatch.changes[*].action = "DELETE" }',
    insights: `filter eventName = "ChangeResourceRecordSets"
      | fields jsonParse(@message) as event
      | unnest event.requestParameters.changeBatch.changes into change
      | filter change.action = "DELETE"
      | stats count(*) as n by eventID`,
    sql: `SELECT eventid, count(*) AS n FROM cloudtrail_logs
      CROSS JOIN UNNEST(CAST(json_extract(requestparameters, '$.changeBatch.changes') AS ARRAY(ROW(action VARCHAR))))
      WHERE eventname = 'ChangeResourceRecordSets' AND action = 'DELETE' GROUP BY eventid`,
    event: call('route53', 'ChangeResourceRecordSets', {
      requestParameters: {
        hostedZoneId: 'Z',
        changeBatch: { changes: [{ action: 'CREATE' }, { action: 'DELETE' }, { action: 'DELETE' }] },
      },
    }),
    found: [{ requestParameters: { changeBatch: { changes: [{ action: 'DELETE' }] } } }],
    passed: [
      { requestParameters: { changeBatch: { changes: [{ action: 'UPSERT' }] } } },
      { requestParameters: { changeBatch: { changes: [] } } },
      { eventName: 'ListResourceRecordSets' },
    ],
  },
  {
    name: 'a firewall list is emptied',
    filter:
      '{ $.eventSource = "wafv2.amazonaws.com" && $.eventName = "UpdateIPSet" && $.requestParameters.addresses[0] NOT EXISTS }',
    insights:
      'filter eventSource = "wafv2.amazonaws.com" and eventName = "UpdateIPSet" and not ispresent(requestParameters.addresses.0) | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventsource = 'wafv2.amazonaws.com' AND eventname = 'UpdateIPSet'
      AND coalesce(json_array_length(json_extract(requestparameters, '$.addresses')), 0) = 0`,
    event: call('wafv2', 'UpdateIPSet', { requestParameters: { name: 'deny', addresses: [] } }),
    found: [{ requestParameters: { addresses: undefined } }],
    passed: [{ requestParameters: { addresses: ['198.51.100.0/24'] } }, { eventName: 'GetIPSet' }],
  },
  {
    name: 'someone looks around from an unknown network',
    filter: '{ $.eventName = %^List|^Describe|^Get% && $.sourceIPAddress != "192.0.2.*" }',
    insights: String.raw`filter eventName like /^(List|Describe|Get)/ and not (sourceIPAddress like /^192\.0\.2\./) and ispresent(sourceIPAddress) | fields eventID`,
    sql: String.raw`SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE regexp_like(eventname, '^(List|Describe|Get)') AND NOT regexp_like(sourceipaddress, '^192\.0\.2\.')`,
    event: call('ec2', 'DescribeInstances', { sourceIPAddress: '198.51.100.1' }),
    found: [{ eventName: 'ListBuckets' }, { sourceIPAddress: '192.0.20.1' }],
    passed: [{ sourceIPAddress: '192.0.2.1' }, { eventName: 'BatchGetItem' }, { sourceIPAddress: undefined }],
  },
];
