/**
 * Where a record says what a call was about, and what else it takes to undo it: places below `requestParameters` (`request`)
 * and `responseElements` (`response`), several by spaces, of which the first that is there counts.
 */
export type ChangedThing = readonly [resource: string, detail?: string];

const policy = 'request.policyArn';
const inline = 'request.policyName';
const user = 'request.userName';

/**
 * The calls that intruders and administrators make most, whose parameters name several things. Of every other call
 * `resources`, an ARN in the response or a name among the parameters tells. The names are those that CloudTrail writes: an
 * API's own with a small first letter, `aRN` and `dBInstanceIdentifier` for what begins with several large ones.
 */
export const changedThings: Readonly<Record<string, Readonly<Record<string, ChangedThing>>>> = {
  iam: {
    CreateUser: ['response.user.arn request.userName'],
    DeleteUser: [user],
    CreateAccessKey: ['response.accessKey.userName request.userName', 'response.accessKey.accessKeyId'],
    UpdateAccessKey: [user, 'request.accessKeyId'],
    DeleteAccessKey: [user, 'request.accessKeyId'],
    CreateLoginProfile: [user],
    UpdateLoginProfile: [user],
    DeleteLoginProfile: [user],
    CreateServiceSpecificCredential: [user, 'response.serviceSpecificCredential.serviceSpecificCredentialId'],
    UploadSSHPublicKey: [user, 'response.sSHPublicKey.sSHPublicKeyId'],
    UploadSigningCertificate: [user, 'response.certificate.certificateId'],
    EnableMFADevice: [user, 'request.serialNumber'],
    DeactivateMFADevice: [user, 'request.serialNumber'],
    CreateVirtualMFADevice: ['response.virtualMFADevice.serialNumber request.virtualMFADeviceName'],
    AttachUserPolicy: [user, policy],
    DetachUserPolicy: [user, policy],
    PutUserPolicy: [user, inline],
    DeleteUserPolicy: [user, inline],
    PutUserPermissionsBoundary: [user, 'request.permissionsBoundary'],
    AddUserToGroup: [user, 'request.groupName'],
    RemoveUserFromGroup: [user, 'request.groupName'],
    CreateGroup: ['response.group.arn request.groupName'],
    AttachGroupPolicy: ['request.groupName', policy],
    DetachGroupPolicy: ['request.groupName', policy],
    PutGroupPolicy: ['request.groupName', inline],
    DeleteGroupPolicy: ['request.groupName', inline],
    CreateRole: ['response.role.arn request.roleName'],
    UpdateAssumeRolePolicy: ['request.roleName'],
    AttachRolePolicy: ['request.roleName', policy],
    DetachRolePolicy: ['request.roleName', policy],
    PutRolePolicy: ['request.roleName', inline],
    DeleteRolePolicy: ['request.roleName', inline],
    AddRoleToInstanceProfile: ['request.instanceProfileName', 'request.roleName'],
    CreatePolicy: ['response.policy.arn request.policyName'],
    CreatePolicyVersion: [policy, 'response.policyVersion.versionId'],
    SetDefaultPolicyVersion: [policy, 'request.versionId'],
    CreateSAMLProvider: ['response.sAMLProviderArn request.name'],
    CreateOpenIDConnectProvider: ['response.openIDConnectProviderArn request.url'],
  },
  s3: {
    PutBucketPolicy: ['request.bucketName'],
    PutBucketAcl: ['request.bucketName', 'request.x-amz-acl'],
    PutBucketReplication: ['request.bucketName', 'request.ReplicationConfiguration.Role'],
    CreateBucket: ['request.bucketName'],
    DeleteBucket: ['request.bucketName'],
  },
  ec2: {
    RunInstances: ['response.instancesSet.items.instanceId', 'request.keyName'],
    StartInstances: ['request.instancesSet.items.instanceId'],
    StopInstances: ['request.instancesSet.items.instanceId'],
    TerminateInstances: ['request.instancesSet.items.instanceId'],
    ModifyInstanceAttribute: ['request.instanceId', 'request.attribute'],
    AssociateIamInstanceProfile: [
      'request.AssociateIamInstanceProfileRequest.InstanceId request.instanceId',
      'request.AssociateIamInstanceProfileRequest.IamInstanceProfile.Name request.iamInstanceProfile.name',
    ],
    CreateKeyPair: ['request.keyName', 'response.keyPairId'],
    ImportKeyPair: ['request.keyName', 'response.keyPairId'],
    CreateSecurityGroup: ['response.groupId request.groupName'],
    AuthorizeSecurityGroupIngress: [
      'request.groupId request.groupName',
      'request.ipPermissions.items.ipRanges.items.cidrIp request.cidrIp',
    ],
    AuthorizeSecurityGroupEgress: ['request.groupId', 'request.ipPermissions.items.ipRanges.items.cidrIp'],
    RevokeSecurityGroupIngress: [
      'request.groupId request.groupName',
      'request.ipPermissions.items.ipRanges.items.cidrIp request.cidrIp',
    ],
    CreateSnapshot: ['response.snapshotId', 'request.volumeId'],
    CopySnapshot: ['response.snapshotId', 'request.sourceSnapshotId'],
    CreateImage: ['response.imageId', 'request.instanceId'],
    ModifySnapshotAttribute: [
      'request.snapshotId',
      'request.createVolumePermission.add.items.userId request.createVolumePermission.add.items.group',
    ],
    ModifyImageAttribute: [
      'request.imageId',
      'request.launchPermission.add.items.userId request.launchPermission.add.items.group',
    ],
    CreateVolume: ['response.volumeId', 'request.snapshotId'],
    AttachVolume: ['request.volumeId', 'request.instanceId'],
    CreateVpc: ['response.vpc.vpcId'],
    DeleteFlowLogs: ['request.DeleteFlowLogsRequest.FlowLogId.content request.DeleteFlowLogsRequest.FlowLogId'],
  },
  kms: {
    CreateKey: ['response.keyMetadata.arn response.keyMetadata.keyId'],
    CreateAlias: ['request.targetKeyId', 'request.aliasName'],
    CreateGrant: ['request.keyId', 'request.granteePrincipal'],
    ScheduleKeyDeletion: ['request.keyId', 'response.deletionDate'],
    DisableKey: ['request.keyId'],
    PutKeyPolicy: ['request.keyId', 'request.policyName'],
    ReplicateKey: ['request.keyId', 'request.replicaRegion'],
  },
  lambda: {
    CreateFunction: ['response.functionArn request.functionName', 'request.role'],
    UpdateFunctionCode: ['response.functionArn request.functionName'],
    UpdateFunctionConfiguration: ['response.functionArn request.functionName', 'request.role'],
    AddPermission: ['request.functionName', 'request.principal'],
    CreateFunctionUrlConfig: ['request.functionName', 'response.functionUrl'],
    PublishLayerVersion: ['response.layerVersionArn request.layerName'],
  },
  cloudtrail: {
    CreateTrail: ['response.trailARN request.name', 'request.s3BucketName'],
    UpdateTrail: ['response.trailARN request.name', 'request.s3BucketName'],
    StopLogging: ['request.name'],
    StartLogging: ['request.name'],
    DeleteTrail: ['request.name'],
    PutEventSelectors: ['response.trailARN request.trailName'],
    DeleteEventDataStore: ['request.eventDataStore'],
  },
  rds: {
    CreateDBSnapshot: ['request.dBSnapshotIdentifier', 'request.dBInstanceIdentifier'],
    CopyDBSnapshot: ['request.targetDBSnapshotIdentifier', 'request.sourceDBSnapshotIdentifier'],
    ModifyDBSnapshotAttribute: ['request.dBSnapshotIdentifier', 'request.valuesToAdd'],
    ModifyDBInstance: ['request.dBInstanceIdentifier'],
    RestoreDBInstanceFromDBSnapshot: ['request.dBInstanceIdentifier', 'request.dBSnapshotIdentifier'],
    StartExportTask: ['request.exportTaskIdentifier', 'request.s3BucketName'],
  },
  secretsmanager: {
    CreateSecret: ['response.aRN response.arn request.name'],
    PutSecretValue: ['request.secretId'],
    DeleteSecret: ['request.secretId'],
    PutResourcePolicy: ['request.secretId'],
  },
  ssm: {
    SendCommand: ['request.instanceIds', 'response.command.commandId'],
    StartSession: ['request.target', 'response.sessionId'],
    PutParameter: ['request.name'],
    ModifyDocumentPermission: ['request.name', 'request.accountIdsToAdd'],
  },
  guardduty: {
    DeleteDetector: ['request.detectorId'],
    UpdateDetector: ['request.detectorId'],
    CreateIPSet: ['request.name', 'request.location'],
    CreateFilter: ['request.name', 'request.action'],
  },
};
