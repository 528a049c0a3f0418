/** Where the choices of this service are to be read. */

export const REFERENCE = 'Workflow Automation (reference pages)';
export const RECORDINGS = 'the official clients, recordings of instance calls (2024-07) and workflow calls (2025)';
export const GUIDE = 'datadog-labs/agent-skills:dd-apps/datadog-app/references/workflow-http-trigger.md';
export const KEYS_PAGE = 'DataDog/documentation:hugo/content/en/account_management/api-app-keys.md';
export const LIMITS_PAGE = 'DataDog/documentation:content/en/actions/workflows/limits.md';
export const TRIGGERS_PAGE = 'DataDog/documentation:content/en/actions/workflows/trigger.md';
export const OLD_RECORDINGS = 'DataDog/terraform-provider-datadog:datadog/cassettes (2020, calls below /api/v1)';
export const NOWHERE = 'no source settles it';
