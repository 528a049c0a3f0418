/** The instance service's picture of a run. Members in alphabetical order throughout (recorded). */
import { isoTrimmed } from '../../../core/instant.ts';
import { lastTransition } from '../../../core/lifecycle.ts';
import type { components } from '../api.ts';
import { hasEnded, type State } from '../lifecycle.ts';
import type { Instance, SpecVersion, Starter, Workflow } from '../records.ts';
import { stepNamesOf } from '../spec.ts';
import { USER } from '../user.ts';
import type { Choices } from '../variants.ts';
import { alphabetical } from './order.ts';
import { stepStates } from './step-states.ts';

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
  readonly choices: Choices;
}

/** The answer to the call that starts a run. */
export const executeBody = ({ id, scope }: Instance): Schemas['ExecuteResponse'] => ({
  data: { attributes: {}, id, type: 'instances' },
  meta: { workflowId: scope.workflow_id },
});

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

/** As it stands in a list: no relationships, no outputs (recorded). */
export function instanceItem({ id, createdAt, timeline, data }: Instance, now: number): Schemas['InstanceListItem'] {
  const { at, to } = lastTransition(timeline, now);
  return {
    attributes: {
      ...(to !== 'IN_PROGRESS' && { endTimestamp: isoTrimmed(at) }),
      instanceStatus: { detailsKind: to, displayName: DISPLAY_NAMES[to] },
      source: SOURCES[data.startedBy],
      startTimestamp: isoTrimmed(createdAt),
    },
    id,
    type: 'instances',
  };
}

const DISPLAY_NAMES: Readonly<Record<State, Attributes['instanceStatus']['displayName']>> = {
  IN_PROGRESS: 'Running',
  CANCELED: 'Canceled',
  SUCCEEDED: 'Succeeded',
  STEP_ERROR: 'Failed',
  INSTANCE_ERROR: 'Failed',
};

/** `id` is what the documentation promises and the recordings lack. */
function attributes({ instance, workflow, version, now, site, choices }: View): Attributes {
  const { id, createdAt, timeline, data } = instance;
  const { at, to } = lastTransition(timeline, now);
  const failed = DISPLAY_NAMES[to] === 'Failed';
  return {
    ...(hasEnded(timeline, now) && { endTimestamp: isoTrimmed(at) }),
    ...(failed && data.errorDetail !== '' && choices['error-detail'] === 'told' && { errorDetail: data.errorDetail }),
    ...(choices.dialect === 'documented' && { id }),
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
    stepStateAssociations: stepStates({
      names: stepNamesOf(version?.spec ?? {}),
      facts: data.steps,
      state: to,
      after: (to === 'IN_PROGRESS' ? now : at) - createdAt,
      showsWaiting: choices['waiting-steps'] === 'in-progress',
    }),
    trigger: showsPayload(data.startedBy, choices) ? alphabetical(data.payload) : {},
  };
}

const actingUser = { userEmail: USER.email, userName: USER.name, userUuid: USER.id };

const SOURCES: Readonly<Record<Starter, Attributes['source']>> = {
  api: { api: { actingUser } },
  manual: { manual: { actingUser } },
};

const showsPayload = (startedBy: Starter, choices: Choices): boolean =>
  startedBy !== 'api' || choices['trigger-payload'] === 'payload';

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
