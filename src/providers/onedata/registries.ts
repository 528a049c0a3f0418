/** The ids of an execution's parts. The service mints them at random; here they follow from the execution's own id, so that
 * nothing has to be kept of what most clients never ask for. */
import { createHash } from 'node:crypto';
import type { LaneSchema, Revision } from './directory-entries.ts';
import type { Execution } from './execution.ts';

export interface Registries {
  readonly schemaSnapshotId: string;
  readonly systemAuditLogStoreId: string;
  /** Snapshot ids by lambda id. */
  readonly lambdas: Readonly<Record<string, string>>;
  /** Store ids by store schema id. */
  readonly stores: Readonly<Record<string, string>>;
  /** All that the nth run of a lane, counted from 1, shows once it is prepared. */
  readonly partsOf: (lane: LaneSchema, nth: number) => LaneParts;
}

export interface LaneParts {
  readonly iteratedStoreId: string | null;
  readonly exceptionStoreId: string;
  readonly parallelBoxes: readonly ParallelBox[];
}

interface ParallelBox {
  readonly schemaId: string;
  readonly taskRegistry: Readonly<Record<string, string>>;
}

export function registriesOf({ id, data: { revision } }: Execution): Registries {
  const partId = (part: string): string => idOfPart(id, part);
  const registry = (kind: string, names: Iterable<string>, suffix = '') =>
    Object.fromEntries(Array.from(names, (name) => [name, partId(`${kind}/${name}${suffix}`)]));

  const stores = registry('store', revision.stores.map(idOf));
  return {
    schemaSnapshotId: partId('schema'),
    systemAuditLogStoreId: partId('audit log'),
    lambdas: registry('lambda', lambdasOf(revision)),
    stores,
    partsOf(lane, nth) {
      const suffix = nth === 1 ? '' : `/${nth}`;
      return {
        iteratedStoreId: stores[lane.storeIteratorSpec.storeSchemaId] ?? null,
        exceptionStoreId: partId(`exceptions/${lane.id}${suffix}`),
        parallelBoxes: lane.parallelBoxes.map((box) => ({
          schemaId: box.id,
          taskRegistry: registry(`task/${box.id}`, box.tasks.map(idOf), suffix),
        })),
      };
    },
  };
}

function idOfPart(executionId: string, part: string): string {
  const digits = createHash('sha256').update(`${executionId}/${part}`).digest('hex');
  return `${digits.slice(0, 32)}ch${digits.slice(32, 36)}`;
}

const lambdasOf = ({ lanes }: Revision): ReadonlySet<string> =>
  new Set(lanes.flatMap(({ parallelBoxes }) => parallelBoxes.flatMap(({ tasks }) => tasks.map((t) => t.lambdaId))));

const idOf = ({ id }: { readonly id: string }): string => id;
