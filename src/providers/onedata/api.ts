// Generated from openapi/onedata-oneprovider.yaml by `npm run generate`. Do not edit.

export interface paths {
    readonly "/automation/execution/workflows": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Schedule a workflow execution
         * @description Creates an execution in status `scheduled` and answers with its id. Needs the privilege
         *     `space_schedule_atm_workflow_executions` in the space and membership of the inventory of the workflow schema
         *     (documented).
         *
         *     The service checks the members of the body one at a time, required ones first, each group in the order of their
         *     names, and reports the first that fails; parameters of the query string are merged into the body and win over
         *     it (seen in source). A body must come with the content type `application/json`, without parameters (observed).
         */
        readonly post: operations["schedule_workflow_execution"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/automation/execution/workflows/{wid}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        /**
         * Get the details of a workflow execution
         * @description Needs the privilege `space_view_atm_workflow_executions` in the execution's space and membership of the
         *     execution's inventory (documented).
         */
        readonly get: operations["get_workflow_execution_details"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a workflow execution
         * @description Deletes a suspended or ended execution. Needs the same privileges as cancelling it (documented). From then on its id
         *     means nothing (seen in source).
         */
        readonly delete: operations["delete_workflow_execution"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/automation/execution/workflows/{wid}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel a workflow execution
         * @description Cancels a scheduled, ongoing or suspended execution. Needs the privilege
         *     `space_schedule_atm_workflow_executions` in the execution's space when called by the user who scheduled it, and
         *     `space_manage_atm_workflow_executions` when called by anybody else (documented). A body of any kind is ignored
         *     (seen in source).
         */
        readonly post: operations["cancel_workflow_execution"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/automation/execution/workflows/{wid}/pause": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Pause a workflow execution
         * @description Suspends a waiting or ongoing execution, which can be resumed later. Needs the same privileges as cancelling it
         *     (documented). A body of any kind is ignored (seen in source).
         */
        readonly post: operations["pause_workflow_execution"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/automation/execution/workflows/{wid}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Resume a workflow execution
         * @description Has a paused or interrupted execution go on. Needs the same privileges as cancelling it (documented). A body of any
         *     kind is ignored (seen in source).
         */
        readonly post: operations["resume_workflow_execution"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/automation/execution/workflows/{wid}/force_continue": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Force continue a workflow execution
         * @description Has a failed execution go on with the lane after the one that failed, which must not be the last. Needs the same
         *     privileges as cancelling it (documented). A body of any kind is ignored (seen in source).
         */
        readonly post: operations["force_continue_workflow_execution"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/automation/execution/workflows/{wid}/rerun": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Rerun a workflow execution from a lane on
         * @description Repeats a lane run of an ended execution with all its items, and goes on with the lanes after it. Needs the same
         *     privileges as cancelling it (documented). Members of the body are checked like those of a schedule request (seen in
         *     source).
         */
        readonly post: operations["rerun_workflow_execution"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/automation/execution/workflows/{wid}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Retry the failed items of a lane
         * @description Repeats a failed lane run of an ended execution with the items that failed, and goes on with the lanes after it.
         *     Needs the same privileges as cancelling it (documented). Members of the body are checked like those of a schedule
         *     request (seen in source).
         */
        readonly post: operations["retry_workflow_execution"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/spaces/{sid}/automation/execution/workflows": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Space id (documented). One that nobody knows gives 403, as nobody has a privilege there (seen in source).
                 * @example 2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3
                 */
                readonly sid: components["parameters"]["Sid"];
            };
            readonly cookie?: never;
        };
        /**
         * List the workflow executions of a space
         * @description Ids of the executions in one phase, the one that entered it last first (documented; order seen in source). Needs
         *     the privilege `space_view_atm_workflow_executions` in the space (documented). Parameters are listed as text on
         *     purpose: the service checks them itself, in the order of their names and in its own words (seen in source).
         */
        readonly get: operations["list_workflow_executions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the health of the Oneprovider
         * @description Needs no token and looks at none (documented).
         */
        readonly get: operations["get_health"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/configuration": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the public configuration of the Oneprovider
         * @description Needs no token and looks at none (documented).
         */
        readonly get: operations["get_configuration"];
        readonly put?: never;
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
        /**
         * @description Members are listed without their types on purpose: the service checks them itself, in its own order and words,
         *     and takes more forms than the reference names. `null` counts as absent and unknown members are ignored (seen in
         *     source).
         */
        readonly ScheduleRequest: {
            /** @description Required, a non-empty string (documented). */
            readonly atmWorkflowSchemaId?: unknown;
            /**
             * @description Required, an integer of at least 1, as a number or as decimal text (documented as string, its example is a
             *     number; both seen in source).
             */
            readonly atmWorkflowSchemaRevisionNumber?: unknown;
            /** @description Required, a non-empty string (documented). */
            readonly spaceId?: unknown;
            /**
             * @description A URL that is told when the execution ends (documented), read leniently: `host:80/path` passes, a path that
             *     begins with two slashes does not (seen in source).
             */
            readonly callback?: unknown;
            /** @description One of debug, info, notice, warning, error, critical, alert and emergency; info when absent (documented). */
            readonly logLevel?: unknown;
            /**
             * @description An object of initial contents by store schema id (documented). `null` for a store means none is given (seen
             *     in source).
             */
            readonly storeInitialContentOverlay?: unknown;
        } & {
            readonly [key: string]: unknown;
        };
        /**
         * @description Members are listed without their types on purpose, as in `ScheduleRequest`. Both are required, integers of at least
         *     1, as numbers or as decimal text (documented as integers; text seen in source).
         */
        readonly RepeatRequest: {
            /** @description Place of the lane in the workflow schema, from 1 on (documented). */
            readonly laneIndex?: unknown;
            /** @description Number of the run to repeat (documented). */
            readonly laneRunNumber?: unknown;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description Documented. */
        readonly WorkflowExecutionList: {
            /** @description Execution ids. */
            readonly atmWorkflowExecutions: readonly components["schemas"]["Id"][];
            /** @description Null exactly when the page is the last one (seen in source). */
            readonly nextPageToken: string | null;
            /** @description Whether fewer ids were found than asked for (seen in source). */
            readonly isLast: boolean;
        };
        /** @description Documented. */
        readonly Health: {
            /** @constant */
            readonly status: "healthy";
        };
        /** @description Documented. */
        readonly Configuration: {
            readonly providerId: components["schemas"]["Id"];
            readonly name: string;
            readonly domain: string;
            readonly onezoneDomain: string;
            readonly version: string;
            readonly build: string;
            readonly compatibleOnezoneVersions: readonly string[];
            readonly compatibleOneproviderVersions: readonly string[];
            readonly compatibleOneclientVersions: readonly string[];
        };
        /** @description Documented. */
        readonly Scheduled: {
            /** @description Id of the new execution. */
            readonly atmWorkflowExecutionId: components["schemas"]["Id"];
        };
        /** @description 32 hexadecimal digits, `ch`, four hexadecimal digits; very old objects lack the tail (seen in source). */
        readonly Id: string;
        /** @description Whole seconds since 1970; 0 for never (documented). */
        readonly PosixTime: number;
        /**
         * @description Documented.
         * @enum {string}
         */
        readonly WorkflowExecutionStatus: "scheduled" | "resuming" | "active" | "stopping" | "paused" | "interrupted" | "finished" | "failed" | "cancelled" | "crashed";
        /**
         * @description The statuses of an execution and two of its own, `preparing` and `enqueued` (seen in source).
         * @enum {string}
         */
        readonly LaneRunStatus: "scheduled" | "resuming" | "preparing" | "enqueued" | "active" | "stopping" | "paused" | "interrupted" | "finished" | "failed" | "cancelled" | "crashed";
        /** @description Documented; every member is always present (seen in source). */
        readonly WorkflowExecutionDetails: {
            readonly atmWorkflowExecutionId: components["schemas"]["Id"];
            readonly atmWorkflowSchemaSnapshotId: components["schemas"]["Id"];
            /** @description The name of the workflow schema. */
            readonly name: string;
            readonly atmInventoryId: components["schemas"]["Id"];
            readonly spaceId: components["schemas"]["Id"];
            /** @description The user who scheduled the execution. */
            readonly userId: components["schemas"]["Id"];
            readonly status: components["schemas"]["WorkflowExecutionStatus"];
            /** @description When the execution last began to wait. */
            readonly scheduleTime: components["schemas"]["PosixTime"];
            /** @description When the execution last went on. */
            readonly startTime: components["schemas"]["PosixTime"];
            /** @description When the execution was last suspended. */
            readonly suspendTime: components["schemas"]["PosixTime"];
            /** @description When the execution last ended. */
            readonly finishTime: components["schemas"]["PosixTime"];
            /** @description Snapshot ids by lambda id. */
            readonly lambdaSnapshotRegistry: {
                readonly [key: string]: components["schemas"]["Id"];
            };
            /** @description Store ids by store schema id. */
            readonly storeRegistry: {
                readonly [key: string]: components["schemas"]["Id"];
            };
            /** @description A string by the reference; may be null (seen in source). */
            readonly systemAuditLogStoreId: string | null;
            /** @description One per lane of the schema, in its order. */
            readonly lanes: readonly components["schemas"]["Lane"][];
        };
        /** @description Documented. */
        readonly Lane: {
            /** @description Id of the lane in the workflow schema. */
            readonly schemaId: string;
            /** @description Newest first; empty until the lane's turn has come. */
            readonly runs: readonly components["schemas"]["LaneRun"][];
        };
        /** @description Documented; which members may be null is seen in source. */
        readonly LaneRun: {
            readonly runNumber: number | null;
            /** @description The run that this one repeats. */
            readonly originRunNumber: number | null;
            /** @enum {string} */
            readonly runType: "regular" | "retry" | "rerun";
            readonly status: components["schemas"]["LaneRunStatus"];
            /** @description Null until the run is prepared. */
            readonly iteratedStoreId: string | null;
            /** @description Null until the run is prepared. */
            readonly exceptionStoreId: string | null;
            /** @description Empty until the run is prepared. An array, though one example of the reference shows an object. */
            readonly parallelBoxes: readonly components["schemas"]["ParallelBox"][];
            readonly isRetriable: boolean;
            readonly isRerunable: boolean;
        };
        /** @description Documented. */
        readonly ParallelBox: {
            /** @description Id of the parallel box in the workflow schema. */
            readonly schemaId: string;
            /** @description Task execution ids by task schema id. */
            readonly taskRegistry: {
                readonly [key: string]: string;
            };
        };
        /** @description Documented. */
        readonly Error: {
            readonly error: components["schemas"]["ErrorJson"];
        };
        /**
         * @description Documented. Release 21.02 sends no `ctx` with any error, and the code of 25.0 sends none with four old kinds (seen in
         *     source); which of these happens here is a choice.
         */
        readonly ErrorJson: {
            /** @description The stable name of the kind of error. */
            readonly id: string;
            /** @description The error in words. */
            readonly description: string;
            /**
             * @description Only with kinds of error that have arguments (seen in source). May hold whole error objects, under
             *     `authError` and `specificError`.
             */
            readonly details?: {
                readonly [key: string]: unknown;
            };
            readonly ctx?: components["schemas"]["ErrorCtx"];
        };
        /** @description Where and when the error came up (documented, from release 25.0 on). */
        readonly ErrorCtx: {
            /** @description Milliseconds since 1970. */
            readonly timestamp: number;
            readonly serviceReleaseVersion: string;
            readonly serviceId: string;
            readonly serviceDomain: string;
            readonly serviceBuildVersion: string;
            /**
             * @description Onezone worker, Oneprovider worker, Onezone panel or Oneprovider panel.
             * @enum {string}
             */
            readonly service: "ozw" | "opw" | "ozp" | "opp";
            readonly onedataErrorsRevision: string;
            /** @description Null where it is not known (seen in source; documented as a string). */
            readonly module: string | null;
            /** @description Null where it is not known (seen in source; documented as an integer). */
            readonly line: number | null;
        };
    };
    responses: {
        /** @description Invalid request (documented). */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The token is missing or not valid (seen in source; the reference leaves it out). */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Forbidden request (documented). */
        readonly Forbidden: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Workflow execution with provided Id was not found (documented); when scheduling, the workflow schema, its
         *     revision or a lambda of it; when repeating, the lane or its run (seen in source).
         */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The `Accept` header leaves out `application/json` (observed). Empty body. */
        readonly NotAcceptable: {
            headers: {
                readonly [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The body passes the emulator's limit (inferred). Empty body. */
        readonly BodyTooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The body's content type is not exactly `application/json` (observed). Empty body. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly [name: string]: unknown;
            };
            content?: never;
        };
        /**
         * @description Any other failure: 500 "Internal server error." (documented), 503 while a service behind this one is away (seen in
         *     source); as a page, what a proxy in front of the service says (inferred).
         */
        readonly Failure: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
                readonly "text/html": string;
            };
        };
    };
    parameters: {
        /**
         * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
         *     source).
         * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
         */
        readonly Wid: string;
        /**
         * @description Space id (documented). One that nobody knows gives 403, as nobody has a privilege there (seen in source).
         * @example 2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3
         */
        readonly Sid: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly schedule_workflow_execution: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description What to execute, and where. An empty body counts as an empty object (seen in source). */
        readonly requestBody?: {
            readonly content: {
                /**
                 * @example {
                 *       "spaceId": "2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3",
                 *       "atmWorkflowSchemaId": "93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e",
                 *       "atmWorkflowSchemaRevisionNumber": 3,
                 *       "storeInitialContentOverlay": {
                 *         "1f3d5b79a0c2e4f6180a2b4c6d8e0f1234a6b8": [
                 *           1,
                 *           2,
                 *           3
                 *         ]
                 *       },
                 *       "logLevel": "info",
                 *       "callback": "https://client.example.com/workflow-ended"
                 *     }
                 */
                readonly "application/json": components["schemas"]["ScheduleRequest"];
            };
        };
        readonly responses: {
            /** @description The execution is scheduled (documented). */
            readonly 201: {
                headers: {
                    /** @description The URL of the new execution (documented). */
                    readonly Location: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "atmWorkflowExecutionId": "5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Scheduled"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly get_workflow_execution_details: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The execution as it stands (documented). */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WorkflowExecutionDetails"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly delete_workflow_execution: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The execution is gone (documented). */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly cancel_workflow_execution: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /**
             * @description The cancel has been initiated (documented). A suspended execution is cancelled already, any other one is
             *     `stopping` and ends as `cancelled` a little later (seen in source).
             */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly pause_workflow_execution: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /**
             * @description The pause has been initiated (documented): the execution is `stopping` and becomes `paused` a little later
             *     (seen in source).
             */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly resume_workflow_execution: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The execution is `resuming` (seen in source). */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly force_continue_workflow_execution: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The execution is `resuming` and its next lane has a run (seen in source). */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly rerun_workflow_execution: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        /** @description Which lane run to repeat. An empty body counts as an empty object (seen in source). */
        readonly requestBody?: {
            readonly content: {
                /**
                 * @example {
                 *       "laneIndex": 1,
                 *       "laneRunNumber": 1
                 *     }
                 */
                readonly "application/json": components["schemas"]["RepeatRequest"];
            };
        };
        readonly responses: {
            /** @description The execution is `scheduled` again, and the lane has a new run (seen in source). */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly retry_workflow_execution: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Workflow execution id (documented). Any string is looked up; one that is no execution's id gives 404 (seen in
                 *     source).
                 * @example 5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a
                 */
                readonly wid: components["parameters"]["Wid"];
            };
            readonly cookie?: never;
        };
        /** @description Which lane run to repeat. An empty body counts as an empty object (seen in source). */
        readonly requestBody?: {
            readonly content: {
                /**
                 * @example {
                 *       "laneIndex": 1,
                 *       "laneRunNumber": 1
                 *     }
                 */
                readonly "application/json": components["schemas"]["RepeatRequest"];
            };
        };
        readonly responses: {
            /** @description The execution is `scheduled` again, and the lane has a new run (seen in source). */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly list_workflow_executions: {
        readonly parameters: {
            readonly query?: {
                /** @description Where the listing starts, inclusive (seen in source). Not considered beside a token. */
                readonly index?: string;
                /** @description How many ids at most, an integer from 1 to 1000; 1000 when absent (documented). */
                readonly limit?: string;
                /** @description How many entries to go on from where the listing starts, an integer; negative ones go back (documented). */
                readonly offset?: string;
                /** @description One of waiting, ongoing, suspended and ended; ongoing when absent (documented). */
                readonly phase?: string;
                /**
                 * @description `nextPageToken` of an earlier answer: the listing starts after what that one ended with (documented). Text that
                 *     cannot be decoded gives 500 (seen in source).
                 */
                readonly token?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description Space id (documented). One that nobody knows gives 403, as nobody has a privilege there (seen in source).
                 * @example 2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3
                 */
                readonly sid: components["parameters"]["Sid"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page (documented). */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "atmWorkflowExecutions": [
                     *         "5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a"
                     *       ],
                     *       "nextPageToken": null,
                     *       "isLast": true
                     *     }
                     */
                    readonly "application/json": components["schemas"]["WorkflowExecutionList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly get_health: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The service is there (documented). */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly get_configuration: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who it is and what it works with (documented). */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Configuration"];
                };
            };
            readonly default: components["responses"]["Failure"];
        };
    };
}
