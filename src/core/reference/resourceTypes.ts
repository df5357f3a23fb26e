/** Types of resources that CloudTrail events name most (page cloudtrail-event-reference-record-contents gives their form). */
export const resourceTypes: readonly string[] = [
  'AWS::IAM::User',
  'AWS::IAM::Role',
  'AWS::IAM::AccessKey',
  'AWS::IAM::Policy',
  'AWS::IAM::Group',
  'AWS::S3::Bucket',
  'AWS::S3::Object',
  'AWS::EC2::Instance',
  'AWS::EC2::SecurityGroup',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::CloudTrail::Trail',
  'AWS::RDS::DBInstance',
  'AWS::SecretsManager::Secret',
];
