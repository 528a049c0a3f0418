// Generated from openapi/control.yaml by `npm run generate`. Do not edit.

export interface paths {
    readonly "/_runstead/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the process answers. */
        readonly get: operations["getHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether every check is compiled and every fixture loaded, so that no request meets a cold start. */
        readonly get: operations["getReady"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/version": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What this is, and which services it stands in for. */
        readonly get: operations["getVersion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/ca.pem": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The certificate to trust for https. */
        readonly get: operations["getAuthority"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/openapi": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The contracts this process serves. */
        readonly get: operations["listContracts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/openapi/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One contract, as served. */
        readonly get: operations["getContract"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/reset": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Back to the fixtures; all of the world or part of it. */
        readonly post: operations["reset"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/clock": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What time it is in this world. */
        readonly get: operations["getClock"];
        /** Freezes the clock or lets it run, where it is or from a later instant on. */
        readonly put: operations["setClock"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/clock/advance": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Moves time forward by a duration, to an instant, or to the next thing that falls due. */
        readonly post: operations["advanceClock"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/runs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The runs of every service in one shape, newest first. */
        readonly get: operations["listRuns"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/runs/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One run with its history and its plan. */
        readonly get: operations["getRun"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/worlds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All worlds, the default one first. */
        readonly get: operations["listWorlds"];
        readonly put?: never;
        /** Makes a world of its own for a test, with credentials that lead there. */
        readonly post: operations["createWorld"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/worlds/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One world, and how to reach it. */
        readonly get: operations["getWorld"];
        readonly put?: never;
        readonly post?: never;
        /** Ends a world. Its credentials lead nowhere from then on. */
        readonly delete: operations["deleteWorld"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/worlds/{name}/fork": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Makes a world that is now as this one is, its journal aside. What both hold is shared until one changes it. */
        readonly post: operations["forkWorld"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/await": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Answers as soon as a run is in a state. */
        readonly post: operations["awaitRun"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/runs/{id}/transition": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Moves a run by hand, to any state that its lifecycle allows from where it is. */
        readonly post: operations["moveRun"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/plans": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How coming runs will go. */
        readonly get: operations["listPlans"];
        readonly put?: never;
        /** Says how coming runs will go, or one that exists already. */
        readonly post: operations["addPlan"];
        /** Forgets all plans. Runs that go by one go on. */
        readonly delete: operations["clearPlans"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/plans/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Forgets a plan. Runs that go by it go on. */
        readonly delete: operations["removePlan"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/faults": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What disturbs calls, with counts. */
        readonly get: operations["listFaults"];
        readonly put?: never;
        /** Disturbs the calls that match. */
        readonly post: operations["addFault"];
        /** Lifts all faults. */
        readonly delete: operations["clearFaults"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/faults/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Lifts a fault. */
        readonly delete: operations["removeFault"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/journal": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was asked of the services and answered, oldest first. */
        readonly get: operations["getJournal"];
        readonly put?: never;
        readonly post?: never;
        /** Forgets every exchange. */
        readonly delete: operations["clearJournal"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/journal/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Whether something was asked, how often, and in which order; if not, what came closest. */
        readonly post: operations["verifyJournal"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/journal/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every exchange from now on, as server-sent events. */
        readonly get: operations["streamJournal"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/journal/har": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The exchanges as an HTTP Archive. */
        readonly get: operations["exportJournal"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/snapshot": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The whole world as one JSON file. */
        readonly get: operations["saveWorld"];
        /** Replaces the world by what a file holds. */
        readonly put: operations["restoreWorld"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/fixtures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Adds resources, runs, rules and choices. */
        readonly post: operations["addFixtures"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/fixtures/schema": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The JSON schema of fixtures and snapshots. */
        readonly get: operations["getFixtureSchema"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/_runstead/variants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where the sources allow several answers, and what is chosen. */
        readonly get: operations["listVariants"];
        /** Chooses, for some variants by name, or for all by a profile. */
        readonly put: operations["chooseVariants"];
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
        readonly Error: {
            readonly error: {
                /** @description A stable word for the kind of failure. */
                readonly code: string;
                /** @description What was wrong and what would work. */
                readonly message: string;
            };
        };
        readonly Health: {
            /** @enum {string} */
            readonly status: "ok" | "ready";
        };
        readonly Version: {
            readonly name: string;
            readonly version: string;
            /** @description Version of the runtime. */
            readonly node: string;
            readonly providers: readonly {
                /** @description The name used in settings. */
                readonly name: string;
                readonly title: string;
            }[];
        };
        readonly ContractList: {
            readonly contracts: readonly {
                readonly name: string;
                readonly title: string;
                readonly version: string;
                /** @description Where the document itself is. */
                readonly url: string;
            }[];
        };
        readonly ResetRequest: {
            /** @description Only these services; all where absent. */
            readonly providers?: readonly string[];
            /** @description What stays as it is. A reset of some services touches nothing else. */
            readonly keep?: readonly ("clock" | "ids" | "faults" | "plans" | "variants" | "journal")[];
        };
        readonly ResetReport: {
            readonly providers: readonly string[];
            readonly clock: components["schemas"]["Clock"];
        };
        readonly Clock: {
            /** @enum {string} */
            readonly mode: "real" | "frozen";
            /** Format: date-time */
            readonly now: string;
            readonly autoAdvance?: components["schemas"]["AutoAdvance"];
        };
        /** @description Whether time jumps to the next event each time the last request in hand has been answered. */
        readonly AutoAdvance: boolean;
        readonly ClockChange: {
            /** @enum {string} */
            readonly mode: "real" | "frozen";
            /**
             * Format: date-time
             * @description Where to stop, or where to go on from.
             */
            readonly now?: string;
            readonly autoAdvance?: components["schemas"]["AutoAdvance"];
        };
        readonly ClockAdvance: {
            /**
             * @example 90s
             * @example 5m
             */
            readonly by?: string;
            /**
             * @example next
             * @example 2026-01-01T00:00:00Z
             */
            readonly to?: string;
        };
        readonly ClockReport: {
            /** @enum {string} */
            readonly mode: "real" | "frozen";
            /** Format: date-time */
            readonly now: string;
            readonly autoAdvance?: components["schemas"]["AutoAdvance"];
            /** @description What was waiting for an instant on the way and is done with, oldest first. */
            readonly settled?: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly what: string;
            }[];
            /** @description Oldest first. */
            readonly transitions: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly provider: string;
                /** @description Id of the run. */
                readonly run: string;
                /** @description The state it entered. */
                readonly to: string;
                readonly cause: string;
            }[];
        };
        readonly Transition: {
            /** Format: date-time */
            readonly at: string;
            readonly to: string;
            /** @description A word: created, planned, cancel. */
            readonly cause: string;
        };
        readonly Run: {
            readonly id: string;
            readonly provider: string;
            /** @description In the service's own spelling. */
            readonly state: string;
            /** @description The ids in its URL. */
            readonly scope: {
                readonly [key: string]: string;
            };
            /** Format: date-time */
            readonly createdAt: string;
            readonly history: readonly components["schemas"]["Transition"][];
            /** @description What will happen if nobody interferes. */
            readonly plan: readonly components["schemas"]["Transition"][];
        };
        readonly RunList: {
            readonly runs: readonly components["schemas"]["Run"][];
            /** @description How many match, beyond the limit too. */
            readonly total: number;
        };
        readonly WorldRequest: {
            readonly name?: components["schemas"]["WorldName"];
            /**
             * @description real, frozen, auto (frozen, with auto-advance), or an instant it stands still at.
             * @example frozen
             * @example 2026-01-15T12:00:00Z
             */
            readonly clock?: string;
            /** @description Same seed and same calls give the same ids. */
            readonly seed?: string;
            readonly idleAfter?: components["schemas"]["Duration"];
            readonly variants?: components["schemas"]["Choices"];
            readonly fixtures?: components["schemas"]["WorldFile"];
        };
        readonly ForkRequest: {
            readonly name?: components["schemas"]["WorldName"];
            readonly idleAfter?: components["schemas"]["Duration"];
        };
        /** @description Small letters, digits and hyphens; made up where absent. */
        readonly WorldName: string;
        /**
         * @example 500ms
         * @example 90s
         * @example 5m
         */
        readonly Duration: string;
        readonly World: {
            readonly name: string;
            readonly clock: components["schemas"]["Clock"];
            /**
             * Format: date-time
             * @description In real time.
             */
            readonly createdAt?: string;
            /** @description How long without a request until it goes. */
            readonly idleAfter?: string;
        };
        readonly WorldList: {
            readonly worlds: readonly components["schemas"]["World"][];
        };
        readonly CreatedWorld: {
            readonly name: string;
            readonly clock: components["schemas"]["Clock"];
            /** Format: date-time */
            readonly createdAt?: string;
            readonly idleAfter?: string;
            /** @description By provider; whoever uses them lands in this world. */
            readonly credentials: {
                readonly [key: string]: {
                    readonly [key: string]: string;
                };
            };
            /** @description By provider; whoever uses them lands in this world, whatever the credential. */
            readonly baseUrls: {
                readonly [key: string]: string;
            };
            /** @description By provider; what to set so that its official clients land in this world. */
            readonly environment: {
                readonly [key: string]: {
                    readonly [key: string]: string;
                };
            };
        };
        readonly AwaitRequest: {
            /** @description Its id. */
            readonly run: string;
            /** @description One, or several of which any will do, in the service's own spelling. */
            readonly state: string | readonly string[];
            readonly limit?: components["schemas"]["Duration"];
            /**
             * @description By which clock the limit is measured.
             * @default real
             * @enum {string}
             */
            readonly clock: "real" | "virtual";
            /**
             * @description Whether the clock is moved to the instant at which the plan has it.
             * @default false
             */
            readonly advance: boolean;
        };
        readonly MoveRequest: {
            /** @description The state, in the service's own spelling. */
            readonly to: string;
            /** @description The reason, where the service keeps one. */
            readonly error?: string;
        };
        readonly PlanContent: {
            readonly queue?: components["schemas"]["Duration"];
            readonly run?: components["schemas"]["Duration"];
            /** @description The state it ends in, in the service's own spelling. */
            readonly outcome?: string;
            /** @description Why it ends badly. */
            readonly error?: string;
            /** @description The state it stays in for ever. */
            readonly stuck?: string;
            /** @description By the name of the step. */
            readonly steps?: {
                readonly [key: string]: {
                    /** @enum {string} */
                    readonly outcome?: "succeeded" | "failed" | "skipped";
                    readonly duration?: components["schemas"]["Duration"];
                    readonly error?: string;
                    /** @description Any JSON value. */
                    readonly output?: unknown;
                };
            };
            /** @description What a cancel does. */
            readonly cancel?: {
                readonly takes?: components["schemas"]["Duration"];
                /** @description Code of the failure that every cancel meets. */
                readonly fails?: string;
                /**
                 * @description The call is taken, and the run never ends.
                 * @constant
                 */
                readonly hangs?: true;
            };
        };
        readonly PlanMatch: {
            readonly provider?: string;
            /** @description Name of the pipeline, workflow, job type or workflow schema; * for any characters. */
            readonly name?: string;
            /** @description Those that a run must have been given. */
            readonly parameters?: {
                readonly [key: string]: unknown;
            };
            /** @description Id of a run that exists: it goes as planned from now on, and the plan is not kept. Stands alone. */
            readonly run?: string;
            /** @description Only the nth matching run. */
            readonly nth?: number;
            readonly every?: number;
        };
        readonly PlanSpec: {
            /** @description For its reader. */
            readonly name?: string;
            readonly match?: components["schemas"]["PlanMatch"];
            readonly plan: components["schemas"]["PlanContent"];
            /** @description For how many runs; all where absent. */
            readonly times?: number;
        };
        readonly Plan: {
            readonly id: string;
            readonly name?: string;
            readonly match?: components["schemas"]["PlanMatch"];
            readonly plan: components["schemas"]["PlanContent"];
            readonly times?: number;
            /** @description Runs that matched. */
            readonly seen: number;
            /** @description Runs that go by it. */
            readonly hits: number;
        };
        readonly PlanList: {
            readonly plans: readonly components["schemas"]["Plan"][];
        };
        readonly FaultMatch: {
            readonly provider?: string;
            /** @description Its operationId. */
            readonly operation?: string;
            /** @description Id of the run in the path. */
            readonly run?: string;
            /** @description API key, token or tenant id of the caller. */
            readonly credential?: string;
            /** @description Only the nth matching call. */
            readonly nth?: number;
            /** @description 3 is the third, the sixth, and so on. */
            readonly every?: number;
            /** @description On the world's clock: RFC 3339, or relative as in +5m. */
            readonly from?: string;
            readonly until?: string;
            readonly probability?: number;
        };
        /** @description Latency goes with any one of the others. */
        readonly FaultEffect: {
            readonly latency?: components["schemas"]["Duration"] | {
                readonly uniform?: {
                    readonly from: components["schemas"]["Duration"];
                    readonly to: components["schemas"]["Duration"];
                };
                readonly normal?: {
                    readonly mean: components["schemas"]["Duration"];
                    readonly deviation: components["schemas"]["Duration"];
                };
                readonly lognormal?: {
                    readonly median: components["schemas"]["Duration"];
                    readonly p99: components["schemas"]["Duration"];
                };
            };
            /**
             * @description Which clock says when the latency is over.
             * @enum {string}
             */
            readonly clock?: "virtual" | "real";
            /** @description Code of a failure of the service's catalogue. */
            readonly error?: string;
            /** @description In the service's own words; or exactly this answer, with a body or headers. */
            readonly status?: number;
            /** @description Any JSON value. */
            readonly body?: unknown;
            readonly headers?: {
                readonly [key: string]: string;
            };
            readonly rateLimit?: {
                readonly retryAfter: components["schemas"]["Duration"];
            };
            /**
             * @description Before anything is sent or after the head.
             * @enum {string}
             */
            readonly reset?: "before" | "after";
            /** @constant */
            readonly hang?: true;
            /** @description Bytes of the body that are sent. */
            readonly truncate?: number;
            readonly slow?: {
                readonly bytes: number;
                readonly every: components["schemas"]["Duration"];
            };
            /** @constant */
            readonly malformed?: true;
            /**
             * @description The call takes effect, and the client never hears of it.
             * @constant
             */
            readonly lost?: true;
            /**
             * @description The call is done twice.
             * @constant
             */
            readonly duplicate?: true;
            readonly stale?: components["schemas"]["Duration"];
        };
        readonly FaultSpec: {
            /** @description For its reader. */
            readonly name?: string;
            readonly match?: components["schemas"]["FaultMatch"];
            readonly do: components["schemas"]["FaultEffect"];
            /** @description How many calls it disturbs at the most. */
            readonly times?: number;
        };
        readonly Fault: {
            readonly id: string;
            readonly name?: string;
            readonly match?: components["schemas"]["FaultMatch"];
            readonly do: components["schemas"]["FaultEffect"];
            readonly times?: number;
            /** @description Calls that matched. */
            readonly seen: number;
            /** @description Calls that were disturbed. */
            readonly hits: number;
        };
        readonly FaultList: {
            readonly faults: readonly components["schemas"]["Fault"][];
        };
        readonly Finding: {
            /** @enum {string} */
            readonly in: "path" | "query" | "header" | "body";
            readonly name: string;
            readonly rule: string;
            readonly message: string;
        };
        readonly NearestOperation: {
            readonly provider: string;
            readonly operation: string;
            readonly method: string;
            readonly template: string;
            readonly differs: readonly string[];
        };
        readonly JournalEntry: {
            /** @description From 1 on, in the order in which exchanges ended. */
            readonly number: number;
            readonly world: string;
            /**
             * Format: date-time
             * @description When it ended, on the world's clock.
             */
            readonly at: string;
            readonly real?: {
                /**
                 * Format: date-time
                 * @description The same in real time.
                 */
                readonly at: string;
                /** @description Milliseconds. */
                readonly took: number;
            };
            readonly provider: string;
            readonly operation: string | null;
            /** @description Id of the run it is about. */
            readonly run: string | null;
            /** @enum {string} */
            readonly outcome: "answered" | "reset" | "hung" | "abandoned";
            readonly request: {
                readonly method: string;
                readonly path: string;
                readonly query: {
                    readonly [key: string]: string;
                };
                readonly headers: {
                    readonly [key: string]: string;
                };
                /** @description The value of a JSON body, the text of another, null without one. */
                readonly body: unknown;
            };
            readonly reply: {
                readonly status: number;
                readonly headers: {
                    readonly [key: string]: string;
                };
                readonly body: unknown;
            } | null;
            /** @description Ids of the faults and the plan that shaped it. */
            readonly rules: readonly string[];
            readonly findings: readonly components["schemas"]["Finding"][];
            readonly nearest: components["schemas"]["NearestOperation"] | null;
        };
        readonly Journal: {
            /** @description How many exchanges there have been, those that are no longer kept included. */
            readonly total: number;
            readonly entries: readonly components["schemas"]["JournalEntry"][];
        };
        /** @description A pattern over any part of an entry: the members it names must match. In texts, * stands for any characters; null stands for nothing there. */
        readonly EntryPattern: {
            readonly [key: string]: unknown;
        };
        /** @description One pattern to count, or a sequence of them. */
        readonly Question: {
            readonly match?: components["schemas"]["EntryPattern"];
            /** @description Once or more where absent; exactly so often, or at least, at most, or both. */
            readonly times?: {
                readonly exactly?: number;
                readonly atLeast?: number;
                readonly atMost?: number;
            };
            readonly sequence?: readonly components["schemas"]["EntryPattern"][];
            /** @description Whether nothing else may come between those of a sequence. */
            readonly adjacent?: boolean;
        };
        readonly Verdict: {
            readonly verified: boolean;
            readonly message: string;
            /** @description Numbers of the entries that match. */
            readonly entries: readonly number[];
            /** @description Where something is missing: the entries that come closest. */
            readonly nearest: readonly {
                readonly number: number;
                readonly operation: string | null;
                readonly differences: readonly {
                    readonly place: string;
                    readonly expected: unknown;
                    readonly actual?: unknown;
                }[];
            }[];
        };
        /** @description A world as a file: fixtures by provider, rules, choices, and in a whole world (`runstead` is 1) clock, ids, counters and journal. `/_runstead/fixtures/schema` has its JSON schema. */
        readonly WorldFile: {
            readonly [key: string]: unknown;
        };
        readonly FixtureReport: {
            readonly providers: readonly string[];
            /** @description How many were added. */
            readonly faults: number;
            readonly plans: number;
            /** @description How many were chosen. */
            readonly variants: number;
        };
        /** @description By full name: `datadog.dialect`. */
        readonly Choices: {
            readonly [key: string]: string;
        };
        /** @description Values by name; `profile` chooses for all first. */
        readonly VariantChoices: {
            /** @enum {string} */
            readonly profile?: "default" | "pessimist";
        } & {
            readonly [key: string]: string;
        };
        readonly VariantList: {
            readonly variants: readonly {
                readonly name: string;
                readonly provider: string;
                readonly question: string;
                readonly current: string;
                readonly default: string;
                readonly pessimist: string;
                readonly choices: readonly {
                    readonly value: string;
                    readonly meaning: string;
                    /** @enum {string} */
                    readonly evidence: "documented" | "seen in source" | "recorded" | "reported" | "observed" | "inferred";
                    readonly source: string;
                }[];
            }[];
        };
    };
    responses: {
        /** @description Anything else that went wrong. */
        readonly Error: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It does. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getReady: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Ready. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Still starting. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The version. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Version"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getAuthority: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A PEM file. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-pem-file": string;
                };
            };
            /** @description This process serves no https. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listContracts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Their names and titles. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContractList"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getContract: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Its name in the list. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description An OpenAPI document. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description No contract of that name. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly reset: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ResetRequest"];
            };
        };
        readonly responses: {
            /** @description What was reset. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ResetReport"];
                };
            };
            /** @description An unknown provider, or a body that says something else. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The clock. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Clock"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly setClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ClockChange"];
            };
        };
        readonly responses: {
            /** @description The clock, and what fell due on the way. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ClockReport"];
                };
            };
            /** @description No such mode or instant. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The instant lies in this world's past or after the year 9999. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly advanceClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ClockAdvance"];
            };
        };
        readonly responses: {
            /** @description The clock, and what fell due on the way. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ClockReport"];
                };
            };
            /** @description No such duration or instant. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nothing is planned, or the instant lies in this world's past or after the year 9999. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listRuns: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those of this service. */
                readonly provider?: string;
                /** @description Only those in this state now, in the service's own spelling. */
                readonly state?: string;
                /** @description How many at the most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Runs. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RunList"];
                };
            };
            /** @description A parameter that is not one. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getRun: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id the service gave it. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The run. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Run"];
                };
            };
            /** @description No service has a run of that id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listWorlds: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The worlds. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WorldList"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly createWorld: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["WorldRequest"];
            };
        };
        readonly responses: {
            /** @description The world, and how to reach it. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreatedWorld"];
                };
            };
            /** @description A name, clock, fixture or variant that cannot be. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The name is taken. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description There are as many worlds as there may be. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getWorld: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Its name. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The world. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreatedWorld"];
                };
            };
            /** @description No such world. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly deleteWorld: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Its name. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such world. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The default world stays. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly forkWorld: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Its name. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ForkRequest"];
            };
        };
        readonly responses: {
            /** @description The new world. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreatedWorld"];
                };
            };
            /** @description A name that cannot be. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such world. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The name is taken. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description There are as many worlds as there may be. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly awaitRun: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AwaitRequest"];
            };
        };
        readonly responses: {
            /** @description The run, in that state. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Run"];
                };
            };
            /** @description A limit that is no duration. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No service has a run of that id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The limit was reached first. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The run has ended in another state. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly moveRun: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id the service gave it. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MoveRequest"];
            };
        };
        readonly responses: {
            /** @description The run. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Run"];
                };
            };
            /** @description No service has a run of that id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The lifecycle has no such move. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listPlans: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The plans. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlanList"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly addPlan: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PlanSpec"];
            };
        };
        readonly responses: {
            /** @description The plan. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description A plan that no run could follow. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No service has a run of that id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly clearPlans: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly removePlan: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such plan. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listFaults: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The faults. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FaultList"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly addFault: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["FaultSpec"];
            };
        };
        readonly responses: {
            /** @description The fault. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Fault"];
                };
            };
            /** @description A rule that says nothing or can match nothing; the nearest names are told. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly clearFaults: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly removeFault: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such fault. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getJournal: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those of this service. */
                readonly provider?: string;
                /** @description Only those of this operation. */
                readonly operation?: string;
                /** @description Only those about this run. */
                readonly run?: string;
                /** @description Only those answered so. */
                readonly status?: number;
                /** @description Only those that this fault or plan shaped. */
                readonly rule?: string;
                /** @description Only those that no operation answers, or only the others. */
                readonly unmatched?: boolean;
                /** @description Only those with a higher number. */
                readonly since?: number;
                /** @description How many at the most, the newest. */
                readonly limit?: number;
                /** @description Both clocks, or the virtual one alone, by which the same scenario gives the same bytes. */
                readonly clock?: "both" | "virtual";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The exchanges. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Journal"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly clearJournal: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly verifyJournal: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Question"];
            };
        };
        readonly responses: {
            /** @description The verdict. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Verdict"];
                };
            };
            /** @description A question that is none. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly streamJournal: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description An event per exchange. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly exportJournal: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those of this service. */
                readonly provider?: string;
                /** @description Only those of this operation. */
                readonly operation?: string;
                /** @description Only those about this run. */
                readonly run?: string;
                /** @description Only those answered so. */
                readonly status?: number;
                /** @description Only those that this fault or plan shaped. */
                readonly rule?: string;
                /** @description Only those that no operation answers, or only the others. */
                readonly unmatched?: boolean;
                /** @description Only those with a higher number. */
                readonly since?: number;
                /** @description How many at the most, the newest. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description HAR 1.2. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly saveWorld: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WorldFile"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly restoreWorld: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WorldFile"];
            };
        };
        readonly responses: {
            /** @description What was restored. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ResetReport"];
                };
            };
            /** @description A file that breaks the schema or makes no sense; its place is told. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly addFixtures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WorldFile"];
            };
        };
        readonly responses: {
            /** @description What was added to. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FixtureReport"];
                };
            };
            /** @description A fixture that breaks the schema or makes no sense; its place is told. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getFixtureSchema: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A JSON schema. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listVariants: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The variants. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VariantList"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly chooseVariants: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["VariantChoices"];
            };
        };
        readonly responses: {
            /** @description The variants. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VariantList"];
                };
            };
            /** @description A name or a value that is none; the nearest are told. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
}
