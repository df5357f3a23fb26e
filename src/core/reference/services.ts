/** The services by the name that stands in `eventSource`, without `.amazonaws.com` (page cloudtrail-aws-service-specific-topics). */
const names = `
iam AWS Identity and Access Management (IAM)
sts AWS Security Token Service (STS)
signin AWS sign-in
ec2 Amazon EC2
s3 Amazon S3
kms AWS Key Management Service (KMS)
cloudtrail AWS CloudTrail
lambda AWS Lambda
rds Amazon RDS
secretsmanager AWS Secrets Manager
ssm AWS Systems Manager
organizations AWS Organizations
logs Amazon CloudWatch Logs
monitoring Amazon CloudWatch
guardduty Amazon GuardDuty
config AWS Config
securityhub AWS Security Hub
dynamodb Amazon DynamoDB
sns Amazon SNS
sqs Amazon SQS
access-analyzer IAM Access Analyzer
account AWS Account Management
acm AWS Certificate Manager
acm-pca AWS Private Certificate Authority
airflow Amazon Managed Workflows for Apache Airflow
amplify AWS Amplify
aoss Amazon OpenSearch Serverless
apigateway Amazon API Gateway
appconfig AWS AppConfig
appflow Amazon AppFlow
application-autoscaling Application Auto Scaling
appmesh AWS App Mesh
apprunner AWS App Runner
appstream2 Amazon WorkSpaces Applications
appsync AWS AppSync
athena Amazon Athena
auditmanager AWS Audit Manager
autoscaling Amazon EC2 Auto Scaling
backup AWS Backup
batch AWS Batch
bedrock Amazon Bedrock
bedrock-agentcore Amazon Bedrock AgentCore
billingconsole AWS Billing
budgets AWS Budgets
ce AWS Cost Explorer
chime Amazon Chime
cloud9 AWS Cloud9
cloudformation AWS CloudFormation
cloudfront Amazon CloudFront
cloudhsm AWS CloudHSM
cloudsearch Amazon CloudSearch
cloudshell AWS CloudShell
codeartifact AWS CodeArtifact
codebuild AWS CodeBuild
codecommit AWS CodeCommit
codedeploy AWS CodeDeploy
codepipeline AWS CodePipeline
cognito-identity Amazon Cognito identity pools
cognito-idp Amazon Cognito user pools
comprehend Amazon Comprehend
connect Amazon Connect
controltower AWS Control Tower
datasync AWS DataSync
compute-optimizer AWS Compute Optimizer
detective Amazon Detective
devops-guru Amazon DevOps Guru
directconnect AWS Direct Connect
dlm Amazon Data Lifecycle Manager
dms AWS Database Migration Service
ds AWS Directory Service
ec2-instance-connect Amazon EC2 Instance Connect
ecr Amazon ECR
ecr-public Amazon ECR Public
ecs Amazon ECS
eks Amazon EKS
elasticache Amazon ElastiCache
elasticbeanstalk AWS Elastic Beanstalk
elasticfilesystem Amazon EFS
elasticloadbalancing Elastic Load Balancing
elasticmapreduce Amazon EMR
emr-serverless Amazon EMR Serverless
es Amazon OpenSearch Service
events Amazon EventBridge
firehose Amazon Data Firehose
fms AWS Firewall Manager
fsx Amazon FSx
glacier Amazon S3 Glacier
globalaccelerator AWS Global Accelerator
glue AWS Glue
grafana Amazon Managed Grafana
health AWS Health
identitystore IAM Identity Center identity store
imagebuilder EC2 Image Builder
inspector2 Amazon Inspector
iot AWS IoT
kafka Amazon MSK
kinesis Amazon Kinesis Data Streams
lakeformation AWS Lake Formation
lightsail Amazon Lightsail
macie2 Amazon Macie
mediaconvert AWS Elemental MediaConvert
mq Amazon MQ
network-firewall AWS Network Firewall
notifications AWS User Notifications
opsworks AWS OpsWorks
payments AWS Billing
pipes Amazon EventBridge Pipes
polly Amazon Polly
quicksight Amazon Quick
ram AWS Resource Access Manager
redshift Amazon Redshift
redshift-data Amazon Redshift Data API
redshift-serverless Amazon Redshift Serverless
rekognition Amazon Rekognition
resource-explorer-2 AWS Resource Explorer
resource-groups AWS Resource Groups
rolesanywhere IAM Roles Anywhere
route53 Amazon Route 53
route53domains Amazon Route 53 domains
route53resolver Amazon Route 53 Resolver
sagemaker Amazon SageMaker
scheduler Amazon EventBridge Scheduler
schemas Amazon EventBridge schemas
securitylake Amazon Security Lake
serverlessrepo AWS Serverless Application Repository
servicecatalog AWS Service Catalog
servicediscovery AWS Cloud Map
servicequotas Service Quotas
ses Amazon SES
shield AWS Shield
sms AWS Server Migration Service
sso AWS IAM Identity Center
sso-directory IAM Identity Center directory
ssmmessages AWS Systems Manager Session Manager
states AWS Step Functions
storagegateway AWS Storage Gateway
support AWS Support
swf Amazon Simple Workflow Service
synthetics Amazon CloudWatch Synthetics
tagging Resource Groups Tagging API
textract Amazon Textract
timestream Amazon Timestream
transcribe Amazon Transcribe
transfer AWS Transfer Family
translate Amazon Translate
trustedadvisor AWS Trusted Advisor
verifiedpermissions Amazon Verified Permissions
vpc-lattice Amazon VPC Lattice
waf AWS WAF Classic
waf-regional AWS WAF Classic Regional
wafv2 AWS WAF
workdocs Amazon WorkDocs
workmail Amazon WorkMail
workspaces Amazon WorkSpaces
xray AWS X-Ray
`;

/** The services' names by `eventSource`, those of security first. */
export const serviceNames: ReadonlyMap<string, string> = new Map(
  names
    .trim()
    .split('\n')
    .map((line) => {
      const space = line.indexOf(' ');
      return [`${line.slice(0, space)}.amazonaws.com`, line.slice(space + 1)];
    }),
);

export const servicesPage = 'cloudtrail-aws-service-specific-topics';
