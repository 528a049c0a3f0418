/** The instance service. Execute and get look for the workflow first, cancel looks for the run only (recorded). */
import type { Core, Exchange, Operations } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import { instanceNotFound, noApiTrigger, notPublished, unknownInput, workflowNotFound } from '../errors.ts';
import { begin, cancel, hasEnded } from '../lifecycle.ts';
import type { Principal } from '../organisation.ts';
import type { Instance, Members, Records, Workflow } from '../records.ts';
import { hasApiTrigger, unknownInputOf } from '../spec.ts';
import { instanceBody } from '../wire/instance.ts';

type InstanceOperations = Pick<
  Operations<operations, Principal>,
  'CreateWorkflowInstance' | 'GetWorkflowInstance' | 'CancelWorkflowInstance'
>;

export function instanceOperations(core: Core, { workflows, versions, instances }: Records): InstanceOperations {
  return {
    async CreateWorkflowInstance({ params, body }) {
      const workflow = await workflows.get(params.workflow_id.toLowerCase());
      if (workflow === undefined) throw workflowNotFound();
      const payload = body?.meta?.payload ?? {};
      refuseToRun(workflow, payload);
      const instance = start(core, workflow, payload);
      await instances.insert(instance);
      return {
        status: 200,
        body: { data: { attributes: {}, id: instance.id, type: 'instances' }, meta: { workflowId: workflow.id } },
      };
    },

    async GetWorkflowInstance({ params, exchange }) {
      const workflow = await workflows.get(params.workflow_id.toLowerCase());
      if (workflow === undefined) throw workflowNotFound();
      const id = params.instance_id.toLowerCase();
      const instance = await instances.get(id);
      if (instance?.scope.workflow_id !== workflow.id) throw instanceNotFound(id);
      const version = await versions.get(instance.data.specVersionId);
      const view = {
        instance,
        workflow,
        version,
        now: core.clock.now(),
        site: siteOf(exchange),
        dialect: core.dialect,
      };
      return { status: 200, body: instanceBody(view) };
    },

    /** A run that has ended stays as it is, and the answer is the same (inferred). */
    async CancelWorkflowInstance({ params }) {
      const id = params.instance_id.toLowerCase();
      const found = await instances.get(id);
      if (found?.scope.workflow_id !== params.workflow_id.toLowerCase()) throw instanceNotFound(id);
      const now = core.clock.now();
      if (!hasEnded(found.timeline, now)) await instances.update(id, (run) => cancelled(run, now));
      return { status: 200, body: core.dialect === 'documented' ? { data: { id } } : {} };
    },
  };
}

function refuseToRun({ published, spec }: Workflow, payload: Members): void {
  if (!published) throw notPublished();
  if (!hasApiTrigger(spec)) throw noApiTrigger();
  const unknown = unknownInputOf(spec, payload);
  if (unknown !== undefined) throw unknownInput(unknown);
}

function start({ ids, clock, timing }: Core, workflow: Workflow, payload: Members): Instance {
  const id = ids.uuid();
  const now = clock.now();
  return {
    id,
    scope: { workflow_id: workflow.id, instance_id: id },
    createdAt: now,
    timeline: begin(now, timing.run),
    data: { specVersionId: workflow.specVersionId, startedBy: 'api', payload, outputs: {}, errorDetail: '' },
  };
}

/** Asked again within the change, since another cancel may have come first. */
const cancelled = (run: Instance, now: number): Instance =>
  hasEnded(run.timeline, now) ? run : { ...run, timeline: cancel(run.timeline, now) };

const SITE = /^api\.((?:[a-z0-9]+\.)?(?:datadoghq\.com|datadoghq\.eu|ddog-gov\.com))(?::\d+)?$/i;

/** The site the client believes to be talking to; US1 under any other name. */
const siteOf = ({ headers }: Exchange): string => SITE.exec(headers.host ?? '')?.[1] ?? 'datadoghq.com';
