import { call, type DetectionRule } from './detectionRule.ts';

export const computeRules: readonly DetectionRule[] = [
  {
    name: 'an image is shared',
    filter:
      '{ $.eventName = "ModifyImageAttribute" && $.requestParameters.attributeType = "launchPermission" && ($.requestParameters.launchPermission.add.items[*].group = "all" || $.requestParameters.launchPermission.add.items[*].userId = "*") && $.errorCode NOT EXISTS }',
    insights: `filter eventName = "ModifyImageAttribute" and requestParameters.attributeType = "launchPermission" and not ispresent(errorCode)
      | filter requestParameters.launchPermission.add.items.0.group = "all" or ispresent(requestParameters.launchPermission.add.items.0.userId)
      | fields eventID`,
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'ModifyImageAttribute' AND errorcode IS NULL
      AND json_extract_scalar(requestparameters, '$.attributeType') = 'launchPermission'
      AND any_match(CAST(json_extract(requestparameters, '$.launchPermission.add.items') AS ARRAY(MAP(VARCHAR, VARCHAR))),
        item -> element_at(item, 'group') = 'all' OR element_at(item, 'userId') IS NOT NULL)`,
    event: call('ec2', 'ModifyImageAttribute', {
      requestParameters: {
        attributeType: 'launchPermission',
        imageId: 'ami-1',
        launchPermission: { add: { items: [{ group: 'all' }] } },
      },
      responseElements: { _return: true },
    }),
    found: [{ requestParameters: { launchPermission: { add: { items: [{ userId: '444455556666' }] } } } }],
    passed: [
      { requestParameters: { launchPermission: { add: { items: [{ group: 'not-all' }] } } } },
      { requestParameters: { attributeType: 'someThing' } },
      { errorCode: 'UnauthorizedOperation' },
      { requestParameters: { launchPermission: { add: undefined, remove: { items: [{ group: 'all' }] } } } },
      { requestParameters: { launchPermission: { add: { items: [] } } } },
    ],
  },
  {
    name: 'a snapshot is shared with everyone',
    filter:
      '{ $.eventName = "ModifySnapshotAttribute" && $.requestParameters.createVolumePermission.add.items[0].group = "all" }',
    insights: `filter eventName = "ModifySnapshotAttribute"
      | fields eventID, jsonParse(@message) as event
      | fields event.requestParameters.createVolumePermission.add.items.0.group as who
      | filter who = "all"`,
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'ModifySnapshotAttribute'
      AND json_extract_scalar(requestparameters, '$.createVolumePermission.add.items[0].group') = 'all'`,
    event: call('ec2', 'ModifySnapshotAttribute', {
      requestParameters: { snapshotId: 'snap-1', createVolumePermission: { add: { items: [{ group: 'all' }] } } },
    }),
    passed: [
      { requestParameters: { createVolumePermission: { add: { items: [{ userId: '1' }] } } } },
      { requestParameters: { createVolumePermission: { add: { items: { group: 'all' } } } } },
      { requestParameters: { createVolumePermission: { add: { items: null } } } },
    ],
  },
  {
    name: 'user data of an instance changes',
    filter: '{ ($.eventName = "ModifyInstanceAttribute") && ($.requestParameters.userData = "*") }',
    insights: 'filter eventName = "ModifyInstanceAttribute" and ispresent(requestParameters.userData) | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'ModifyInstanceAttribute' AND json_extract_scalar(requestparameters, '$.userData') IS NOT NULL`,
    event: call('ec2', 'ModifyInstanceAttribute', {
      requestParameters: { instanceId: 'i-1', userData: '<sensitiveDataRemoved>' },
    }),
    passed: [
      { requestParameters: { userData: undefined, instanceType: { value: 't3.nano' } } },
      { eventName: 'ModifyImageAttribute' },
      { requestParameters: { userData: null } },
    ],
  },
  {
    name: 'large instances are started',
    filter: String.raw`{ $.eventName = "RunInstances" && $.requestParameters.instanceType = %\.[0-9]*xlarge$|\.metal$% }`,
    insights: String.raw`filter eventName = "RunInstances" and requestParameters.instanceType like /\.([0-9]*xlarge|metal)$/ | fields eventID, requestParameters.instanceType`,
    sql: String.raw`SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE eventname = 'RunInstances' AND regexp_like(element_at(requestparameters, 'instanceType'), '\.(\d*xlarge|metal)$')`,
    event: call('ec2', 'RunInstances', {
      requestParameters: {
        instanceType: 'p4d.24xlarge',
        instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount: 5 }] },
      },
    }),
    found: [{ requestParameters: { instanceType: 'm5.xlarge' } }, { requestParameters: { instanceType: 'c5.metal' } }],
    passed: [
      { requestParameters: { instanceType: 't3.large' } },
      { requestParameters: { instanceType: 'c5.metal-48xl' } },
      { requestParameters: { instanceType: undefined } },
    ],
  },
  {
    name: 'many instances are started at once',
    filter: '{ $.eventName = "RunInstances" && $.requestParameters.instancesSet.items[0].maxCount >= 5 }',
    insights:
      'filter eventName = "RunInstances" and requestParameters.instancesSet.items.0.maxCount >= 5 | fields eventID, requestParameters.instancesSet.items.0.maxCount as n | sort n desc',
    sql: `SELECT eventid, CAST(json_extract(requestparameters, '$.instancesSet.items[0].maxCount') AS bigint) AS n FROM cloudtrail_logs
      WHERE eventname = 'RunInstances' AND CAST(json_extract(requestparameters, '$.instancesSet.items[0].maxCount') AS bigint) >= 5 ORDER BY n DESC`,
    event: call('ec2', 'RunInstances', {
      requestParameters: {
        instanceType: 't3.nano',
        instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount: 5 }] },
      },
    }),
    found: [{ requestParameters: { instancesSet: { items: [{ maxCount: 100 }] } } }],
    passed: [
      { requestParameters: { instancesSet: { items: [{ maxCount: 4 }] } } },
      { requestParameters: { instancesSet: { items: [] } } },
      { requestParameters: { instancesSet: undefined } },
    ],
  },
  {
    name: 'instances are started without the required tag',
    filter:
      '{ $.eventName = "RunInstances" && $.requestParameters.instanceType = "t2.*" && $.requestParameters.tagSpecificationSet NOT EXISTS }',
    insights:
      'filter eventName = "RunInstances" and requestParameters.instanceType like "t2." and @message not like /"tagSpecificationSet"/ | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'RunInstances' AND json_extract_scalar(requestparameters, '$.instanceType') LIKE 't2.%' AND json_extract(requestparameters, '$.tagSpecificationSet') IS NULL`,
    event: call('ec2', 'RunInstances', { requestParameters: { instanceType: 't2.micro' } }),
    passed: [
      { requestParameters: { tagSpecificationSet: { items: [{ resourceType: 'instance' }] } } },
      { requestParameters: { tagSpecificationSet: {} } },
    ],
  },
  {
    name: 'a function is opened to everyone',
    filter:
      '{ $.eventName = "AddPermission20150331*" && $.requestParameters.principal = "*" && $.requestParameters.principal = %^\\*$% }',
    insights:
      'filter eventName like /^AddPermission20150331/ and requestParameters.principal = "*" | fields eventID, requestParameters.functionName',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname LIKE 'AddPermission20150331%' AND json_extract_scalar(requestparameters, '$.principal') = '*'`,
    event: call('lambda', 'AddPermission20150331v2', {
      requestParameters: { functionName: 'f', principal: '*', action: 'lambda:InvokeFunctionUrl' },
    }),
    passed: [
      { requestParameters: { principal: 's3.amazonaws.com' } },
      { requestParameters: { principal: '' } },
      { eventName: 'RemovePermission20150331v2' },
    ],
  },
  {
    name: 'the code of a function is replaced',
    filter: '{ $.eventName = "UpdateFunctionCode*" || $.eventName = "UpdateFunctionConfiguration*" }',
    insights:
      'filter regexReplace(eventName, "[0-9].*$", "") in ["UpdateFunctionCode", "UpdateFunctionConfiguration"] | fields eventID',
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE regexp_replace(eventname, '[0-9].*$', '') IN ('UpdateFunctionCode', 'UpdateFunctionConfiguration')`,
    event: call('lambda', 'UpdateFunctionCode20150331v2', { requestParameters: { functionName: 'f' } }),
    found: [{ eventName: 'UpdateFunctionConfiguration20150331v2' }, { eventName: 'UpdateFunctionCode' }],
    passed: [{ eventName: 'GetFunctionConfiguration20150331v2' }, { eventName: 'CreateFunction20150331' }],
  },
  {
    name: 'a layer is added from another account',
    filter:
      '{ $.eventName = "UpdateFunctionConfiguration20150331v2" && $.requestParameters.layers[*] = "arn:aws:lambda:*:999900001111:layer:*" }',
    insights:
      'filter eventName = "UpdateFunctionConfiguration20150331v2" and (requestParameters.layers.0 like ":999900001111:layer:" or requestParameters.layers.1 like ":999900001111:layer:") | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'UpdateFunctionConfiguration20150331v2'
      AND cardinality(filter(CAST(json_extract(requestparameters, '$.layers') AS ARRAY(VARCHAR)), l -> split_part(l, ':', 5) = '999900001111')) > 0`,
    event: call('lambda', 'UpdateFunctionConfiguration20150331v2', {
      requestParameters: {
        functionName: 'f',
        layers: ['arn:aws:lambda:us-east-1:111122223333:layer:a:1', 'arn:aws:lambda:us-east-1:999900001111:layer:b:2'],
      },
    }),
    found: [{ requestParameters: { layers: ['arn:aws:lambda:us-east-1:999900001111:layer:b:2'] } }],
    passed: [
      { requestParameters: { layers: [] } },
      { requestParameters: { layers: ['arn:aws:lambda:us-east-1:111122223333:layer:a:1'] } },
      { requestParameters: { layers: null } },
      { requestParameters: { layers: undefined } },
    ],
  },
  {
    name: 'an instance calls from outside of the cloud',
    filter:
      '{ $.userIdentity.principalId = "*:i-*" && $.sourceIPAddress = "203.0.113.*" && $.userIdentity.type = "AssumedRole" }',
    insights: String.raw`parse userIdentity.arn "*:assumed-role/*/*" as prefix, role, session
      | filter session like /^i-[0-9a-f]+$/ and isIpv4InSubnet(sourceIPAddress, "203.0.113.0/24") and userIdentity.type = "AssumedRole"
      | fields eventID, role, session`,
    sql: `SELECT eventid, split_part(useridentity.arn, '/', 2) AS role, split_part(useridentity.arn, '/', 3) AS session FROM cloudtrail_logs
      WHERE useridentity.type = 'AssumedRole' AND regexp_like(split_part(useridentity.arn, '/', 3), '^i-[0-9a-f]+$') AND sourceipaddress LIKE '203.0.113.%'`,
    event: call('s3', 'ListBuckets', {
      sourceIPAddress: '203.0.113.9',
      userIdentity: {
        type: 'AssumedRole',
        principalId: 'AROAEXAMPLE:i-0abc12',
        arn: 'arn:aws:sts::111122223333:assumed-role/web/i-0abc12',
      },
    }),
    passed: [
      { sourceIPAddress: '203.0.114.9' },
      { sourceIPAddress: 'ec2.amazonaws.com' },
      { userIdentity: { principalId: 'AROAEXAMPLE:bob', arn: 'arn:aws:sts::111122223333:assumed-role/web/bob' } },
    ],
  },
  {
    name: 'the metadata service is opened',
    filter:
      '{ $.eventName = "ModifyInstanceMetadataOptions" && $.requestParameters.ModifyInstanceMetadataOptionsRequest.HttpTokens = "optional" }',
    insights:
      'filter eventName = "ModifyInstanceMetadataOptions" | filter tolower(requestParameters.ModifyInstanceMetadataOptionsRequest.HttpTokens) = "optional" | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'ModifyInstanceMetadataOptions' AND lower(json_extract_scalar(requestparameters, '$.ModifyInstanceMetadataOptionsRequest.HttpTokens')) = 'optional'`,
    event: call('ec2', 'ModifyInstanceMetadataOptions', {
      requestParameters: { ModifyInstanceMetadataOptionsRequest: { HttpTokens: 'optional', InstanceId: 'i-1' } },
    }),
    passed: [
      { requestParameters: { ModifyInstanceMetadataOptionsRequest: { HttpTokens: 'required' } } },
      { requestParameters: null },
    ],
  },
  {
    name: 'a command is sent to all instances',
    filter: String.raw`{ $.eventName = "SendCommand" && $.requestParameters.documentName = "AWS-RunShellScript" && $.requestParameters.targets[0].values[0] = %^\*$% && $.requestParameters.targets[0].key = "InstanceIds" }`,
    insights:
      'filter eventName = "SendCommand" and requestParameters.documentName = "AWS-RunShellScript" and requestParameters.targets.0.key = "InstanceIds" and requestParameters.targets.0.values.0 = "*" | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'SendCommand' AND json_extract_scalar(requestparameters, '$.documentName') = 'AWS-RunShellScript'
      AND json_extract_scalar(requestparameters, '$.targets[0].key') = 'InstanceIds' AND json_extract_scalar(requestparameters, '$.targets[0].values[0]') = '*'`,
    event: call('ssm', 'SendCommand', {
      requestParameters: { documentName: 'AWS-RunShellScript', targets: [{ key: 'InstanceIds', values: ['*'] }] },
    }),
    passed: [
      { requestParameters: { targets: [{ key: 'InstanceIds', values: ['i-1'] }] } },
      { requestParameters: { targets: [{ key: 'tag:x', values: ['*'] }] } },
      { requestParameters: { targets: undefined, instanceIds: ['i-1'] } },
    ],
  },
  {
    name: 'a task runs as root of the host',
    filter:
      '{ $.eventName = "RegisterTaskDefinition" && $.requestParameters.containerDefinitions[*].privileged IS TRUE }',
    insights:
      'filter eventName = "RegisterTaskDefinition" and (requestParameters.containerDefinitions.0.privileged = 1 or requestParameters.containerDefinitions.1.privileged = 1) | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'RegisterTaskDefinition'
      AND any_match(CAST(json_extract(requestparameters, '$.containerDefinitions') AS ARRAY(JSON)), d -> json_extract_scalar(d, '$.privileged') = 'true')`,
    event: call('ecs', 'RegisterTaskDefinition', {
      requestParameters: {
        family: 'f',
        containerDefinitions: [
          { name: 'a', privileged: false },
          { name: 'b', privileged: true },
        ],
      },
    }),
    found: [{ requestParameters: { containerDefinitions: [{ privileged: true }] } }],
    passed: [
      { requestParameters: { containerDefinitions: [{ name: 'a' }] } },
      { requestParameters: { containerDefinitions: [] } },
      { requestParameters: { containerDefinitions: [{ privileged: 'yes' }] } },
    ],
  },
];
