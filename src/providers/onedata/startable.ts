import type { Directory } from './directory.ts';
import type { Revision, StoreSchema, WorkflowSchema } from './directory-entries.ts';
import { forbidden, notFound, schemaTooNew, spaceNotSupported } from './errors.ts';
import type { ScheduleRequest } from './schedule-request.ts';
import { OPENFAAS_FAILURES } from './service-errors.ts';
import {
  laneEmpty,
  parallelBoxEmpty,
  storeContentMissing,
  storeContentMistyped,
  workflowEmpty,
} from './workflow-errors.ts';

interface Startable {
  readonly schema: WorkflowSchema;
  readonly revision: Revision;
}

/** What the request wants to execute, if the user may and the workflow can be. The checks are in the order of
 * onedata/op-worker, atm_workflow_execution_factory.erl. */
export function findStartable(directory: Directory, userId: string, request: ScheduleRequest): Startable {
  const { schemaId, revisionNumber, spaceId, overlay } = request;
  if (!directory.holds(userId, spaceId, 'space_schedule_atm_workflow_executions')) throw forbidden();
  if (!directory.supports(spaceId)) throw spaceNotSupported(spaceId);

  const schema = directory.schema(schemaId);
  if (schema === undefined) throw notFound();
  if (!directory.uses(userId, schema.inventoryId)) throw forbidden();
  if (schema.isTooNew) throw schemaTooNew();
  const revision = schema.revisions.find(({ number }) => number === revisionNumber);
  if (revision === undefined) throw notFound();

  checkLanes(revision);
  checkLambdas(directory, revision);
  const openfaas = OPENFAAS_FAILURES[directory.condition.openfaas];
  if (openfaas !== undefined) throw openfaas();
  for (const store of revision.stores) checkInitialContent(store, overlay);
  return { schema, revision };
}

function checkLanes({ lanes }: Revision): void {
  if (lanes.length === 0) throw workflowEmpty();
  for (const { id, parallelBoxes } of lanes) {
    if (parallelBoxes.length === 0) throw laneEmpty(id);
    for (const box of parallelBoxes) if (box.tasks.length === 0) throw parallelBoxEmpty(box.id);
  }
}

function checkLambdas(directory: Directory, { lanes }: Revision): void {
  const tasks = lanes.flatMap(({ parallelBoxes }) => parallelBoxes.flatMap((box) => box.tasks));
  if (!tasks.every((task) => directory.hasLambda(task))) throw notFound();
}

function checkInitialContent(store: StoreSchema, overlay: Readonly<Record<string, unknown>>): void {
  const { id, requiresInitialContent, defaultInitialContent, contentType } = store;
  const given = Object.hasOwn(overlay, id) ? overlay[id] : undefined;
  const content = given ?? defaultInitialContent ?? undefined;
  if (content === undefined) {
    if (requiresInitialContent) throw storeContentMissing(id);
    return;
  }
  if (contentType !== undefined && typeOf(content) !== contentType)
    throw storeContentMistyped(id, content, contentType);
}

const typeOf = (content: unknown): string => (Array.isArray(content) ? 'array' : typeof content);
