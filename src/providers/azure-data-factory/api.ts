// Generated from openapi/azure-data-factory.yaml by `npm run generate`. Do not edit.

export interface paths {
    readonly "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DataFactory/factories/{factoryName}": {
        readonly parameters: {
            readonly query: {
                /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
                readonly "api-version": components["parameters"]["ApiVersion"];
            };
            readonly header?: never;
            readonly path: {
                /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
                readonly subscriptionId: components["parameters"]["SubscriptionId"];
                /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
                readonly resourceGroupName: components["parameters"]["ResourceGroupName"];
                /** @description The factory. Documented. */
                readonly factoryName: components["parameters"]["FactoryName"];
            };
            readonly cookie?: never;
        };
        /** Read a factory */
        readonly get: operations["Factories_Get"];
        /**
         * Create a factory, or replace its content
         * @description Answers 200 also when the factory is new (recorded). The same content a second time changes nothing, not even the tag (recorded).
         */
        readonly put: operations["Factories_CreateOrUpdate"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DataFactory/factories/{factoryName}/pipelines/{pipelineName}": {
        readonly parameters: {
            readonly query: {
                /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
                readonly "api-version": components["parameters"]["ApiVersion"];
            };
            readonly header?: never;
            readonly path: {
                /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
                readonly subscriptionId: components["parameters"]["SubscriptionId"];
                /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
                readonly resourceGroupName: components["parameters"]["ResourceGroupName"];
                /** @description The factory. Documented. */
                readonly factoryName: components["parameters"]["FactoryName"];
                /** @description The pipeline. Blanks and parentheses are legal and arrive percent-encoded. Documented. */
                readonly pipelineName: components["parameters"]["PipelineName"];
            };
            readonly cookie?: never;
        };
        /**
         * Read a pipeline
         * @description Only reading adds `properties.lastPublishTime`; the answer to a PUT does not have it (recorded).
         */
        readonly get: operations["Pipelines_Get"];
        /**
         * Publish a pipeline, or a new version of it
         * @description Answers 200 also when the pipeline is new (recorded). The reply repeats `properties` as they were sent.
         */
        readonly put: operations["Pipelines_CreateOrUpdate"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DataFactory/factories/{factoryName}/pipelines/{pipelineName}/createRun": {
        readonly parameters: {
            readonly query: {
                /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
                readonly "api-version": components["parameters"]["ApiVersion"];
            };
            readonly header?: never;
            readonly path: {
                /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
                readonly subscriptionId: components["parameters"]["SubscriptionId"];
                /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
                readonly resourceGroupName: components["parameters"]["ResourceGroupName"];
                /** @description The factory. Documented. */
                readonly factoryName: components["parameters"]["FactoryName"];
                /** @description The pipeline. Blanks and parentheses are legal and arrive percent-encoded. Documented. */
                readonly pipelineName: components["parameters"]["PipelineName"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start a run of a pipeline
         * @description The request body is the parameter map itself. A request id of the client's own becomes the id of the run, so that a repeated call starts no second run.
         */
        readonly post: operations["Pipelines_CreateRun"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DataFactory/factories/{factoryName}/pipelineruns/{runId}": {
        readonly parameters: {
            readonly query: {
                /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
                readonly "api-version": components["parameters"]["ApiVersion"];
            };
            readonly header?: never;
            readonly path: {
                /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
                readonly subscriptionId: components["parameters"]["SubscriptionId"];
                /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
                readonly resourceGroupName: components["parameters"]["ResourceGroupName"];
                /** @description The factory. Documented. */
                readonly factoryName: components["parameters"]["FactoryName"];
                /** @description The run, a GUID; anything else is simply an unknown run (recorded for cancel). */
                readonly runId: components["parameters"]["RunId"];
            };
            readonly cookie?: never;
        };
        /** Read a run */
        readonly get: operations["PipelineRuns_Get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DataFactory/factories/{factoryName}/pipelineruns/{runId}/cancel": {
        readonly parameters: {
            readonly query: {
                /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
                readonly "api-version": components["parameters"]["ApiVersion"];
            };
            readonly header?: never;
            readonly path: {
                /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
                readonly subscriptionId: components["parameters"]["SubscriptionId"];
                /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
                readonly resourceGroupName: components["parameters"]["ResourceGroupName"];
                /** @description The factory. Documented. */
                readonly factoryName: components["parameters"]["FactoryName"];
                /** @description The run, a GUID; anything else is simply an unknown run (recorded for cancel). */
                readonly runId: components["parameters"]["RunId"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel a run
         * @description The run goes to `Canceling` at once and to `Cancelled` a moment later (recorded).
         */
        readonly post: operations["PipelineRuns_Cancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{tenant}/v2.0/.well-known/openid-configuration": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A GUID, a domain name, `common`, `organizations` or `adfs`. Every name is answered. */
                readonly tenant: components["parameters"]["Tenant"];
            };
            readonly cookie?: never;
        };
        /**
         * Where this tenant's endpoints are
         * @description Observed with @azure/identity. Every URL is made from the request's own origin.
         */
        readonly get: operations["Authority_OpenIdConfiguration"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{tenant}/.well-known/openid-configuration": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A GUID, a domain name, `common`, `organizations` or `adfs`. Every name is answered. */
                readonly tenant: components["parameters"]["Tenant"];
            };
            readonly cookie?: never;
        };
        /**
         * Where this tenant's endpoints of the first version are
         * @description The tenant `adfs` stands for an AD FS server: clients that are told to use it ask here (observed with @azure/identity, azure-identity for Python and az).
         */
        readonly get: operations["Authority_OpenIdConfigurationV1"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/adfs/adfs/.well-known/openid-configuration": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The same for clients that name AD FS twice
         * @description az does so when both its authority and its tenant end in `adfs` (observed).
         */
        readonly get: operations["Authority_OpenIdConfigurationAdfs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{tenant}/oauth2/v2.0/token": {
        readonly parameters: {
            readonly query?: {
                /** @description Comes back as `correlation_id` of an error. Observed with @azure/identity. */
                readonly "client-request-id"?: components["parameters"]["ClientRequestIdOfAuthority"];
            };
            readonly header?: never;
            readonly path: {
                /** @description A GUID, a domain name, `common`, `organizations` or `adfs`. Every name is answered. */
                readonly tenant: components["parameters"]["Tenant"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A token for a client and its secret
         * @description Grant `client_credentials` with a `scope`. Observed with @azure/identity; Terraform calls it directly.
         */
        readonly post: operations["Authority_Token"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{tenant}/oauth2/token": {
        readonly parameters: {
            readonly query?: {
                /** @description Comes back as `correlation_id` of an error. Observed with @azure/identity. */
                readonly "client-request-id"?: components["parameters"]["ClientRequestIdOfAuthority"];
            };
            readonly header?: never;
            readonly path: {
                /** @description A GUID, a domain name, `common`, `organizations` or `adfs`. Every name is answered. */
                readonly tenant: components["parameters"]["Tenant"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A token for a client and its secret, first version
         * @description Grant `client_credentials` with a `resource` (or a `scope`, as clients of AD FS send it). Many hand-written scripts use this one (seen in source).
         */
        readonly post: operations["Authority_TokenV1"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{tenant}/discovery/v2.0/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A GUID, a domain name, `common`, `organizations` or `adfs`. Every name is answered. */
                readonly tenant: components["parameters"]["Tenant"];
            };
            readonly cookie?: never;
        };
        /**
         * Public keys of the authority
         * @description Always an empty set, because our tokens are signed with a secret. Inferred.
         */
        readonly get: operations["Authority_Keys"];
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
        /** @description The structure of an Azure Data Factory error. Documented. */
        readonly CloudError: {
            readonly error: components["schemas"]["CloudErrorBody"];
        };
        /** @description ARM sends `code` and `message` only (reported); the service sends all four, with `details` null (recorded). */
        readonly CloudErrorBody: {
            /** @description Error code. */
            readonly code: string;
            /** @description Error message. */
            readonly message: string;
            /** @description Property name or path in the request that the error is about. */
            readonly target?: string | null;
            /** @description More errors of the same inner form. Documented as an array, recorded as null. */
            readonly details?: readonly components["schemas"]["CloudErrorBody"][] | null;
        };
        /** @description What a client may say about a factory; everything is optional in practice. Documented. */
        readonly FactoryContent: {
            /** @description The region; comes back as it was sent. */
            readonly location?: string;
            readonly tags?: {
                readonly [key: string]: string;
            } | null;
            readonly identity?: ({
                /** @description SystemAssigned, UserAssigned, or both with a comma between them. */
                readonly type: string;
            } & {
                readonly [key: string]: unknown;
            }) | null;
            /** @description Global parameters, repository, network access and whatever else; kept as it is. */
            readonly properties?: {
                readonly [key: string]: unknown;
            } | null;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description A factory as the service shows it, keys in recorded order. Open, because unknown properties are kept and come back (documented: additionalProperties). */
        readonly Factory: {
            readonly name: string;
            /** @description Only when asked for. */
            readonly identity?: {
                readonly type: string;
                /** @description GUID made by the server. */
                readonly principalId?: string;
                /** @description GUID made by the server. */
                readonly tenantId?: string;
            } & {
                readonly [key: string]: unknown;
            };
            readonly id: string;
            /** @constant */
            readonly type: "Microsoft.DataFactory/factories";
            readonly properties: {
                /** @constant */
                readonly provisioningState: "Succeeded";
                /** @description Seven fraction digits. */
                readonly createTime: string;
                /** @constant */
                readonly version: "2018-06-01";
            } & {
                readonly [key: string]: unknown;
            };
            /** @description Capital T, and the value contains its own double quotes (recorded). */
            readonly eTag: string;
            readonly location: string;
            /** @description Empty when there are none. */
            readonly tags: {
                readonly [key: string]: string;
            };
        } & {
            readonly [key: string]: unknown;
        };
        /** @description What a client says about a pipeline. Seen in source; `properties` is required. */
        readonly PipelineContent: {
            readonly properties: components["schemas"]["PipelineProperties"];
        } & {
            readonly [key: string]: unknown;
        };
        /** @description The definition. Documented; kept and repeated unchanged, unknown properties too. The names of types are not checked, because definitions in the wild spell them in both cases. */
        readonly PipelineProperties: {
            readonly description?: string;
            readonly activities?: readonly components["schemas"]["Activity"][];
            readonly parameters?: {
                readonly [key: string]: components["schemas"]["ParameterSpecification"];
            };
            readonly variables?: {
                readonly [key: string]: {
                    readonly type: string;
                } & {
                    readonly [key: string]: unknown;
                };
            };
            readonly concurrency?: number;
            readonly annotations?: readonly unknown[];
            readonly runDimensions?: {
                readonly [key: string]: unknown;
            };
            readonly folder?: {
                readonly name?: string;
            } & {
                readonly [key: string]: unknown;
            };
            readonly policy?: {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        /** @description One step. Documented; `type` is an open string. */
        readonly Activity: {
            readonly name: string;
            readonly type: string;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description A declared parameter. Documented. */
        readonly ParameterSpecification: {
            /** @description Object, String, Int, Float, Bool, Array or SecureString. */
            readonly type: string;
            /** @description Any JSON value. */
            readonly defaultValue?: unknown;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description A pipeline as the service shows it, keys in recorded order. */
        readonly Pipeline: {
            readonly id: string;
            readonly name: string;
            /** @constant */
            readonly type: "Microsoft.DataFactory/factories/pipelines";
            readonly properties: components["schemas"]["PipelineProperties"];
            /** @description Lower case and without quotes, unlike that of a factory (recorded). */
            readonly etag: string;
        };
        /** @description Response body with a run identifier. Documented. */
        readonly CreateRunResponse: {
            /** @description Identifier of a run. */
            readonly runId: string;
        };
        /** @description A run, fields in recorded order. Only those of the API description are required: the others came with the years, and which of them are there is a matter of choice. */
        readonly PipelineRun: {
            /** @description Upper case up to the last segment but one. Recorded, not documented. */
            readonly id?: string;
            readonly runId: string;
            /** @description Recorded, not documented. */
            readonly debugRunId?: null;
            /** @description Its own id, or the first run of the group it recovers. Documented. */
            readonly runGroupId: string;
            readonly pipelineName: string;
            /** @description Values that are not strings appear as their JSON text. Documented by the samples. */
            readonly parameters: {
                readonly [key: string]: string | null;
            };
            readonly invokedBy: {
                readonly id: string;
                readonly name: string;
                readonly invokedByType: string;
            };
            /** @description Set from the beginning, also while the run is queued. Recorded. */
            readonly runStart: string;
            readonly runEnd: string | null;
            readonly durationInMs: number | null;
            /** @enum {string} */
            readonly status: "Queued" | "InProgress" | "Succeeded" | "Failed" | "Canceling" | "Cancelled";
            readonly message: string | null;
            /** @description Reported, not documented. */
            readonly pipelineReturnValue?: {
                readonly [key: string]: unknown;
            };
            readonly lastUpdated: string;
            /** @description Those of the pipeline. Recorded. */
            readonly annotations?: readonly unknown[];
            /** @description The spelling on the wire. Recorded. */
            readonly runDimension?: {
                readonly [key: string]: string;
            };
            /** @description The spelling of the API description. Documented. */
            readonly runDimensions?: {
                readonly [key: string]: string;
            };
            readonly isLatest: boolean;
            /** @description Reported, not documented. */
            readonly cancelledBy?: null;
        };
        /** @description The members that MSAL needs, and those that OpenID Connect Discovery requires. Observed. */
        readonly OpenIdConfiguration: {
            readonly token_endpoint: string;
            readonly token_endpoint_auth_methods_supported?: readonly string[];
            readonly jwks_uri: string;
            readonly response_modes_supported?: readonly string[];
            readonly subject_types_supported?: readonly string[];
            readonly id_token_signing_alg_values_supported?: readonly string[];
            readonly response_types_supported?: readonly string[];
            readonly scopes_supported?: readonly string[];
            /** @description Same scheme and host as the authority; MSAL insists. */
            readonly issuer: string;
            readonly authorization_endpoint: string;
        };
        /** @description Fields of the form. Observed with @azure/identity, which sends several more. None is required here, because the authority has words of its own for each that is missing, and looks for itself. */
        readonly TokenRequest: {
            readonly grant_type?: string;
            readonly client_id?: string;
            readonly client_secret?: string;
            readonly scope?: string;
            readonly resource?: string;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description A token of the second version. Observed to be what MSAL needs. */
        readonly Token: {
            /** @constant */
            readonly token_type: "Bearer";
            /** @description Seconds. */
            readonly expires_in: number;
            /** @description Seconds. */
            readonly ext_expires_in: number;
            readonly access_token: string;
        };
        /** @description A token of the first version, whose numbers are strings. Inferred. */
        readonly TokenV1: {
            /** @constant */
            readonly token_type: "Bearer";
            /** @description Seconds. */
            readonly expires_in: string;
            /** @description Seconds. */
            readonly ext_expires_in: string;
            /** @description Seconds since 1970. */
            readonly expires_on: string;
            /** @description Seconds since 1970. */
            readonly not_before: string;
            readonly resource: string;
            readonly access_token: string;
        };
        /** @description A JSON Web Key Set. */
        readonly KeySet: {
            readonly keys: readonly {
                readonly [key: string]: unknown;
            }[];
        };
        /** @description An error of the identity platform. Reported (MicrosoftDocs/azure-docs#43780). */
        readonly AuthorityError: {
            readonly error: string;
            readonly error_description: string;
            readonly error_codes: readonly number[];
            readonly timestamp: string;
            readonly trace_id: string;
            readonly correlation_id: string;
            readonly error_uri: string;
        };
    };
    responses: {
        /** @description The factory. Documented. */
        readonly Factory: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Factory"];
            };
        };
        /** @description The pipeline. Documented. */
        readonly Pipeline: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Pipeline"];
            };
        };
        /** @description The client's copy is current. Documented. */
        readonly NotModified: {
            headers: {
                readonly [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The request, or what it asks for, is not possible. Documented as "Other Status Codes". */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["CloudError"];
            };
        };
        /** @description There is no token, or not one that counts. Inferred from the texts of section 4.2 of our sheet. */
        readonly Unauthenticated: {
            headers: {
                /** @description Where to get a token. Seen in source. */
                readonly "WWW-Authenticate"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["CloudError"];
            };
        };
        /** @description The factory (said by ARM) or something in it (said by the service) does not exist. */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["CloudError"];
            };
        };
        /** @description The tag in `If-Match` is not the current one. Inferred. */
        readonly PreconditionFailed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["CloudError"];
            };
        };
        /** @description The body is larger than ARM takes. Reported; the status is inferred. */
        readonly TooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["CloudError"];
            };
        };
        /** @description The body is not JSON, or does not say so. Reported; the status is inferred. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["CloudError"];
            };
        };
        /** @description An error answer from the Azure Data Factory service, or from ARM in front of it. Documented. */
        readonly Failure: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["CloudError"];
            };
        };
        /** @description The document. */
        readonly OpenIdConfiguration: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["OpenIdConfiguration"];
            };
        };
        /** @description A field is missing or makes no sense here. Reported. */
        readonly AuthorityBadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["AuthorityError"];
            };
        };
        /** @description The secret is missing or wrong. Reported. */
        readonly AuthorityUnauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["AuthorityError"];
            };
        };
        /** @description The form is too large. Inferred. */
        readonly AuthorityTooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["AuthorityError"];
            };
        };
        /** @description Any other failure. Inferred. */
        readonly AuthorityFailure: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["AuthorityError"];
            };
        };
    };
    parameters: {
        /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
        readonly SubscriptionId: string;
        /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
        readonly ResourceGroupName: string;
        /** @description The factory. Documented. */
        readonly FactoryName: string;
        /** @description The pipeline. Blanks and parentheses are legal and arrive percent-encoded. Documented. */
        readonly PipelineName: string;
        /** @description The run, a GUID; anything else is simply an unknown run (recorded for cancel). */
        readonly RunId: string;
        /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
        readonly ApiVersion: "2018-06-01";
        /** @description The tag that must be current, or `*` for an unconditional update. Documented. */
        readonly IfMatch: string;
        /** @description A tag the client has already, or `*`; when it is current the answer is an empty 304. Documented. */
        readonly IfNoneMatch: string;
        /** @description A GUID, a domain name, `common`, `organizations` or `adfs`. Every name is answered. */
        readonly Tenant: string;
        /** @description Comes back as `correlation_id` of an error. Observed with @azure/identity. */
        readonly ClientRequestIdOfAuthority: string;
    };
    requestBodies: never;
    headers: {
        /** @description Documented. */
        readonly "X-Content-Type-Options": "nosniff";
        /** @description Calls left of this kind. Documented, start values recorded. */
        readonly RateLimitRemaining: string;
        /** @description A GUID made by the server. Documented. */
        readonly "x-ms-request-id": string;
        /** @description The client's own id if it sent one, else the same GUID again. Documented. */
        readonly "x-ms-correlation-request-id": string;
        /** @description Region, time and the same GUID. Recorded. */
        readonly "x-ms-routing-request-id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly Factories_Get: {
        readonly parameters: {
            readonly query: {
                /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
                readonly "api-version": components["parameters"]["ApiVersion"];
            };
            readonly header?: {
                /** @description A tag the client has already, or `*`; when it is current the answer is an empty 304. Documented. */
                readonly "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            readonly path: {
                /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
                readonly subscriptionId: components["parameters"]["SubscriptionId"];
                /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
                readonly resourceGroupName: components["parameters"]["ResourceGroupName"];
                /** @description The factory. Documented. */
                readonly factoryName: components["parameters"]["FactoryName"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Factory"];
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 404: components["responses"]["NotFound"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly Factories_CreateOrUpdate: {
        readonly parameters: {
            readonly query: {
                /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
                readonly "api-version": components["parameters"]["ApiVersion"];
            };
            readonly header?: {
                /** @description The tag that must be current, or `*` for an unconditional update. Documented. */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
                readonly subscriptionId: components["parameters"]["SubscriptionId"];
                /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
                readonly resourceGroupName: components["parameters"]["ResourceGroupName"];
                /** @description The factory. Documented. */
                readonly factoryName: components["parameters"]["FactoryName"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["FactoryContent"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Factory"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 404: components["responses"]["NotFound"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly Pipelines_Get: {
        readonly parameters: {
            readonly query: {
                /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
                readonly "api-version": components["parameters"]["ApiVersion"];
            };
            readonly header?: {
                /** @description A tag the client has already, or `*`; when it is current the answer is an empty 304. Documented. */
                readonly "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            readonly path: {
                /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
                readonly subscriptionId: components["parameters"]["SubscriptionId"];
                /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
                readonly resourceGroupName: components["parameters"]["ResourceGroupName"];
                /** @description The factory. Documented. */
                readonly factoryName: components["parameters"]["FactoryName"];
                /** @description The pipeline. Blanks and parentheses are legal and arrive percent-encoded. Documented. */
                readonly pipelineName: components["parameters"]["PipelineName"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Pipeline"];
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 404: components["responses"]["NotFound"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly Pipelines_CreateOrUpdate: {
        readonly parameters: {
            readonly query: {
                /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
                readonly "api-version": components["parameters"]["ApiVersion"];
            };
            readonly header?: {
                /** @description The tag that must be current, or `*` for an unconditional update. Documented. */
                readonly "If-Match"?: components["parameters"]["IfMatch"];
            };
            readonly path: {
                /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
                readonly subscriptionId: components["parameters"]["SubscriptionId"];
                /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
                readonly resourceGroupName: components["parameters"]["ResourceGroupName"];
                /** @description The factory. Documented. */
                readonly factoryName: components["parameters"]["FactoryName"];
                /** @description The pipeline. Blanks and parentheses are legal and arrive percent-encoded. Documented. */
                readonly pipelineName: components["parameters"]["PipelineName"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PipelineContent"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Pipeline"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 404: components["responses"]["NotFound"];
            readonly 412: components["responses"]["PreconditionFailed"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly Pipelines_CreateRun: {
        readonly parameters: {
            readonly query: {
                /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
                readonly "api-version": components["parameters"]["ApiVersion"];
                /** @description A run whose parameters are used again; the request body is then ignored. Documented; the document's own sample sends it empty, which means none. */
                readonly referencePipelineRunId?: string;
                /** @description Puts the new run into the group of the referenced run. Documented as a boolean, `true` or `false`; what comes of anything else is nowhere said and a matter of choice, so it is text here. */
                readonly isRecovery?: string;
                /** @description In recovery mode, the activity to start at. Documented. */
                readonly startActivityName?: string;
                /** @description In recovery mode, start at the failed activities. Only looked at without `startActivityName`. Documented as a boolean, text here for the same reason. */
                readonly startFromFailure?: string;
            };
            readonly header?: {
                /** @description A GUID here becomes the id of the run (recorded: all four calls of one recording, and run ids seen with Python clients). Anything else is ignored. */
                readonly "x-ms-client-request-id"?: string;
            };
            readonly path: {
                /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
                readonly subscriptionId: components["parameters"]["SubscriptionId"];
                /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
                readonly resourceGroupName: components["parameters"]["ResourceGroupName"];
                /** @description The factory. Documented. */
                readonly factoryName: components["parameters"]["FactoryName"];
                /** @description The pipeline. Blanks and parentheses are legal and arrive percent-encoded. Documented. */
                readonly pipelineName: components["parameters"]["PipelineName"];
            };
            readonly cookie?: never;
        };
        /** @description The parameters by name, any JSON value each. No body, an empty one, `{}` and `null` all mean none (observed and seen in source: every one of them is sent by an official client). */
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    readonly [key: string]: unknown;
                } | null;
            };
        };
        readonly responses: {
            /** @description The run exists, or existed already. Documented. */
            readonly 200: {
                headers: {
                    readonly "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    readonly "x-ms-ratelimit-remaining-subscription-writes": components["headers"]["RateLimitRemaining"];
                    readonly "x-ms-request-id": components["headers"]["x-ms-request-id"];
                    readonly "x-ms-correlation-request-id": components["headers"]["x-ms-correlation-request-id"];
                    readonly "x-ms-routing-request-id": components["headers"]["x-ms-routing-request-id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreateRunResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 404: components["responses"]["NotFound"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly PipelineRuns_Get: {
        readonly parameters: {
            readonly query: {
                /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
                readonly "api-version": components["parameters"]["ApiVersion"];
            };
            readonly header?: never;
            readonly path: {
                /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
                readonly subscriptionId: components["parameters"]["SubscriptionId"];
                /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
                readonly resourceGroupName: components["parameters"]["ResourceGroupName"];
                /** @description The factory. Documented. */
                readonly factoryName: components["parameters"]["FactoryName"];
                /** @description The run, a GUID; anything else is simply an unknown run (recorded for cancel). */
                readonly runId: components["parameters"]["RunId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The run as it stands. Documented. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PipelineRun"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 404: components["responses"]["NotFound"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly PipelineRuns_Cancel: {
        readonly parameters: {
            readonly query: {
                /** @description The API version. Documented. The pattern tells what is no version at all from one we do not know. */
                readonly "api-version": components["parameters"]["ApiVersion"];
                /** @description Also cancel the runs that this run has started. Documented as a boolean, text here for the same reason. */
                readonly isRecursive?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The subscription. Newer pages call it a UUID, but the document's own sample is not one, so any segment will do. */
                readonly subscriptionId: components["parameters"]["SubscriptionId"];
                /** @description The resource group; upper and lower case are the same. Documented, lengths from the newer page. */
                readonly resourceGroupName: components["parameters"]["ResourceGroupName"];
                /** @description The factory. Documented. */
                readonly factoryName: components["parameters"]["FactoryName"];
                /** @description The run, a GUID; anything else is simply an unknown run (recorded for cancel). */
                readonly runId: components["parameters"]["RunId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Accepted; the body is empty and has no content type (recorded). */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 404: components["responses"]["NotFound"];
            readonly default: components["responses"]["Failure"];
        };
    };
    readonly Authority_OpenIdConfiguration: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A GUID, a domain name, `common`, `organizations` or `adfs`. Every name is answered. */
                readonly tenant: components["parameters"]["Tenant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["OpenIdConfiguration"];
            readonly default: components["responses"]["AuthorityFailure"];
        };
    };
    readonly Authority_OpenIdConfigurationV1: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A GUID, a domain name, `common`, `organizations` or `adfs`. Every name is answered. */
                readonly tenant: components["parameters"]["Tenant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["OpenIdConfiguration"];
            readonly default: components["responses"]["AuthorityFailure"];
        };
    };
    readonly Authority_OpenIdConfigurationAdfs: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["OpenIdConfiguration"];
            readonly default: components["responses"]["AuthorityFailure"];
        };
    };
    readonly Authority_Token: {
        readonly parameters: {
            readonly query?: {
                /** @description Comes back as `correlation_id` of an error. Observed with @azure/identity. */
                readonly "client-request-id"?: components["parameters"]["ClientRequestIdOfAuthority"];
            };
            readonly header?: never;
            readonly path: {
                /** @description A GUID, a domain name, `common`, `organizations` or `adfs`. Every name is answered. */
                readonly tenant: components["parameters"]["Tenant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        readonly responses: {
            /** @description A bearer token that the emulated Resource Manager takes. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Token"];
                };
            };
            readonly 400: components["responses"]["AuthorityBadRequest"];
            readonly 401: components["responses"]["AuthorityUnauthorized"];
            readonly 413: components["responses"]["AuthorityTooLarge"];
            readonly default: components["responses"]["AuthorityFailure"];
        };
    };
    readonly Authority_TokenV1: {
        readonly parameters: {
            readonly query?: {
                /** @description Comes back as `correlation_id` of an error. Observed with @azure/identity. */
                readonly "client-request-id"?: components["parameters"]["ClientRequestIdOfAuthority"];
            };
            readonly header?: never;
            readonly path: {
                /** @description A GUID, a domain name, `common`, `organizations` or `adfs`. Every name is answered. */
                readonly tenant: components["parameters"]["Tenant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        readonly responses: {
            /** @description A bearer token that the emulated Resource Manager takes. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenV1"];
                };
            };
            readonly 400: components["responses"]["AuthorityBadRequest"];
            readonly 401: components["responses"]["AuthorityUnauthorized"];
            readonly 413: components["responses"]["AuthorityTooLarge"];
            readonly default: components["responses"]["AuthorityFailure"];
        };
    };
    readonly Authority_Keys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A GUID, a domain name, `common`, `organizations` or `adfs`. Every name is answered. */
                readonly tenant: components["parameters"]["Tenant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The key set. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeySet"];
                };
            };
            readonly default: components["responses"]["AuthorityFailure"];
        };
    };
}
