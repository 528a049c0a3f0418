/** The instance service. Execute, get and list look for the workflow first, cancel looks for the run only (recorded). */
import type { Exchange, Operations } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import { cancelled, refuseToCancel } from '../cancel.ts';
import type { Desk } from '../desk.ts';
import { instanceNotFound, UNKNOWN_TO_EXECUTE, workflowNotFound } from '../errors.ts';
import { refuseToRun, start } from '../execute.ts';
import { hasEnded } from '../lifecycle.ts';
import type { Principal } from '../organisation.ts';
import type { Instance } from '../records.ts';
import { NO_BODY } from '../refusals.ts';
import { pageOfRuns } from '../run-list.ts';
import type { Choices } from '../variants.ts';
import { voiceOf } from '../voices.ts';
import { executeBody, instanceBody } from '../wire/instance.ts';
import { instanceList } from '../wire/instance-list.ts';

type All = Operations<operations, Principal>;
type Reading = Pick<All, 'ListWorkflowInstances' | 'GetWorkflowInstance'>;
type Running = Pick<All, 'CreateWorkflowInstance' | 'CancelWorkflowInstance'>;

export const instanceOperations = (desk: Desk): Reading & Running => ({ ...reading(desk), ...running(desk) });

/** How long a new run may stay unseen. Reported as "briefly". */
const UNSEEN: Readonly<Record<Choices['fresh-instance'], number>> = { found: 0, missing: 500 };

function reading({ choices, clock, records }: Desk): Reading {
  const { workflows, versions, instances } = records;
  return {
    async ListWorkflowInstances({ params, query }) {
      const id = params.workflow_id.toLowerCase();
      if (choices['list-unknown'] === 'not-found' && (await workflows.get(id)) === undefined) throw workflowNotFound();
      // Documented.
      const { size = 10, number = 0 } = query.page ?? {};
      const now = clock.now();
      const { runs, total, counts } = await pageOfRuns(records, id, { offset: number * size, limit: size }, now);
      return { status: 200, body: instanceList(runs, total, counts, now) };
    },

    async GetWorkflowInstance({ params, exchange }) {
      const workflow = await workflows.get(params.workflow_id.toLowerCase());
      if (workflow === undefined) throw workflowNotFound();
      const id = params.instance_id.toLowerCase();
      const instance = await instances.get(id);
      const now = clock.now();
      if (instance?.scope.workflow_id !== workflow.id || isUnseen(instance, now, choices)) throw instanceNotFound(id);
      const version = await versions.get(instance.data.specVersionId);
      const view = { instance, workflow, version, now, site: siteOf(exchange), choices };
      return { status: 200, body: instanceBody(view) };
    },
  };
}

function running(desk: Desk): Running {
  const { choices, clock, records } = desk;
  const { workflows, instances } = records;
  return {
    async CreateWorkflowInstance({ params, body, principal, exchange }) {
      if (body === undefined && choices['execute-bodiless'] === 'refused') throw voiceOf(exchange).invalid([NO_BODY]);
      const workflow = await workflows.get(params.workflow_id.toLowerCase());
      if (workflow === undefined) throw UNKNOWN_TO_EXECUTE[choices['execute-unknown']]();
      const payload = body?.meta?.payload ?? {};
      await refuseToRun(desk, workflow, payload, exchange);
      const instance = start(desk, workflow, payload, principal.wait);
      await instances.insert(instance);
      return { status: 200, body: executeBody(instance) };
    },

    /** A run that has ended stays as it is, and the answer is the same (inferred). */
    async CancelWorkflowInstance({ params, exchange }) {
      const id = params.instance_id.toLowerCase();
      const found = await instances.get(id);
      if (found === undefined || !isBelow(found, params.workflow_id, choices)) throw instanceNotFound(id);
      const now = clock.now();
      refuseToCancel(desk, found, now, exchange);
      if (!hasEnded(found.timeline, now)) await instances.update(id, (run) => cancelled(run, now, choices));
      return { status: 200, body: choices.dialect === 'documented' ? { data: { id } } : {} };
    },
  };
}

const isUnseen = ({ createdAt, data }: Instance, now: number, choices: Choices): boolean =>
  data.startedBy === 'api' && now < createdAt + UNSEEN[choices['fresh-instance']];

const isBelow = ({ scope }: Instance, workflowId: string, choices: Choices): boolean =>
  choices['cancel-elsewhere'] === 'cancelled' || scope.workflow_id === workflowId.toLowerCase();

const SITE = /^api\.((?:[a-z0-9]+\.)?(?:datadoghq\.com|datadoghq\.eu|ddog-gov\.com))(?::\d+)?$/i;

/** The site the client believes to be talking to; US1 under any other name. */
const siteOf = ({ headers }: Exchange): string => SITE.exec(headers.host ?? '')?.[1] ?? 'datadoghq.com';
