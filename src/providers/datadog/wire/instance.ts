/** The instance service's picture of a run. Members in alphabetical order throughout (recorded). */
import { isoTrimmed } from '../../../core/instant.ts';
import { lastTransition } from '../../../core/lifecycle.ts';
import type { Dialect } from '../../../core/provider.ts';
import type { components } from '../api.ts';
import { hasEnded, type State } from '../lifecycle.ts';
import type { Instance, SpecVersion, Starter, Workflow } from '../records.ts';
import { USER } from '../user.ts';
import { alphabetical } from './order.ts';

type Schemas = components['schemas'];
type Attributes = Schemas['InstanceAttributes'];

/** All that a picture of a run is drawn from. */
export interface View {
  readonly instance: Instance;
  readonly workflow: Workflow;
  /** The one the run was started with. */
  readonly version: SpecVersion | undefined;
  readonly now: number;
  /** The Datadog site whose web pages are linked. */
  readonly site: string;
  readonly dialect: Dialect;
}

export const instanceBody = (view: View): Schemas['InstanceResponse'] => ({
  data: {
    attributes: attributes(view),
    id: view.instance.id,
    relationships: {
      specVersion: { data: { id: view.instance.data.specVersionId, type: 'spec_versions' } },
      workflow: { data: { id: view.workflow.id, type: 'workflows' } },
    },
    type: 'instances',
  },
  included: [...(view.version === undefined ? [] : [includedVersion(view.version)]), includedWorkflow(view.workflow)],
  meta: { outputsTooBig: false, sourceTooBig: false, triggerTooBig: false },
});

const DISPLAY_NAMES: Readonly<Record<State, Attributes['instanceStatus']['displayName']>> = {
  IN_PROGRESS: 'Running',
  CANCELED: 'Canceled',
  SUCCEEDED: 'Succeeded',
  STEP_ERROR: 'Failed',
  INSTANCE_ERROR: 'Failed',
};

/** `id` is what the documentation promises and the recordings lack. */
function attributes({ instance, workflow, version, now, site, dialect }: View): Attributes {
  const { id, createdAt, timeline, data } = instance;
  const { at, to } = lastTransition(timeline, now);
  const failed = DISPLAY_NAMES[to] === 'Failed';
  return {
    ...(hasEnded(timeline, now) && { endTimestamp: isoTrimmed(at) }),
    ...(failed && data.errorDetail !== '' && { errorDetail: data.errorDetail }),
    ...(dialect === 'documented' && { id }),
    instanceStatus: { detailsKind: to, displayName: DISPLAY_NAMES[to] },
    outputs: to === 'SUCCEEDED' ? alphabetical(data.outputs) : {},
    source: SOURCES[data.startedBy],
    sourceForTemplating: {
      initiator: { email: USER.email, id: USER.id, name: USER.name },
      name: workflow.name,
      type: data.startedBy,
      url: `https://app.${site}/workflow/${workflow.id}?instance=${id}`,
    },
    startTimestamp: isoTrimmed(createdAt),
    stepStateAssociations: stepStates(version, to),
    trigger: alphabetical(data.payload),
  };
}

const actingUser = { userEmail: USER.email, userName: USER.name, userUuid: USER.id };

const SOURCES: Readonly<Record<Starter, Attributes['source']>> = {
  api: { api: { actingUser } },
  manual: { manual: { actingUser } },
};

/** Steps share the fate of their run: recorded for a cancelled one, inferred for the others. */
const stepStates = (version: SpecVersion | undefined, stepState: State): Attributes['stepStateAssociations'] =>
  (version?.spec.steps ?? []).map(({ name }) => ({ stepName: name, stepState }));

const includedVersion = ({ id, createdAt, spec, workflowId }: SpecVersion): Schemas['IncludedSpecVersion'] => ({
  attributes: { createdAt: isoTrimmed(createdAt), spec: alphabetical(spec), workflowId },
  id,
  type: 'spec_versions',
});

const includedWorkflow = (workflow: Workflow): Schemas['IncludedWorkflow'] => ({
  attributes: {
    createdAt: isoTrimmed(workflow.createdAt),
    creationSource: workflow.creationSource,
    name: workflow.name,
    specVersionId: workflow.specVersionId,
    updatedAt: isoTrimmed(workflow.updatedAt),
  },
  id: workflow.id,
  type: 'workflows',
});
