// Generated from openapi/datadog-workflows.yaml by `npm run generate`. Do not edit.

export interface paths {
    readonly "/api/v2/workflows": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List workflows
         * @description A page of the organisation's workflows. Documented since June 2026. Needs the permission `workflows_read`
         *     (inferred) and a registered application key (documented). Errors are documented as plain strings, although the
         *     workflow service answers; in the observed dialect they are items, as in its other answers (inferred).
         */
        readonly get: operations["ListWorkflows"];
        readonly put?: never;
        /**
         * Create a workflow
         * @description Stores a new workflow and answers with it. Needs the permission `workflows_write` and a registered application
         *     key (documented). A description of more than 300 characters, a `spec` without triggers, and a trigger kind used
         *     twice are refused by the operation itself, all problems in one answer, because the service words and orders them
         *     its own way (recorded).
         */
        readonly post: operations["CreateWorkflow"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v2/workflows/{workflow_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Id of the workflow.
                 * @example ccf73164-1998-4785-a7a3-8d06c7e5f558
                 */
                readonly workflow_id: components["parameters"]["workflow_id"];
            };
            readonly cookie?: never;
        };
        /**
         * Get a workflow
         * @description Answers what creating it answered (recorded). Needs the permission `workflows_read` and a registered application
         *     key (documented).
         */
        readonly get: operations["GetWorkflow"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a workflow
         * @description Deletes a workflow for good, and its runs with it (inferred). Needs the permission `workflows_write` and a
         *     registered application key (documented).
         */
        readonly delete: operations["DeleteWorkflow"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Update a workflow
         * @description Replaces what is sent and leaves the rest as it is (inferred). A spec makes a new version; runs that are under way
         *     keep theirs (recorded). An id in the body is not looked at (recorded). Needs the permission `workflows_write` and
         *     a registered application key (documented).
         */
        readonly patch: operations["UpdateWorkflow"];
        readonly trace?: never;
    };
    readonly "/api/v2/workflows/{workflow_id}/instances": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Id of the workflow.
                 * @example ccf73164-1998-4785-a7a3-8d06c7e5f558
                 */
                readonly workflow_id: components["parameters"]["workflow_id"];
            };
            readonly cookie?: never;
        };
        /**
         * List workflow instances
         * @description A page of a workflow's runs, newest first (recorded), and how many there are of each end (recorded). Needs the
         *     permission `workflows_read` and a registered application key (documented).
         */
        readonly get: operations["ListWorkflowInstances"];
        readonly put?: never;
        /**
         * Execute a workflow
         * @description Starts a run of a published workflow that has an API trigger. Needs the permission `workflows_run` and a
         *     registered application key (documented). At most 200 executions a minute (documented); beyond that, 429
         *     (inferred), or a queue of 500 (documented, the answer is not).
         */
        readonly post: operations["CreateWorkflowInstance"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v2/workflows/{workflow_id}/instances/{instance_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Id of the workflow.
                 * @example ccf73164-1998-4785-a7a3-8d06c7e5f558
                 */
                readonly workflow_id: components["parameters"]["workflow_id"];
                /**
                 * @description Id of the run.
                 * @example 305a472b-71ab-4ce8-8f8d-75db635627b5
                 */
                readonly instance_id: components["parameters"]["instance_id"];
            };
            readonly cookie?: never;
        };
        /**
         * Get a workflow instance
         * @description Tells how a run stands. Looks for the workflow first, then for the run (recorded). Needs the permission
         *     `workflows_read` and a registered application key (documented).
         */
        readonly get: operations["GetWorkflowInstance"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v2/workflows/{workflow_id}/instances/{instance_id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Id of the workflow.
                 * @example ccf73164-1998-4785-a7a3-8d06c7e5f558
                 */
                readonly workflow_id: components["parameters"]["workflow_id"];
                /**
                 * @description Id of the run.
                 * @example 305a472b-71ab-4ce8-8f8d-75db635627b5
                 */
                readonly instance_id: components["parameters"]["instance_id"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Cancel a workflow instance
         * @description Ends a run for good. Takes no body and no query. Looks for the run only, never for the workflow (recorded).
         *     Cancelling a run that has ended changes nothing (inferred). Needs the permission `workflows_run` and a
         *     registered application key (documented).
         */
        readonly put: operations["CancelWorkflowInstance"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Uuid: string;
        /** @description RFC 3339 in UTC, up to six fraction digits, trailing zeros left out (recorded). */
        readonly Time: string;
        /** @description An object of any members. */
        readonly FreeObject: {
            readonly [key: string]: unknown;
        };
        /** @description Documented for the instance service, reported for the gateway. */
        readonly StringErrors: {
            /** @description A list of errors. */
            readonly errors: readonly string[];
        };
        /** @description Plain strings as documented, or objects as recorded. */
        readonly InstanceErrors: {
            /** @description A list of errors. */
            readonly errors: readonly (string | components["schemas"]["CodedError"])[];
        };
        /** @description An older form of 403, recorded in 2020 below /api/v1. */
        readonly LongForbidden: {
            /** @constant */
            readonly status: "error";
            /** @constant */
            readonly code: 403;
            /** @description A list of errors. */
            readonly errors: readonly string[];
            /** @description Where the service tells how it is. */
            readonly statuspage: string;
            /** @description Its page in a social network. */
            readonly twitter: string;
            /** @description Whom to ask. */
            readonly email: string;
        };
        /** @description Recorded. */
        readonly CodedError: {
            /** @description Stable name, such as `INSTANCE_NOT_FOUND`. */
            readonly code: string;
            /** @description What went wrong. */
            readonly detail: string;
        };
        /** @description Documented for the workflow service. */
        readonly JsonApiErrors: {
            readonly errors: readonly components["schemas"]["JsonApiError"][];
        };
        /** @description Plain strings as documented, or items as the workflow service writes them elsewhere (inferred). */
        readonly ListErrors: components["schemas"]["StringErrors"] | components["schemas"]["JsonApiErrors"];
        /** @description Documented, with every member optional. Recorded with `detail` alone, or with status, title and detail. */
        readonly JsonApiError: {
            /** @description The HTTP status as text. */
            readonly status?: string;
            readonly title?: string;
            readonly detail?: string;
            readonly source?: {
                /** @description JSON pointer into the request body. */
                readonly pointer?: string;
                readonly parameter?: string;
                readonly header?: string;
            };
            readonly meta?: components["schemas"]["FreeObject"];
        };
        /** @description Documented. Other members are not looked at (inferred). */
        readonly Page: {
            /**
             * @description Length of a page.
             * @default 10
             */
            readonly size: number;
            /**
             * @description Number of the page, from 0 on.
             * @default 0
             */
            readonly number: number;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description Recorded; documented are `data[].id` and `meta.page.totalCount`. */
        readonly InstanceList: {
            readonly data: readonly components["schemas"]["InstanceListItem"][];
            readonly meta: {
                readonly canceledCount: number;
                /** @description Of STEP_ERROR and INSTANCE_ERROR together (inferred). */
                readonly failedCount: number;
                readonly page: {
                    /** @description All runs, those in progress too. */
                    readonly totalCount: number;
                    readonly totalFilteredCount: number;
                };
                readonly succeededCount: number;
            };
        };
        /** @description Recorded. No relationships, and an end only once there is one. */
        readonly InstanceListItem: {
            readonly attributes: {
                readonly endTimestamp?: components["schemas"]["Time"];
                readonly instanceStatus: components["schemas"]["InstanceStatus"];
                readonly source: components["schemas"]["Sources"];
                readonly startTimestamp: components["schemas"]["Time"];
            };
            readonly id: components["schemas"]["Uuid"];
            /** @constant */
            readonly type: "instances";
        };
        readonly InstanceStatus: {
            /**
             * @description The first two are recorded, the others reported.
             * @enum {string}
             */
            readonly detailsKind: "IN_PROGRESS" | "CANCELED" | "SUCCEEDED" | "STEP_ERROR" | "INSTANCE_ERROR";
            /** @enum {string} */
            readonly displayName: "Running" | "Canceled" | "Succeeded" | "Failed";
        };
        /** @description Who started the run, under the name of the way it was started. Only `manual` is recorded in full. */
        readonly Sources: {
            readonly api?: components["schemas"]["Source"];
            readonly manual?: components["schemas"]["Source"];
        };
        /**
         * @description Documented.
         * @example {
         *       "meta": {
         *         "payload": {
         *           "input": "value"
         *         }
         *       }
         *     }
         */
        readonly ExecuteRequest: {
            readonly meta?: {
                /** @description Input values by the names in the workflow's input schema. */
                readonly payload?: {
                    readonly [key: string]: unknown;
                };
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        /** @description Recorded; documented is `data.id` alone. */
        readonly ExecuteResponse: {
            readonly data: {
                readonly attributes: Record<string, never>;
                readonly id: components["schemas"]["Uuid"];
                /** @constant */
                readonly type: "instances";
            };
            readonly meta: {
                readonly workflowId: components["schemas"]["Uuid"];
            };
        };
        /** @description Documented with `data.id`, recorded as an empty object. */
        readonly CancelResponse: {
            /** @description Data about the cancelled run. */
            readonly data?: {
                /** @description Id of the cancelled run. */
                readonly id?: string;
            };
        };
        /** @description Recorded, except where a member says otherwise. */
        readonly InstanceResponse: {
            readonly data: {
                readonly attributes: components["schemas"]["InstanceAttributes"];
                readonly id: components["schemas"]["Uuid"];
                readonly relationships: {
                    readonly specVersion: {
                        readonly data: {
                            readonly id: components["schemas"]["Uuid"];
                            /** @constant */
                            readonly type: "spec_versions";
                        };
                    };
                    readonly workflow: {
                        readonly data: {
                            readonly id: components["schemas"]["Uuid"];
                            /** @constant */
                            readonly type: "workflows";
                        };
                    };
                };
                /** @constant */
                readonly type: "instances";
            };
            /** @description The spec version of the run, then its workflow. */
            readonly included: readonly (components["schemas"]["IncludedSpecVersion"] | components["schemas"]["IncludedWorkflow"])[];
            readonly meta: {
                readonly outputsTooBig: boolean;
                readonly sourceTooBig: boolean;
                readonly triggerTooBig: boolean;
            };
        };
        readonly InstanceAttributes: {
            /** @description Present once the run has ended. */
            readonly endTimestamp?: components["schemas"]["Time"];
            /** @description On a failed run (reported). */
            readonly errorDetail?: string;
            /** @description The one member the documentation promises; the recordings do not have it. */
            readonly id?: components["schemas"]["Uuid"];
            readonly instanceStatus: components["schemas"]["InstanceStatus"];
            readonly outputs: components["schemas"]["FreeObject"];
            readonly source: components["schemas"]["Sources"];
            readonly sourceForTemplating: {
                readonly initiator: {
                    readonly email: string;
                    readonly id: components["schemas"]["Uuid"];
                    readonly name: string;
                };
                /** @description Name of the workflow. */
                readonly name: string;
                /** @enum {string} */
                readonly type: "api" | "manual";
                /** @description The run in Datadog's web pages. */
                readonly url: string;
            };
            readonly startTimestamp: components["schemas"]["Time"];
            /** @description Recorded for a cancelled step; the other state words are inferred. */
            readonly stepStateAssociations: readonly {
                readonly stepName: string;
                readonly stepState: string;
            }[];
            /** @description What the run was started with; the payload of a run started by this API (inferred). */
            readonly trigger: components["schemas"]["FreeObject"];
        };
        readonly Source: {
            readonly actingUser: {
                readonly userEmail: string;
                readonly userName: string;
                readonly userUuid: components["schemas"]["Uuid"];
            };
        };
        readonly IncludedSpecVersion: {
            readonly attributes: {
                readonly createdAt: components["schemas"]["Time"];
                /** @description The workflow's spec when the run was started, its members in alphabetical order. */
                readonly spec: components["schemas"]["FreeObject"];
                readonly workflowId: components["schemas"]["Uuid"];
            };
            readonly id: components["schemas"]["Uuid"];
            /** @constant */
            readonly type: "spec_versions";
        };
        readonly IncludedWorkflow: {
            readonly attributes: {
                readonly createdAt: components["schemas"]["Time"];
                /**
                 * @description `workflows_ui` is recorded; `api` is inferred.
                 * @enum {string}
                 */
                readonly creationSource: "workflows_ui" | "api";
                readonly name: string;
                /** @description The workflow's current version, which may be newer than the run's. */
                readonly specVersionId: components["schemas"]["Uuid"];
                readonly updatedAt: components["schemas"]["Time"];
            };
            readonly id: components["schemas"]["Uuid"];
            /** @constant */
            readonly type: "workflows";
        };
        /** @description Documented. Conditions that are given must all hold (inferred); other members are not looked at. */
        readonly WorkflowFilter: {
            /** @description Part of the name, the creator's name or the handle, in whatever case. With a colon in it, a whole tag. */
            readonly query?: string;
            /** @description Kinds of triggers without their ending: `monitor`. One of them is enough. */
            readonly triggerIds?: string | readonly string[];
            /** @description Whether drafts are listed. False where it is left out (inferred). */
            readonly includeUnpublished?: boolean;
            /** @description Whether specs are told. False where it is left out. */
            readonly includeSpecs?: boolean;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description Recorded. */
        readonly WorkflowList: {
            readonly data: readonly components["schemas"]["WorkflowListItem"][];
            readonly meta: {
                readonly page: {
                    /** @description All workflows of the organisation. */
                    readonly totalCount: number;
                    /** @description Those that the filter lets through. */
                    readonly totalFilteredCount: number;
                };
            };
        };
        /** @description As the workflow alone, its spec null unless specs were asked for (recorded). */
        readonly WorkflowListItem: {
            readonly id: components["schemas"]["Uuid"];
            /** @constant */
            readonly type: "workflows";
            readonly attributes: components["schemas"]["ListedWorkflowAttributes"];
            readonly relationships: components["schemas"]["WorkflowRelationships"];
        };
        /**
         * @description Documented. As for creating, with every attribute optional.
         * @example {
         *       "data": {
         *         "type": "workflows",
         *         "attributes": {
         *           "description": "Runs at night."
         *         }
         *       }
         *     }
         */
        readonly UpdateWorkflowRequest: {
            readonly data: {
                /** @description Not looked at (recorded). */
                readonly id?: string;
                /** @constant */
                readonly type: "workflows";
                readonly attributes: components["schemas"]["WorkflowChanges"];
                /** @description Read-only. */
                readonly relationships?: components["schemas"]["FreeObject"];
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        /**
         * @description Documented. Read-only members may be sent and are ignored.
         * @example {
         *       "data": {
         *         "type": "workflows",
         *         "attributes": {
         *           "name": "Nightly cleanup",
         *           "description": "Removes what nobody needs any more.",
         *           "published": true,
         *           "tags": [
         *             "team:infra",
         *             "service:storage"
         *           ],
         *           "spec": {
         *             "triggers": [
         *               {
         *                 "startStepNames": [
         *                   "Wait"
         *                 ],
         *                 "apiTrigger": {}
         *               }
         *             ],
         *             "steps": [
         *               {
         *                 "name": "Wait",
         *                 "actionId": "com.datadoghq.core.sleep",
         *                 "parameters": [
         *                   {
         *                     "name": "durationSeconds",
         *                     "value": 60
         *                   }
         *                 ]
         *               }
         *             ]
         *           }
         *         }
         *       }
         *     }
         */
        readonly CreateWorkflowRequest: {
            readonly data: {
                /** @description Read-only. */
                readonly id?: string;
                /** @constant */
                readonly type: "workflows";
                readonly attributes: components["schemas"]["WorkflowInput"];
                /** @description Read-only. */
                readonly relationships?: components["schemas"]["FreeObject"];
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        readonly WorkflowInput: WithRequired<components["schemas"]["WorkflowChanges"], "name" | "spec">;
        readonly WorkflowChanges: {
            /** @description Read-only. */
            readonly createdAt?: string;
            /** @description At most 300 characters. Checked by the operation, which words the refusal (recorded). */
            readonly description?: string;
            readonly name?: string;
            /** @description Whether it can be executed. True where a new workflow does not say (recorded). */
            readonly published?: boolean;
            readonly runAs?: components["schemas"]["RunAs"];
            readonly runAsUserMode?: components["schemas"]["RunAsUserMode"];
            readonly sensitivePrivileges?: components["schemas"]["SensitivePrivileges"];
            readonly spec?: components["schemas"]["Spec"];
            readonly tags?: components["schemas"]["Tags"];
            /** @description Read-only. */
            readonly updatedAt?: string;
            /**
             * @description Never returned (documented, recorded). Empty (recorded), or 16 characters and more (seen in source of
             *     Datadog's Terraform provider).
             */
            readonly webhookSecret?: string;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description Recorded. */
        readonly WorkflowResponse: {
            readonly data: {
                readonly id: components["schemas"]["Uuid"];
                /** @constant */
                readonly type: "workflows";
                readonly attributes: components["schemas"]["WorkflowAttributes"];
                readonly relationships: components["schemas"]["WorkflowRelationships"];
            };
        };
        readonly WorkflowRelationships: {
            readonly creator: components["schemas"]["UserRelationship"];
            readonly owner: components["schemas"]["UserRelationship"];
        };
        readonly WorkflowAttributes: {
            readonly createdAt: components["schemas"]["Time"];
            readonly description: string;
            readonly name: string;
            readonly published: boolean;
            readonly runAs?: components["schemas"]["RunAs"];
            readonly runAsUserMode?: components["schemas"]["RunAsUserMode"];
            readonly sensitivePrivileges?: components["schemas"]["SensitivePrivileges"];
            readonly spec: components["schemas"]["Spec"];
            readonly tags: components["schemas"]["Tags"];
            readonly updatedAt: components["schemas"]["Time"];
        };
        readonly ListedWorkflowAttributes: {
            readonly createdAt: components["schemas"]["Time"];
            readonly description: string;
            readonly name: string;
            readonly published: boolean;
            readonly runAs?: components["schemas"]["RunAs"];
            readonly runAsUserMode?: components["schemas"]["RunAsUserMode"];
            readonly sensitivePrivileges?: components["schemas"]["SensitivePrivileges"];
            readonly spec: null | components["schemas"]["Spec"];
            readonly tags: components["schemas"]["Tags"];
            readonly updatedAt: components["schemas"]["Time"];
        };
        readonly UserRelationship: {
            readonly data: {
                readonly id: components["schemas"]["Uuid"];
                /** @constant */
                readonly type: "users";
            };
        };
        /** @description A set, written `key:value`. Returned sorted (recorded in 2025-05, in another order in 2025-02). */
        readonly Tags: readonly string[];
        /** @description Whose rights a run has; documented since client 1.64.0. Returned only if it was sent (inferred). */
        readonly RunAs: {
            /** @constant */
            readonly type: "owner";
        } | {
            /** @constant */
            readonly type: "service_account";
            readonly id: string;
        } | {
            /** @constant */
            readonly type: "initiator";
        };
        /**
         * @description Documented since client 1.64.0. Returned only if it was sent (inferred).
         * @enum {string}
         */
        readonly RunAsUserMode: "owner" | "service_account" | "initiator";
        /** @description Documented since client 1.64.0. Returned only if it was sent (inferred). */
        readonly SensitivePrivileges: boolean;
        /** @description What a workflow does. Comes back with the members it was sent with, none added and none dropped. */
        readonly Spec: {
            /** @description At least one, each kind at most once. Checked by the operation. */
            readonly triggers?: readonly components["schemas"]["Trigger"][];
            readonly steps?: readonly components["schemas"]["Step"][];
            readonly handle?: string;
            readonly connectionEnvs?: readonly components["schemas"]["ConnectionEnv"][];
            readonly inputSchema?: components["schemas"]["InputSchema"];
            readonly outputSchema?: components["schemas"]["OutputSchema"];
            readonly annotations?: readonly components["schemas"]["Annotation"][];
        } & {
            readonly [key: string]: unknown;
        };
        /** @description Exactly one trigger member, known here or not (inferred), and optionally the steps it starts. */
        readonly Trigger: {
            readonly startStepNames?: readonly string[];
            readonly agentTrigger?: components["schemas"]["LimitedTrigger"];
            readonly apiTrigger?: components["schemas"]["LimitedTrigger"];
            readonly appTrigger?: components["schemas"]["FreeObject"];
            readonly caseTrigger?: components["schemas"]["LimitedTrigger"];
            readonly changeEventTrigger?: components["schemas"]["FreeObject"];
            readonly dashboardTrigger?: components["schemas"]["FreeObject"];
            readonly databaseMonitoringTrigger?: components["schemas"]["FreeObject"];
            readonly datastoreTrigger?: components["schemas"]["LimitedTrigger"];
            readonly formTrigger?: {
                readonly formId?: string;
            } & {
                readonly [key: string]: unknown;
            };
            readonly githubWebhookTrigger?: components["schemas"]["LimitedTrigger"];
            readonly incidentTrigger?: {
                readonly rateLimit?: components["schemas"]["TriggerRateLimit"];
                readonly version?: string;
            } & {
                readonly [key: string]: unknown;
            };
            readonly incidentCreatedTrigger?: components["schemas"]["FreeObject"];
            readonly incidentImpactCreatedTrigger?: components["schemas"]["FreeObject"];
            readonly incidentImpactUpdatedTrigger?: components["schemas"]["FreeObject"];
            readonly incidentPostmortemUpdatedTrigger?: components["schemas"]["FreeObject"];
            readonly incidentResponderCreatedTrigger?: components["schemas"]["FreeObject"];
            readonly incidentSavedTrigger?: components["schemas"]["FreeObject"];
            readonly incidentScheduleTrigger?: {
                readonly rrule: string;
            } & {
                readonly [key: string]: unknown;
            };
            readonly monitorTrigger?: components["schemas"]["LimitedTrigger"];
            readonly notebookTrigger?: components["schemas"]["FreeObject"];
            readonly onCallTrigger?: components["schemas"]["LimitedTrigger"];
            readonly scheduleTrigger?: {
                readonly rruleExpression: string;
                /** @enum {string} */
                readonly overlapBehavior?: "EXCLUSIVE_RUN" | "OVERLAP_ALLOWED";
            } & {
                readonly [key: string]: unknown;
            };
            readonly securityTrigger?: components["schemas"]["LimitedTrigger"];
            readonly selfServiceTrigger?: components["schemas"]["FreeObject"];
            readonly slackTrigger?: {
                readonly reactionTriggers?: readonly unknown[];
            } & {
                readonly [key: string]: unknown;
            };
            readonly softwareCatalogTrigger?: components["schemas"]["FreeObject"];
            /** @description Only for workflows that other workflows start; no trigger may stand beside it. */
            readonly workflowTrigger?: components["schemas"]["FreeObject"];
        } & {
            readonly [key: string]: unknown;
        };
        readonly LimitedTrigger: {
            readonly rateLimit?: components["schemas"]["TriggerRateLimit"];
        } & {
            readonly [key: string]: unknown;
        };
        readonly TriggerRateLimit: {
            readonly count?: number;
            /** @description In seconds, such as `3600s`. */
            readonly interval?: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly Step: {
            readonly name: string;
            /** @description What the step does, such as `com.datadoghq.core.sleep`. */
            readonly actionId: string;
            readonly connectionLabel?: string;
            readonly parameters?: readonly ({
                readonly name: string;
                /** @description Any JSON value. */
                readonly value: unknown;
            } & {
                readonly [key: string]: unknown;
            })[];
            readonly outboundEdges?: readonly ({
                readonly nextStepName: string;
                readonly branchName: string;
            } & {
                readonly [key: string]: unknown;
            })[];
            readonly readinessGate?: {
                /** @enum {string} */
                readonly thresholdType: "ANY" | "ALL";
            } & {
                readonly [key: string]: unknown;
            };
            readonly completionGate?: {
                readonly completionCondition: {
                    /** @description Any JSON value. */
                    readonly operand1: unknown;
                    readonly operator: components["schemas"]["Operator"];
                    /** @description Any JSON value. */
                    readonly operand2?: unknown;
                } & {
                    readonly [key: string]: unknown;
                };
                readonly retryStrategy: components["schemas"]["RetryStrategy"];
            } & {
                readonly [key: string]: unknown;
            };
            readonly errorHandlers?: readonly ({
                readonly retryStrategy: components["schemas"]["RetryStrategy"];
                readonly fallbackStepName: string;
            } & {
                readonly [key: string]: unknown;
            })[];
            readonly display?: {
                readonly bounds?: {
                    readonly x?: number;
                    readonly y?: number;
                } & {
                    readonly [key: string]: unknown;
                };
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        /** @enum {string} */
        readonly Operator: "OPERATOR_EQUAL" | "OPERATOR_NOT_EQUAL" | "OPERATOR_GREATER_THAN" | "OPERATOR_LESS_THAN" | "OPERATOR_GREATER_THAN_OR_EQUAL_TO" | "OPERATOR_LESS_THAN_OR_EQUAL_TO" | "OPERATOR_CONTAINS" | "OPERATOR_DOES_NOT_CONTAIN" | "OPERATOR_IS_NULL" | "OPERATOR_IS_NOT_NULL" | "OPERATOR_IS_EMPTY" | "OPERATOR_IS_NOT_EMPTY";
        /** @description `linear` is required since client 1.64.0 and optional before; optional here. */
        readonly RetryStrategy: {
            /** @enum {string} */
            readonly kind: "RETRY_STRATEGY_LINEAR";
            readonly linear?: {
                /** @description Such as `5s`. */
                readonly interval: string;
                readonly maxRetries: number;
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        readonly ConnectionEnv: {
            /** @enum {string} */
            readonly env: "default";
            readonly connections?: readonly ({
                readonly connectionId: string;
                readonly label: string;
            } & {
                readonly [key: string]: unknown;
            })[];
            readonly connectionGroups?: readonly ({
                readonly connectionGroupId: string;
                readonly label: string;
                readonly tags: readonly string[];
            } & {
                readonly [key: string]: unknown;
            })[];
        } & {
            readonly [key: string]: unknown;
        };
        readonly InputSchema: {
            readonly parameters?: readonly ({
                readonly name: string;
                readonly type: components["schemas"]["ValueType"];
                readonly label?: string;
                readonly description?: string;
                /** @description Any JSON value. */
                readonly defaultValue?: unknown;
                /** @description Any JSON value. */
                readonly allowedValues?: unknown;
                readonly allowExtraValues?: boolean;
            } & {
                readonly [key: string]: unknown;
            })[];
        } & {
            readonly [key: string]: unknown;
        };
        readonly OutputSchema: {
            readonly parameters?: readonly ({
                readonly name: string;
                readonly type: components["schemas"]["ValueType"];
                readonly label?: string;
                readonly description?: string;
                /** @description Any JSON value. */
                readonly value?: unknown;
                /** @description Any JSON value. */
                readonly defaultValue?: unknown;
            } & {
                readonly [key: string]: unknown;
            })[];
        } & {
            readonly [key: string]: unknown;
        };
        /** @enum {string} */
        readonly ValueType: "STRING" | "NUMBER" | "BOOLEAN" | "OBJECT" | "ARRAY_STRING" | "ARRAY_NUMBER" | "ARRAY_BOOLEAN" | "ARRAY_OBJECT";
        readonly Annotation: {
            readonly id: string;
            readonly display: {
                readonly bounds?: {
                    readonly x?: number;
                    readonly y?: number;
                    readonly width?: number;
                    readonly height?: number;
                } & {
                    readonly [key: string]: unknown;
                };
            } & {
                readonly [key: string]: unknown;
            };
            readonly markdownTextAnnotation: {
                readonly text?: string;
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
    };
    responses: {
        /** @description An id that is none, a body that does not fit, or a workflow that cannot be run this way. */
        readonly InstanceBadRequest: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": [
                 *         "Bad Request"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["InstanceErrors"];
            };
        };
        /** @description An unknown key or token, a key that is not registered, or a missing permission. */
        readonly InstanceForbidden: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": [
                 *         "Bad Request"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["StringErrors"] | components["schemas"]["LongForbidden"];
            };
        };
        /** @description No such run, or no such workflow. */
        readonly InstanceNotFound: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": [
                 *         "Bad Request"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["InstanceErrors"];
            };
        };
        /** @description The limit of this period is used up. */
        readonly InstanceTooManyRequests: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": [
                 *         "Bad Request"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["StringErrors"];
            };
        };
        /** @description The workflow as it is now. */
        readonly Workflow: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/vnd.api+json": components["schemas"]["WorkflowResponse"];
                readonly "application/json": components["schemas"]["WorkflowResponse"];
            };
        };
        /** @description No such workflow; in plain strings where the gateway does not know the path. */
        readonly WorkflowNotFound: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/vnd.api+json": components["schemas"]["JsonApiErrors"];
                readonly "application/json": components["schemas"]["ListErrors"];
            };
        };
        /** @description A parameter of the query that does not fit. */
        readonly WorkflowListBadRequest: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/vnd.api+json": components["schemas"]["ListErrors"];
                readonly "application/json": components["schemas"]["ListErrors"];
            };
        };
        /** @description An unknown key or token, a key that is not registered, or a missing permission. */
        readonly WorkflowListForbidden: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/vnd.api+json": components["schemas"]["ListErrors"];
                readonly "application/json": components["schemas"]["ListErrors"] | components["schemas"]["LongForbidden"];
            };
        };
        /** @description The limit of this period is used up. */
        readonly WorkflowListTooManyRequests: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/vnd.api+json": components["schemas"]["ListErrors"];
                readonly "application/json": components["schemas"]["ListErrors"];
            };
        };
        /** @description The body does not describe a workflow. */
        readonly WorkflowBadRequest: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/vnd.api+json": components["schemas"]["JsonApiErrors"];
                readonly "application/json": components["schemas"]["JsonApiErrors"];
            };
        };
        /**
         * @description An unknown key or token is refused by the gateway (`application/json`), a key that is not registered or lacks
         *     the permission by the workflow service.
         */
        readonly WorkflowForbidden: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/vnd.api+json": components["schemas"]["JsonApiErrors"];
                readonly "application/json": components["schemas"]["StringErrors"] | components["schemas"]["LongForbidden"] | components["schemas"]["JsonApiErrors"];
            };
        };
        /** @description The limit of this period is used up. */
        readonly WorkflowTooManyRequests: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/vnd.api+json": components["schemas"]["JsonApiErrors"];
                readonly "application/json": components["schemas"]["JsonApiErrors"];
            };
        };
        /** @description No credential, or half of one. */
        readonly Unauthorized: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": [
                 *         "Unauthorized"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["StringErrors"];
            };
        };
        /** @description The body is larger than the gateway lets through. */
        readonly RequestTooLarge: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": [
                 *         "Request entity too large"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["StringErrors"];
            };
        };
        /** @description The body is not JSON. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": [
                 *         "Unsupported media type"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["StringErrors"];
            };
        };
        /** @description Whatever else goes wrong. */
        readonly InstanceError: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": [
                 *         "Internal server error"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["InstanceErrors"];
            };
        };
        /** @description Whatever else goes wrong. */
        readonly WorkflowListError: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/vnd.api+json": components["schemas"]["ListErrors"];
                readonly "application/json": components["schemas"]["ListErrors"];
            };
        };
        /** @description Whatever else goes wrong. */
        readonly WorkflowError: {
            headers: {
                readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/vnd.api+json": components["schemas"]["JsonApiErrors"];
                readonly "application/json": components["schemas"]["StringErrors"] | components["schemas"]["JsonApiErrors"];
            };
        };
    };
    parameters: {
        /**
         * @description Id of the workflow.
         * @example ccf73164-1998-4785-a7a3-8d06c7e5f558
         */
        readonly workflow_id: components["schemas"]["Uuid"];
        /**
         * @description Id of the run.
         * @example 305a472b-71ab-4ce8-8f8d-75db635627b5
         */
        readonly instance_id: components["schemas"]["Uuid"];
    };
    requestBodies: never;
    headers: {
        /** @description Requests allowed in one period. */
        readonly "x-ratelimit-limit": number;
        /** @description Name of the limit that covers the call. */
        readonly "x-ratelimit-name": string;
        /** @description Length of the period in seconds, aligned to the calendar. */
        readonly "x-ratelimit-period": number;
        /** @description Requests still allowed in this period. */
        readonly "x-ratelimit-remaining": number;
        /** @description Seconds until the next period. */
        readonly "x-ratelimit-reset": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly ListWorkflows: {
        readonly parameters: {
            readonly query?: {
                /** @description Length of a page. 50 where it is left out (recorded). At most 100 (inferred; checked by the operation). */
                readonly limit?: number;
                /** @description Number of the page, from 0 on. */
                readonly page?: number;
                /**
                 * @description Fields separated by commas, each behind a `-` for descending order: name, createdAt, updatedAt, creatorName,
                 *     ownerName, lastExecutedAt. Newest first where it is left out (inferred).
                 */
                readonly sort?: string;
                readonly filter?: components["schemas"]["WorkflowFilter"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of workflows, without their specs unless they are asked for. */
            readonly 200: {
                headers: {
                    readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                    readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                    readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                    readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                    readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/vnd.api+json": components["schemas"]["WorkflowList"];
                    readonly "application/json": components["schemas"]["WorkflowList"];
                };
            };
            readonly 400: components["responses"]["WorkflowListBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["WorkflowListForbidden"];
            readonly 429: components["responses"]["WorkflowListTooManyRequests"];
            readonly default: components["responses"]["WorkflowListError"];
        };
    };
    readonly CreateWorkflow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateWorkflowRequest"];
                readonly "application/vnd.api+json": components["schemas"]["CreateWorkflowRequest"];
            };
        };
        readonly responses: {
            /** @description The workflow as it was stored. */
            readonly 201: {
                headers: {
                    readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                    readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                    readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                    readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                    readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/vnd.api+json": components["schemas"]["WorkflowResponse"];
                    readonly "application/json": components["schemas"]["WorkflowResponse"];
                };
            };
            readonly 400: components["responses"]["WorkflowBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["WorkflowForbidden"];
            readonly 413: components["responses"]["RequestTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["WorkflowTooManyRequests"];
            readonly default: components["responses"]["WorkflowError"];
        };
    };
    readonly GetWorkflow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Id of the workflow.
                 * @example ccf73164-1998-4785-a7a3-8d06c7e5f558
                 */
                readonly workflow_id: components["parameters"]["workflow_id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Workflow"];
            readonly 400: components["responses"]["WorkflowBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["WorkflowForbidden"];
            readonly 404: components["responses"]["WorkflowNotFound"];
            readonly 429: components["responses"]["WorkflowTooManyRequests"];
            readonly default: components["responses"]["WorkflowError"];
        };
    };
    readonly DeleteWorkflow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Id of the workflow.
                 * @example ccf73164-1998-4785-a7a3-8d06c7e5f558
                 */
                readonly workflow_id: components["parameters"]["workflow_id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The workflow is gone. Neither body nor media type (recorded). */
            readonly 204: {
                headers: {
                    readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                    readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                    readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                    readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                    readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["WorkflowBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["WorkflowForbidden"];
            readonly 404: components["responses"]["WorkflowNotFound"];
            readonly 429: components["responses"]["WorkflowTooManyRequests"];
            readonly default: components["responses"]["WorkflowError"];
        };
    };
    readonly UpdateWorkflow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Id of the workflow.
                 * @example ccf73164-1998-4785-a7a3-8d06c7e5f558
                 */
                readonly workflow_id: components["parameters"]["workflow_id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateWorkflowRequest"];
                readonly "application/vnd.api+json": components["schemas"]["UpdateWorkflowRequest"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Workflow"];
            readonly 400: components["responses"]["WorkflowBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["WorkflowForbidden"];
            readonly 404: components["responses"]["WorkflowNotFound"];
            readonly 413: components["responses"]["RequestTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["WorkflowTooManyRequests"];
            readonly default: components["responses"]["WorkflowError"];
        };
    };
    readonly ListWorkflowInstances: {
        readonly parameters: {
            readonly query?: {
                /** @description Which part of the list. */
                readonly page?: components["schemas"]["Page"];
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description Id of the workflow.
                 * @example ccf73164-1998-4785-a7a3-8d06c7e5f558
                 */
                readonly workflow_id: components["parameters"]["workflow_id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of runs. */
            readonly 200: {
                headers: {
                    readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                    readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                    readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                    readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                    readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InstanceList"];
                };
            };
            readonly 400: components["responses"]["InstanceBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["InstanceForbidden"];
            readonly 404: components["responses"]["InstanceNotFound"];
            readonly 429: components["responses"]["InstanceTooManyRequests"];
            readonly default: components["responses"]["InstanceError"];
        };
    };
    readonly CreateWorkflowInstance: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Id of the workflow.
                 * @example ccf73164-1998-4785-a7a3-8d06c7e5f558
                 */
                readonly workflow_id: components["parameters"]["workflow_id"];
            };
            readonly cookie?: never;
        };
        /** @description Documented as required; no body at all is taken as `{}` (inferred). */
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ExecuteRequest"];
                readonly "application/vnd.api+json": components["schemas"]["ExecuteRequest"];
            };
        };
        readonly responses: {
            /** @description The run has started. Documented under the name "Created", but with this number. */
            readonly 200: {
                headers: {
                    readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                    readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                    readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                    readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                    readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExecuteResponse"];
                };
            };
            readonly 400: components["responses"]["InstanceBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["InstanceForbidden"];
            readonly 404: components["responses"]["InstanceNotFound"];
            readonly 413: components["responses"]["RequestTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["InstanceTooManyRequests"];
            readonly default: components["responses"]["InstanceError"];
        };
    };
    readonly GetWorkflowInstance: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Id of the workflow.
                 * @example ccf73164-1998-4785-a7a3-8d06c7e5f558
                 */
                readonly workflow_id: components["parameters"]["workflow_id"];
                /**
                 * @description Id of the run.
                 * @example 305a472b-71ab-4ce8-8f8d-75db635627b5
                 */
                readonly instance_id: components["parameters"]["instance_id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The run, the spec version it was started with, and its workflow. */
            readonly 200: {
                headers: {
                    readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                    readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                    readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                    readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                    readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InstanceResponse"];
                };
            };
            readonly 400: components["responses"]["InstanceBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["InstanceForbidden"];
            readonly 404: components["responses"]["InstanceNotFound"];
            readonly 429: components["responses"]["InstanceTooManyRequests"];
            readonly default: components["responses"]["InstanceError"];
        };
    };
    readonly CancelWorkflowInstance: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Id of the workflow.
                 * @example ccf73164-1998-4785-a7a3-8d06c7e5f558
                 */
                readonly workflow_id: components["parameters"]["workflow_id"];
                /**
                 * @description Id of the run.
                 * @example 305a472b-71ab-4ce8-8f8d-75db635627b5
                 */
                readonly instance_id: components["parameters"]["instance_id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The run is cancelled. */
            readonly 200: {
                headers: {
                    readonly "x-ratelimit-limit": components["headers"]["x-ratelimit-limit"];
                    readonly "x-ratelimit-name": components["headers"]["x-ratelimit-name"];
                    readonly "x-ratelimit-period": components["headers"]["x-ratelimit-period"];
                    readonly "x-ratelimit-remaining": components["headers"]["x-ratelimit-remaining"];
                    readonly "x-ratelimit-reset": components["headers"]["x-ratelimit-reset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "string"
                     *       }
                     *     }
                     */
                    readonly "application/json": components["schemas"]["CancelResponse"];
                };
            };
            readonly 400: components["responses"]["InstanceBadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["InstanceForbidden"];
            readonly 404: components["responses"]["InstanceNotFound"];
            readonly 429: components["responses"]["InstanceTooManyRequests"];
            readonly default: components["responses"]["InstanceError"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
