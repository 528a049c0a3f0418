/** How a run comes to be, and what keeps it from that. */
import { parseDuration } from '../../core/instant.ts';
import type { Exchange } from '../../core/provider.ts';
import { begin } from './course/begin.ts';
import type { Desk } from './desk.ts';
import { invalidRequest, REASONS } from './errors.ts';
import type { End } from './lifecycle.ts';
import type { Instance, Members, Workflow } from './records.ts';
import { apiTriggerOf, missingInputOf, mistypedInputOf, unknownInputOf } from './spec.ts';
import type { Choices } from './variants.ts';
import { voiceOf } from './voices.ts';

/** In this order (inferred). */
export async function refuseToRun(desk: Desk, workflow: Workflow, payload: Members, exchange: Exchange): Promise<void> {
  const { published, spec } = workflow;
  const { choices } = desk;
  if (!published && choices['execute-unpublished'] === 'refused') throw invalidRequest(REASONS.notPublished);
  if (choices['execute-untriggered'] === 'refused' && apiTriggerOf(spec) === undefined)
    throw invalidRequest(REASONS.noApiTrigger);
  refuseInputs(workflow, payload, choices);
  if (choices['trigger-limit'] === 'kept' && (await isTooOften(desk, workflow)))
    throw voiceOf(exchange).tooManyRequests('Too many requests');
}

function refuseInputs({ spec }: Workflow, payload: Members, choices: Choices): void {
  const unknown = choices['unknown-inputs'] === 'refused' ? unknownInputOf(spec, payload) : undefined;
  if (unknown !== undefined) throw invalidRequest(REASONS.unknownInput(unknown));
  const missing = choices['missing-inputs'] === 'refused' ? missingInputOf(spec, payload) : undefined;
  if (missing !== undefined) throw invalidRequest(REASONS.missingInput(missing));
  const mistyped = choices['input-types'] === 'checked' ? mistypedInputOf(spec, payload) : undefined;
  if (mistyped !== undefined) throw invalidRequest(REASONS.mistypedInput(mistyped.name, mistyped.type));
}

/** Whether the run that was started so many runs ago is still within the interval of the trigger. */
async function isTooOften({ clock, records }: Desk, { id, spec }: Workflow): Promise<boolean> {
  const { count, interval = '' } = apiTriggerOf(spec)?.rateLimit ?? {};
  const span = parseDuration(interval);
  if (count === undefined || span === undefined) return false;
  if (count <= 0) return true;
  const request = { offset: count - 1, limit: 1, newestFirst: true };
  const [earlier] = (await records.instances.page('group', id, request)).items;
  return earlier !== undefined && earlier.createdAt > clock.now() - span;
}

/** How a run ends that takes too long. */
const OVERLONG: Readonly<Record<Choices['overlong-run'], End>> = { failed: 'INSTANCE_ERROR', cancelled: 'CANCELED' };

export function start(desk: Desk, workflow: Workflow, payload: Members, wait: number): Instance {
  const { ids, clock, timing, plans, choices } = desk;
  const id = ids.uuid();
  const now = clock.now();
  const plan = plans.next({ name: workflow.name, parameters: payload });
  const { timeline, data } = begin(workflow.spec, now, wait, {
    inputs: payload,
    names: { InstanceId: id, WorkflowId: workflow.id, WorkflowName: workflow.name },
    usual: timing.run,
    plan: plan ?? {},
    overlong: OVERLONG[choices['overlong-run']],
  });
  return {
    id,
    scope: { workflow_id: workflow.id, instance_id: id },
    createdAt: now,
    timeline,
    data: { specVersionId: workflow.specVersionId, startedBy: 'api', payload, ...data },
    ...(plan && { plan }),
  };
}
