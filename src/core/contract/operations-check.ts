import type { Speaker } from '../provider.ts';
import type { Operation } from './contract.ts';

/** Contracts and operation tables must name the same operations. The compiler sees to it for the contracts it was shown;
 * this sees to it for the ones that are served. Throws with every difference. */
export function checkOperations(operations: readonly Operation[], speakers: ReadonlyMap<string, Speaker>): void {
  const owners = new Set([...operations.map(({ owner }) => owner), ...speakers.keys()]);
  const differences = [...owners].flatMap((owner) => {
    const documented = new Set(operations.filter((operation) => operation.owner === owner).map(({ id }) => id));
    const handled = new Set(Object.keys(speakers.get(owner)?.operations ?? {}));
    return [
      ...[...documented].filter((id) => !handled.has(id)).map((id) => `${owner} has no handler for ${id}`),
      ...[...handled].filter((id) => !documented.has(id)).map((id) => `the contract of ${owner} has no ${id}`),
    ];
  });
  if (differences.length > 0) throw new Error(`Contracts and handlers differ: ${differences.join('; ')}.`);
}
