// Generated from openapi/fabric-workload.yaml by `npm run generate`. Do not edit.

export interface paths {
    readonly "/workspaces/{workspaceId}/items/{itemType}/{itemId}/jobTypes/{jobType}/instances/{jobInstanceId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Shared by all calls of one user action. Documented as required; no sample insists on it (`trace-headers`). */
                readonly ActivityId?: components["parameters"]["ActivityId"];
                /** @description Differs from call to call. Documented as required; no sample insists on it (`trace-headers`). */
                readonly RequestId?: components["parameters"]["RequestId"];
                /**
                 * @description The tenant of the calling user (documented). It sees the job instances of no other tenant (seen in source). A GUID:
                 *     anything else is a failure of the credentials and not of the request, unless `tenant-header` says otherwise.
                 * @example 5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350
                 */
                readonly "x-ms-client-tenant-id": components["parameters"]["clientTenantId"];
            };
            readonly path: {
                /** @description The workspace that holds the item. Letter case does not matter (seen in source). */
                readonly workspaceId: components["parameters"]["workspaceId"];
                /**
                 * @description The type of the item. Not held to the manifest's pattern, which the documented job type breaks as well.
                 * @example Contoso.FinanceAnalytics.Forecast
                 */
                readonly itemType: components["parameters"]["itemType"];
                /** @description The item. Letter case does not matter (seen in source). */
                readonly itemId: components["parameters"]["itemId"];
                /**
                 * @description What is to be run on the item. May contain encoded blanks (seen in source).
                 * @example calculateForecast
                 */
                readonly jobType: components["parameters"]["jobType"];
                /** @description The job instance, named by Fabric and not by the workload. Letter case does not matter (seen in source). */
                readonly jobInstanceId: components["parameters"]["jobInstanceId"];
            };
            readonly cookie?: never;
        };
        /**
         * Tells how far a job instance has come.
         * @description Fabric asks once a minute until the state is a final one. A job that failed is a successful answer with status
         *     `Failed` and the reason in `errorDetails` (documented).
         */
        readonly get: operations["Jobs_GetItemJobInstanceState"];
        readonly put?: never;
        /**
         * Starts a job instance under the id that Fabric chose.
         * @description Answers as soon as the instance is accepted; the work goes on by itself (documented). The same request again is
         *     accepted and changes nothing, so that it may be retried; the same id at any other place is a conflict (inferred:
         *     the samples overwrite the first instance, which is what the variant `create-existing` can choose).
         */
        readonly post: operations["Jobs_CreateItemJobInstance"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workspaces/{workspaceId}/items/{itemType}/{itemId}/jobTypes/{jobType}/instances/{jobInstanceId}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Shared by all calls of one user action. Documented as required; no sample insists on it (`trace-headers`). */
                readonly ActivityId?: components["parameters"]["ActivityId"];
                /** @description Differs from call to call. Documented as required; no sample insists on it (`trace-headers`). */
                readonly RequestId?: components["parameters"]["RequestId"];
                /**
                 * @description The tenant of the calling user (documented). It sees the job instances of no other tenant (seen in source). A GUID:
                 *     anything else is a failure of the credentials and not of the request, unless `tenant-header` says otherwise.
                 * @example 5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350
                 */
                readonly "x-ms-client-tenant-id": components["parameters"]["clientTenantId"];
            };
            readonly path: {
                /** @description The workspace that holds the item. Letter case does not matter (seen in source). */
                readonly workspaceId: components["parameters"]["workspaceId"];
                /**
                 * @description The type of the item. Not held to the manifest's pattern, which the documented job type breaks as well.
                 * @example Contoso.FinanceAnalytics.Forecast
                 */
                readonly itemType: components["parameters"]["itemType"];
                /** @description The item. Letter case does not matter (seen in source). */
                readonly itemId: components["parameters"]["itemId"];
                /**
                 * @description What is to be run on the item. May contain encoded blanks (seen in source).
                 * @example calculateForecast
                 */
                readonly jobType: components["parameters"]["jobType"];
                /** @description The job instance, named by Fabric and not by the workload. Letter case does not matter (seen in source). */
                readonly jobInstanceId: components["parameters"]["jobInstanceId"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancels a job instance that has not ended.
         * @description Takes no body and answers with the state after the call (documented). An instance that has ended keeps its state
         *     and its times, so that cancelling twice gives the same answer twice (inferred; the samples differ, and so do the
         *     choices of the variants `cancel-finished`, `cancel-again` and `cancel-answer`).
         */
        readonly post: operations["Jobs_CancelItemJobInstance"];
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
        /**
         * Format: uuid
         * @description Hexadecimal digits in groups of 8, 4, 4, 4 and 12. Real ids do not keep to the versions of RFC 4122 (reported).
         */
        readonly Guid: string;
        /** @description Documented. */
        readonly CreateItemJobInstanceRequest: {
            readonly invokeType: components["schemas"]["JobInvokeType"];
            /** @description What the job is to work on. Passed on unread (documented). */
            readonly creationPayload?: {
                readonly [key: string]: unknown;
            };
        };
        /**
         * @description Who asked for the job. Documented as a name; Fabric has been reported to send its place in the list from 0.
         * @enum {unknown}
         */
        readonly JobInvokeType: "UnknownFutureValue" | "Scheduled" | "Manual" | 0 | 1 | 2;
        /**
         * @description Documented. What does not apply is left out; it is null only where the variant `absent-fields` asks for what the
         *     Python sample writes.
         */
        readonly ItemJobInstanceState: {
            readonly status: components["schemas"]["JobInstanceStatus"];
            /** @description When the work began; absent before that (inferred). */
            readonly startTimeUtc?: components["schemas"]["Instant"] | null;
            /** @description When the instance ended; absent before that (inferred). */
            readonly endTimeUtc?: components["schemas"]["Instant"] | null;
            /** @description Why the job failed (documented). */
            readonly errorDetails?: components["schemas"]["ErrorDetails"] | null;
        };
        /**
         * Format: date-time
         * @description In UTC. With milliseconds and a Z, as in the documented example, unless the variant `instants` asks for the form of
         *     another producer.
         */
        readonly Instant: string;
        /**
         * @description Documented, including the double l.
         * @enum {string}
         */
        readonly JobInstanceStatus: "NotStarted" | "InProgress" | "Completed" | "Failed" | "Cancelled";
        /**
         * @description The envelope of every failure, the same fields as ErrorDetails (documented). The samples write its keys in letters
         *     of their own (seen in source, observed): the variant `error-keys` chooses among the three.
         */
        readonly ErrorResponse: components["schemas"]["ErrorDetails"] | components["schemas"]["PascalErrorDetails"] | components["schemas"]["SnakeErrorDetails"];
        /** @description Documented. The published composition of three closed objects can never be met, so it is one object here. */
        readonly ErrorDetails: {
            /** @description Stable name of the failure. */
            readonly errorCode: string;
            /** @description For people, in English. */
            readonly message: string;
            /** @description What was put into the message, for a translated one. */
            readonly messageParameters?: readonly string[];
            readonly source: components["schemas"]["ErrorSource"];
            /** @description Whether it is useless to try again. */
            readonly isPermanent?: boolean;
            /** @description What lies behind it. */
            readonly moreDetails?: readonly components["schemas"]["ErrorExtendedInformation"][];
        };
        /** @description As the .NET sample writes it, the source being its place in the list from 0 and nothing left out. */
        readonly PascalErrorDetails: {
            readonly ErrorCode: string;
            readonly Message: string;
            readonly MessageParameters: readonly string[] | null;
            /** @enum {unknown} */
            readonly Source: 0 | 1 | 2;
            readonly IsPermanent: boolean | null;
            readonly MoreDetails: readonly {
                readonly ErrorCode: string;
                readonly Message: string;
                readonly MessageParameters: readonly string[] | null;
                readonly AdditionalParameters: readonly {
                    readonly Name: string;
                    readonly Value: string;
                }[] | null;
            }[] | null;
        };
        /** @description As the Python sample writes it. */
        readonly SnakeErrorDetails: {
            readonly error_code: string;
            readonly message: string;
            readonly message_parameters?: readonly string[];
            readonly source: components["schemas"]["ErrorSource"];
            readonly is_permanent?: boolean;
            readonly more_details?: readonly {
                readonly error_code: string;
                readonly message: string;
                readonly message_parameters?: readonly string[];
                readonly additional_parameters?: readonly components["schemas"]["NameValuePair"][];
            }[];
        };
        /** @description What the Python sample's framework answers to a body that it cannot read (seen in source). */
        readonly FrameworkProblem: {
            readonly detail: readonly {
                readonly type: string;
                readonly loc: readonly string[];
                readonly msg: string;
            }[];
        };
        /** @description Documented. Has neither a source nor further details. */
        readonly ErrorExtendedInformation: {
            readonly errorCode: string;
            readonly message: string;
            readonly messageParameters?: readonly string[];
            readonly additionalParameters?: readonly components["schemas"]["NameValuePair"][];
        };
        /** @description Documented. */
        readonly NameValuePair: {
            readonly name: string;
            readonly value: string;
        };
        /**
         * @description Who is to blame, the workload, the user or something outside (documented).
         * @enum {string}
         */
        readonly ErrorSource: "System" | "User" | "External";
    };
    responses: {
        /** @description A parameter or the body is not as it should be (code and wording of a bad GUID seen in source). */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The token pair or the tenant is missing or refused (seen in source). Comes before every other failure. */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description This tenant has no such job instance at this place (seen in source). */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The id is taken by a job instance at another place (inferred). */
        readonly Conflict: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The body is not JSON (inferred). */
        readonly UnsupportedMediaType: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Any other failure, in the same envelope (documented), or in that of a sample's framework (`bad-body`). */
        readonly Failure: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorResponse"] | components["schemas"]["FrameworkProblem"];
            };
        };
    };
    parameters: {
        /** @description The workspace that holds the item. Letter case does not matter (seen in source). */
        readonly workspaceId: components["schemas"]["Guid"];
        /**
         * @description The type of the item. Not held to the manifest's pattern, which the documented job type breaks as well.
         * @example Contoso.FinanceAnalytics.Forecast
         */
        readonly itemType: string;
        /** @description The item. Letter case does not matter (seen in source). */
        readonly itemId: components["schemas"]["Guid"];
        /**
         * @description What is to be run on the item. May contain encoded blanks (seen in source).
         * @example calculateForecast
         */
        readonly jobType: string;
        /** @description The job instance, named by Fabric and not by the workload. Letter case does not matter (seen in source). */
        readonly jobInstanceId: components["schemas"]["Guid"];
        /** @description Shared by all calls of one user action. Documented as required; no sample insists on it (`trace-headers`). */
        readonly ActivityId: string;
        /** @description Differs from call to call. Documented as required; no sample insists on it (`trace-headers`). */
        readonly RequestId: string;
        /**
         * @description The tenant of the calling user (documented). It sees the job instances of no other tenant (seen in source). A GUID:
         *     anything else is a failure of the credentials and not of the request, unless `tenant-header` says otherwise.
         * @example 5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350
         */
        readonly clientTenantId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly Jobs_GetItemJobInstanceState: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Shared by all calls of one user action. Documented as required; no sample insists on it (`trace-headers`). */
                readonly ActivityId?: components["parameters"]["ActivityId"];
                /** @description Differs from call to call. Documented as required; no sample insists on it (`trace-headers`). */
                readonly RequestId?: components["parameters"]["RequestId"];
                /**
                 * @description The tenant of the calling user (documented). It sees the job instances of no other tenant (seen in source). A GUID:
                 *     anything else is a failure of the credentials and not of the request, unless `tenant-header` says otherwise.
                 * @example 5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350
                 */
                readonly "x-ms-client-tenant-id": components["parameters"]["clientTenantId"];
            };
            readonly path: {
                /** @description The workspace that holds the item. Letter case does not matter (seen in source). */
                readonly workspaceId: components["parameters"]["workspaceId"];
                /**
                 * @description The type of the item. Not held to the manifest's pattern, which the documented job type breaks as well.
                 * @example Contoso.FinanceAnalytics.Forecast
                 */
                readonly itemType: components["parameters"]["itemType"];
                /** @description The item. Letter case does not matter (seen in source). */
                readonly itemId: components["parameters"]["itemId"];
                /**
                 * @description What is to be run on the item. May contain encoded blanks (seen in source).
                 * @example calculateForecast
                 */
                readonly jobType: components["parameters"]["jobType"];
                /** @description The job instance, named by Fabric and not by the workload. Letter case does not matter (seen in source). */
                readonly jobInstanceId: components["parameters"]["jobInstanceId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state at this moment. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ItemJobInstanceState"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly Jobs_CreateItemJobInstance: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Shared by all calls of one user action. Documented as required; no sample insists on it (`trace-headers`). */
                readonly ActivityId?: components["parameters"]["ActivityId"];
                /** @description Differs from call to call. Documented as required; no sample insists on it (`trace-headers`). */
                readonly RequestId?: components["parameters"]["RequestId"];
                /**
                 * @description The tenant of the calling user (documented). It sees the job instances of no other tenant (seen in source). A GUID:
                 *     anything else is a failure of the credentials and not of the request, unless `tenant-header` says otherwise.
                 * @example 5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350
                 */
                readonly "x-ms-client-tenant-id": components["parameters"]["clientTenantId"];
            };
            readonly path: {
                /** @description The workspace that holds the item. Letter case does not matter (seen in source). */
                readonly workspaceId: components["parameters"]["workspaceId"];
                /**
                 * @description The type of the item. Not held to the manifest's pattern, which the documented job type breaks as well.
                 * @example Contoso.FinanceAnalytics.Forecast
                 */
                readonly itemType: components["parameters"]["itemType"];
                /** @description The item. Letter case does not matter (seen in source). */
                readonly itemId: components["parameters"]["itemId"];
                /**
                 * @description What is to be run on the item. May contain encoded blanks (seen in source).
                 * @example calculateForecast
                 */
                readonly jobType: components["parameters"]["jobType"];
                /** @description The job instance, named by Fabric and not by the workload. Letter case does not matter (seen in source). */
                readonly jobInstanceId: components["parameters"]["jobInstanceId"];
            };
            readonly cookie?: never;
        };
        /**
         * @description Documented as required, and refused with 400 where it is missing. The Python sample takes an empty body as well,
         *     which is why it is not marked as required here: whether it is depends on the variant `empty-body`.
         */
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateItemJobInstanceRequest"] & unknown;
            };
        };
        readonly responses: {
            /** @description Scheduled. The body is empty. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 409: components["responses"]["Conflict"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly Jobs_CancelItemJobInstance: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Shared by all calls of one user action. Documented as required; no sample insists on it (`trace-headers`). */
                readonly ActivityId?: components["parameters"]["ActivityId"];
                /** @description Differs from call to call. Documented as required; no sample insists on it (`trace-headers`). */
                readonly RequestId?: components["parameters"]["RequestId"];
                /**
                 * @description The tenant of the calling user (documented). It sees the job instances of no other tenant (seen in source). A GUID:
                 *     anything else is a failure of the credentials and not of the request, unless `tenant-header` says otherwise.
                 * @example 5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350
                 */
                readonly "x-ms-client-tenant-id": components["parameters"]["clientTenantId"];
            };
            readonly path: {
                /** @description The workspace that holds the item. Letter case does not matter (seen in source). */
                readonly workspaceId: components["parameters"]["workspaceId"];
                /**
                 * @description The type of the item. Not held to the manifest's pattern, which the documented job type breaks as well.
                 * @example Contoso.FinanceAnalytics.Forecast
                 */
                readonly itemType: components["parameters"]["itemType"];
                /** @description The item. Letter case does not matter (seen in source). */
                readonly itemId: components["parameters"]["itemId"];
                /**
                 * @description What is to be run on the item. May contain encoded blanks (seen in source).
                 * @example calculateForecast
                 */
                readonly jobType: components["parameters"]["jobType"];
                /** @description The job instance, named by Fabric and not by the workload. Letter case does not matter (seen in source). */
                readonly jobInstanceId: components["parameters"]["jobInstanceId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state after the call. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ItemJobInstanceState"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly default: components["responses"]["Failure"];
        };
    };
}
