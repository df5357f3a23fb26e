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

resource "aws_cloudwatch_query_definition" "saved_query" {
  name            = "ApiRunbooks/login/logins"
  log_group_names = ["aws-cloudtrail-logs"]
  query_string = join("\n", [
    "fields @timestamp, sourceIPAddress",
    "| filter eventName = \"ConsoleLogin\"",
    "| limit 200",
  ])
}
