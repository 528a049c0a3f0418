import { UserError } from '../../core/errors.ts';
import { parseMoment } from '../../core/instant.ts';
import { isTerminal, type Timeline } from '../../core/lifecycle.ts';
import type { Core } from '../../core/provider.ts';
import type { components } from './api.ts';
import type { Directory } from './directory.ts';
import { mintEtag } from './etag.ts';
import { contentOf } from './factory-content.ts';
import { type PipelineRun, type RunState, runLifecycle } from './lifecycle.ts';
import type { Pipeline, Resources } from './resources.ts';
import type { FactoryScope } from './scope.ts';

/** A fixture file, as `fixtures/azure-data-factory/schema.json` has it. Instants are absolute or relative to now. */
export interface Fixture {
  readonly tenantId?: string;
  readonly clients?: readonly { readonly clientId: string; readonly clientSecret: string }[];
  /** Bearer tokens that count in strict mode. */
  readonly tokens?: readonly string[];
  readonly factories?: readonly FixtureFactory[];
}

interface FixtureFactory extends FactoryScope {
  readonly createTime?: string;
  readonly content?: components['schemas']['FactoryContent'];
  readonly pipelines?: readonly FixturePipeline[];
  readonly runs?: readonly FixtureRun[];
}

interface FixturePipeline {
  readonly name: string;
  readonly publishTime?: string;
  readonly properties: Pipeline['properties'];
}

interface FixtureRun {
  readonly runId: string;
  readonly pipelineName: string;
  /** The state it is in, or ends in when `runEnd` is still to come. */
  readonly status: RunState;
  readonly runStart: string;
  readonly runEnd?: string;
  readonly runGroupId?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** The way to each state. */
const PATHS: Readonly<Record<RunState, readonly RunState[]>> = {
  Queued: ['Queued'],
  InProgress: ['Queued', 'InProgress'],
  Succeeded: ['Queued', 'InProgress', 'Succeeded'],
  Failed: ['Queued', 'InProgress', 'Failed'],
  Canceling: ['Queued', 'InProgress', 'Canceling'],
  Cancelled: ['Queued', 'InProgress', 'Canceling', 'Cancelled'],
};

/** What clients cannot change: whom the authority knows. */
export function configure(directory: Directory, { tenantId, clients = [], tokens = [] }: Fixture): void {
  directory.tenantId = tenantId ?? directory.tenantId;
  for (const { clientId, clientSecret } of clients) directory.clients.set(clientId.toLowerCase(), clientSecret);
  for (const token of tokens) directory.tokens.add(token);
}

/** Adds factories, pipelines and runs. Throws a UserError on an instant that does not exist. */
export function createSeed({ clock, ids, timing }: Core, resources: Resources) {
  function instant(moment: string): number {
    const at = parseMoment(moment, clock.now());
    if (at === undefined) throw new UserError(`The fixture's "${moment}" is no instant.`);
    return at;
  }

  async function seedFactory(fixture: FixtureFactory): Promise<void> {
    const { subscriptionId, resourceGroupName, factoryName, createTime = '-0s', content = {} } = fixture;
    const scope = { subscriptionId, resourceGroupName, factoryName };
    const createdAt = instant(createTime);
    const etag = mintEtag(ids, createdAt);
    const principal = { principalId: ids.uuid(), tenantId: ids.uuid() };
    await resources.factories.put({ scope, createdAt, etag, principal, content: contentOf(content) });

    for (const pipeline of fixture.pipelines ?? []) {
      await resources.pipelines.put(pipelineFrom(scope, createTime, pipeline));
    }
    for (const run of fixture.runs ?? []) await resources.runs.put(runFrom(scope, run));
  }

  function pipelineFrom(scope: FactoryScope, createTime: string, fixture: FixturePipeline): Pipeline {
    const { name, publishTime = createTime, properties } = fixture;
    const publishedAt = instant(publishTime);
    return { scope: { ...scope, pipelineName: name }, publishedAt, etag: mintEtag(ids, publishedAt), properties };
  }

  function runFrom(scope: FactoryScope, fixture: FixtureRun): PipelineRun {
    const id = fixture.runId.toLowerCase();
    const createdAt = instant(fixture.runStart);
    const end = fixture.runEnd === undefined ? createdAt + timing.queue + timing.run : instant(fixture.runEnd);
    return {
      id,
      scope: { ...scope, pipelineName: fixture.pipelineName },
      createdAt,
      timeline: timelineTo(fixture.status, createdAt, end, timing.queue),
      data: {
        groupId: fixture.runGroupId?.toLowerCase() ?? id,
        parameters: fixture.parameters ?? {},
        annotations: [],
        failure: fixture.message,
      },
    };
  }

  return async function seed({ factories = [] }: Fixture): Promise<void> {
    for (const factory of factories) await seedFactory(factory);
  };
}

/** One `step` in milliseconds between states on the way, the last of a run that ends at `end`. */
function timelineTo(status: RunState, start: number, end: number, step: number): Timeline<RunState> {
  const path = PATHS[status];
  const hasEnded = isTerminal(runLifecycle, status);
  return path.map((to, index) => ({
    at: hasEnded && index === path.length - 1 ? end : Math.min(start + index * step, end),
    to,
    cause: index === 0 ? 'created' : 'planned',
  }));
}
