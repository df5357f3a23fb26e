# Made by API Runbooks from the cell denied of runbooks/login.apirunbook.
# For account 210987654321, region us-east-1.
# It stands in a folder of its own. As a part of another configuration, leave out the blocks terraform and provider.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["210987654321"]
}

variable "topic_arn" {
  type        = string
  description = "The SNS topic that is told; it is not changed"
  default     = "arn:aws:sns:us-east-1:210987654321:secops"
}

resource "aws_cloudwatch_event_rule" "rule" {
  name        = "ApiRunbooks-login-denied"
  description = "A trail was stopped"
  event_pattern = jsonencode({
    source        = ["aws.cloudtrail"]
    "detail-type" = ["AWS API Call via CloudTrail"]
    detail = {
      eventName = ["StopLogging"]
    }
  })
  state = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
  tags = {
    "apirunbook:runbook" = "runbooks/login.apirunbook"
    "apirunbook:cell"    = "denied"
  }
}

resource "aws_cloudwatch_event_target" "rule" {
  rule      = aws_cloudwatch_event_rule.rule.name
  target_id = "apirunbook"
  arn       = var.topic_arn
}
